package io.vitrine.ledger.consensus;

import static io.vitrine.ledger.consensus.ScriptedReplica.log;
import static io.vitrine.ledger.consensus.ScriptedReplica.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.proof.GoldenBytes;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The journal's bytes: what was written once is read for ever. */
class FactCodecTest {
  private final ScriptedReplica replica = ScriptedReplica.voter();
  private final Proposal one = replica.proposal(1, replica.genesis(), replica.cut(1, 2), log(1));
  private final Proposal three = replica.proposal(3, one.block());

  private void golden(String name, Fact fact) {
    Facts facts = new Facts(List.of(fact));
    Bytes bytes = FactCodec.encode(facts);
    assertThat(FactCodec.decode(bytes)).isEqualTo(facts);
    GoldenBytes.assertMatches(name, bytes);
  }

  /** A state with something in every field. */
  private SafetyState full() {
    Block block = one.block();
    replica.propose(one);
    replica.feed(new Input.LogAdvanced(log(1)));
    replica.feed(new Input.DataHeld(block.hash()));
    replica.certificate(replica.notarization(block));
    replica.certificate(replica.finalization(block));
    Proposal two = replica.proposal(2, block);
    replica.propose(two);
    replica.certificate(replica.notarization(two.block()));
    replica.fire(Timer.Kind.VIEW);
    replica.certificate(replica.nullification(3));
    return replica.state;
  }

  @Test
  void generationStarted() {
    SafetyState state = full();
    assertThat(state.signed()).hasSize(2);
    assertThat(state.proposals()).isNotEmpty();
    assertThat(state.notarizations()).isNotEmpty();
    assertThat(state.nullifications()).isNotEmpty();
    assertThat(state.unstored()).isNotEmpty();
    golden("fact-generation-started.v1", new Fact.GenerationStarted(6, 1_234, state));
  }

  @Test
  void viewEntered() {
    golden("fact-view-entered.v1", new Fact.ViewEntered(view(4), replica.nullification(3)));
  }

  @Test
  void proposed() {
    golden("fact-proposed.v1", new Fact.Proposed(three.signedWith(Bytes.EMPTY)));
  }

  @Test
  void notarized() {
    golden("fact-notarized.v1", new Fact.Notarized(three));
  }

  @Test
  void nullified() {
    golden("fact-nullified.v1", new Fact.Nullified(view(300)));
  }

  @Test
  void finalizeSigned() {
    golden(
        "fact-finalize-signed.v1",
        new Fact.FinalizeSigned(view(1), one.block().hash(), replica.notarization(one.block())));
  }

  @Test
  void finalized() {
    golden(
        "fact-finalized.v1",
        new Fact.Finalized(
            replica.finalization(three.block()), List.of(one.block(), three.block()), 7));
  }

  @Test
  void epochChanged() {
    golden("fact-epoch-changed.v1", new Fact.EpochChanged(start()));
  }

  @Test
  void aSafetyStateKnowsWhereItsEpochBegan() {
    SafetyState first = full();
    SafetyState second =
        new SafetyState(
            first.view(),
            first.entry(),
            first.signed(),
            first.proposals(),
            first.notarizations(),
            first.nullifications(),
            first.lastFinalized(),
            first.unstored(),
            Optional.of(start()));
    assertThat(SafetyCodec.decode(SafetyCodec.encode(second))).isEqualTo(second);
  }

  private EpochStart start() {
    ValidatorSet next = FakeKeys.genesis(5).validators();
    Header h = one.block().header();
    Header end =
        new Header(
            h.view(),
            h.height(),
            h.parentHash(),
            h.parentView(),
            h.proposer(),
            h.timestamp(),
            h.cut(),
            h.log(),
            h.bodyHash(),
            Optional.of(next.hash()));
    return new EpochStart(end, next, replica.finalization(one.block()));
  }

  @Test
  void allFactsOfADecisionAreOneEvent() {
    Facts facts =
        new Facts(
            List.of(
                new Fact.Nullified(view(2)),
                new Fact.ViewEntered(view(3), replica.nullification(2))));
    assertThat(FactCodec.decode(FactCodec.encode(facts))).isEqualTo(facts);
  }

  @Test
  void everyDamageIsRefused() {
    Bytes good = FactCodec.encode(new Facts(List.of(new Fact.Notarized(three))));
    for (int length = 0; length < good.size(); length += 7) {
      Bytes cut = good.slice(0, length);
      assertThatThrownBy(() -> FactCodec.decode(cut)).isInstanceOf(CodecException.class);
    }
    byte[] version = good.toArray();
    version[1] = 2;
    assertThatThrownBy(() -> FactCodec.decode(Bytes.wrap(version)))
        .isInstanceOf(CodecException.class);
  }

  @Test
  void aSafetyStateIsReadBackStrictly() {
    SafetyState state = full();
    Bytes bytes = SafetyCodec.encode(state);
    assertThat(SafetyCodec.decode(bytes)).isEqualTo(state);
    assertThatThrownBy(() -> SafetyCodec.decode(bytes.slice(0, bytes.size() - 1)))
        .isInstanceOf(CodecException.class);
    SafetyState genesis = SafetyState.genesis(replica.protocol);
    assertThat(SafetyCodec.decode(SafetyCodec.encode(genesis))).isEqualTo(genesis);
  }
}
