package io.vitrine.ledger.consensus;

import static io.vitrine.ledger.consensus.ScriptedReplica.log;
import static io.vitrine.ledger.consensus.ScriptedReplica.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.block.Proposal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R8 committing, R9 fetching, and the divergence check of R4. */
class CommittingTest {
  private final ScriptedReplica replica = ScriptedReplica.voter();
  private final Block genesis = replica.genesis();

  private Block notarized(long view, Block parent) {
    Proposal proposal = replica.proposal(view, parent);
    replica.propose(proposal);
    replica.certificate(replica.notarization(proposal.block()));
    return proposal.block();
  }

  @Test
  void aFinalizationMakesAllAncestorsFinalInHeightOrder() {
    Block one = notarized(1, genesis);
    Block two = notarized(2, one);
    Block three = notarized(3, two);
    replica.certificate(replica.finalization(three));

    assertThat(replica.outputs(Output.Commit.class))
        .containsExactly(
            new Output.Commit(List.of(one, two, three), List.of(), replica.finalization(three)));
    assertThat(replica.certificates()).containsExactly(replica.finalization(three));
    assertThat(replica.state.lastFinalized().view()).isEqualTo(view(3));
    assertThat(replica.state.signed()).isEmpty();
  }

  @Test
  void missingAncestorsAreFetchedFirst() {
    Block one = replica.proposal(1, genesis).block();
    Block two = replica.proposal(2, one).block();
    replica.certificate(replica.finalization(two));
    assertThat(replica.outputs(Output.FetchBlock.class))
        .containsExactly(new Output.FetchBlock(two.hash(), view(2)));
    replica.feed(new Input.BlockFetched(two));
    assertThat(replica.outputs(Output.FetchBlock.class))
        .containsExactly(new Output.FetchBlock(one.hash(), view(1)));
    replica.feed(new Input.BlockFetched(one));
    assertThat(replica.outputs(Output.Commit.class)).hasSize(1);
  }

  @Test
  void farBehindARangeIsFetchedAndAPrefixIsUseful() {
    Block one = replica.proposal(1, genesis).block();
    Block two = replica.proposal(40, one).block();
    replica.certificate(replica.finalization(two));
    assertThat(replica.outputs(Output.FetchRange.class))
        .containsExactly(new Output.FetchRange(1, replica.finalization(two)));

    replica.feed(new Input.RangeFetched(List.of(one), replica.finalization(one)));
    assertThat(replica.state.lastFinalized().height()).isEqualTo(1);
    assertThat(replica.outputs(Output.FetchRange.class))
        .containsExactly(new Output.FetchRange(2, replica.finalization(two)));
    replica.feed(new Input.RangeFetched(List.of(two), replica.finalization(two)));
    assertThat(replica.state.lastFinalized().height()).isEqualTo(2);
    assertThat(replica.outputs(Output.FetchRange.class)).isEmpty();
  }

  /** Of final blocks that wait for storage, and so for execution, there is no end otherwise. */
  @Test
  void whileSoManyFinalBlocksWaitNoFurtherRangeIsFetched() {
    List<Block> range = new ArrayList<>();
    for (int view = 1; view <= 1_024; view++) {
      Block parent = view == 1 ? genesis : range.get(view - 2);
      range.add(replica.proposal(view, parent).block());
    }
    Block last = range.get(1_023);
    Block far = replica.proposal(2_000, last).block();
    replica.certificate(replica.finalization(far));
    replica.feed(
        new Input.RangeFetched(range.subList(0, 1_023), replica.finalization(range.get(1_022))));
    assertThat(replica.outputs(Output.FetchRange.class)).hasSize(1);

    replica.feed(new Input.RangeFetched(List.of(last), replica.finalization(last)));
    assertThat(replica.state.lastFinalized().height()).isEqualTo(1_024);
    assertThat(replica.outputs(Output.FetchRange.class)).isEmpty();
    replica.feed(new Input.BlocksStored(1_023));
    assertThat(replica.outputs(Output.FetchRange.class)).hasSize(1);
  }

  @Test
  void aRangeThatDoesNotLinkChangesNothing() {
    Block one = replica.proposal(1, genesis).block();
    Block two = replica.proposal(2, one).block();
    replica.feed(new Input.RangeFetched(List.of(two), replica.finalization(two)));
    assertThat(replica.state.lastFinalized().height()).isZero();
  }

  @Test
  void aChainIsHandedOutWhenItsBatchesAreHeld() {
    Proposal one = replica.proposal(1, genesis, replica.cut(2, 1), genesis.header().log());
    replica.feed(new Input.RangeFetched(List.of(one.block()), replica.finalization(one.block())));
    assertThat(replica.outputs(Output.Commit.class)).isEmpty();
    assertThat(replica.outputs(Output.RequireData.class)).hasSize(1);

    replica.feed(new Input.DataHeld(one.block().hash()));
    assertThat(replica.outputs(Output.Commit.class)).hasSize(1);
  }

  @Test
  void blocksComeAgainAfterARestartUntilTheirStorageIsConfirmed() {
    Block one = replica.finalized(1, genesis);
    replica.restart();
    assertThat(replica.outputs(Output.Commit.class)).hasSize(1);

    replica.feed(new Input.BlocksStored(1));
    Block two = replica.finalized(2, one);
    replica.restart();
    assertThat(replica.outputs(Output.Commit.class))
        .containsExactly(new Output.Commit(List.of(two), List.of(), replica.finalization(two)));
  }

  @Test
  void nothingIsSignedAtOrBelowTheLastFinalView() {
    Block five = replica.proposal(5, genesis).block();
    replica.feed(new Input.RangeFetched(List.of(five), replica.finalization(five)));
    assertThat(replica.state.view()).isEqualTo(view(6));
    replica.propose(replica.proposal(5, genesis));
    replica.certificate(replica.nullification(4));
    assertThat(replica.votes()).isEmpty();
    SafetyState state = replica.state;
    Fact late = new Fact.FinalizeSigned(view(5), five.hash(), replica.notarization(five));
    assertThatThrownBy(() -> state.apply(late)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFinalBlockBesideTheFinalChainStopsTheReplica() {
    Block five = replica.proposal(5, genesis).block();
    replica.feed(new Input.RangeFetched(List.of(five), replica.finalization(five)));
    Block rival = replica.proposal(6, genesis).block();
    replica.certificate(replica.finalization(rival));
    replica.feed(new Input.BlockFetched(rival));
    assertThat(replica.outputs(Output.Halt.class)).hasSize(1);
  }

  @Test
  void executionThatContradictsAFinalHeaderStopsTheReplica() {
    Block one = replica.proposal(1, genesis, genesis.header().cut(), log(1)).block();
    replica.feed(new Input.RangeFetched(List.of(one), replica.finalization(one)));
    assertThat(replica.outputs(Output.Halt.class)).isEmpty();

    LogHead own = new LogHead(1, replica.hash("own"));
    replica.feed(new Input.LogAdvanced(own));
    assertThat(replica.outputs(Output.Halt.class))
        .containsExactly(new Output.Halt(new HaltReason.Divergence(0, log(1).root(), own.root())));
  }

  @Test
  void executionBeforeTheHeaderIsComparedToo() {
    replica.feed(new Input.LogAdvanced(new LogHead(1, replica.hash("own"))));
    Block one = replica.proposal(1, genesis, genesis.header().cut(), log(1)).block();
    replica.feed(new Input.RangeFetched(List.of(one), replica.finalization(one)));
    assertThat(replica.outputs(Output.Halt.class)).hasSize(1);

    ScriptedReplica agreeing = ScriptedReplica.voter();
    agreeing.feed(new Input.LogAdvanced(log(1)));
    agreeing.feed(new Input.RangeFetched(List.of(one), agreeing.finalization(one)));
    assertThat(agreeing.outputs(Output.Halt.class)).isEmpty();
  }
}
