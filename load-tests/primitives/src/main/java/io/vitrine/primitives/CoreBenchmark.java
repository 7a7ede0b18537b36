package io.vitrine.primitives;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.Decision;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Replica;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The consensus core of a validator that follows three leaders. A step is one call of {@link
 * Replica#decide} with its facts applied: a proposal with four new batches, its data, the
 * notarization, the finalization, the rows stored, the log grown.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CoreBenchmark {
  private static final int VALIDATORS = 4;

  /** The fourth view is the replica's own. */
  private static final int VIEWS = 3;

  private static final int STEPS_OF_A_VIEW = 6;

  private final Consortium consortium = Consortium.of(VALIDATORS);
  private final long now = Consortium.GENESIS_TIME + 1_000;
  private final Protocol protocol = protocol();
  private final List<Input> inputs = inputs();

  private Protocol protocol() {
    Protocol any = new Protocol(consortium.genesis(), new ValidatorId(0), Timing.LAN);
    ValidatorId self = any.leader(new View(0, VIEWS + 1L));
    return new Protocol(consortium.genesis(), self, Timing.LAN);
  }

  private List<Input> inputs() {
    Header first = protocol.firstParentHeader();
    Block parent = new Block(first, first.encode(), protocol.genesisHash(), Block.NO_EVIDENCE);
    List<Input> all = new ArrayList<>();
    for (long view = 1; view <= VIEWS; view++) {
      Block block = block(view, parent);
      all.add(new Input.ProposalArrived(proposal(block, parent)));
      all.add(new Input.DataHeld(block.hash()));
      View at = block.header().view();
      all.add(certified(new Ballot.Notarize(at, block.hash())));
      all.add(certified(new Ballot.Finalize(at, block.hash())));
      all.add(new Input.BlocksStored(view));
      all.add(new Input.LogAdvanced(new LogHead(view, protocol.genesisHash())));
      parent = block;
    }
    return all;
  }

  private Input certified(Ballot ballot) {
    return new Input.CertificateArrived(consortium.certificate(ballot));
  }

  private Block block(long view, Block parent) {
    Cut cut = parent.header().cut();
    for (ValidatorId author : protocol.authors()) {
      Bytes content = Bytes.wrap(new byte[] {(byte) author.index(), (byte) view});
      cut = cut.with(author, new LaneTip(view, Sha256.of(content)));
    }
    return Block.of(
        new Header(
            new View(0, view),
            parent.header().height() + 1,
            parent.hash(),
            parent.header().view(),
            protocol.leader(new View(0, view)),
            now + view,
            cut,
            parent.header().log(),
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty()),
        Block.NO_EVIDENCE);
  }

  private Proposal proposal(Block block, Block parent) {
    Ballot notarize = new Ballot.Notarize(block.header().view(), block.hash());
    Ballot parents = new Ballot.Notarize(parent.header().view(), parent.hash());
    return new Proposal(
        block,
        consortium.vote(notarize, block.header().proposer().index()).signature(),
        parent.header().height() == 0
            ? Optional.empty()
            : Optional.of(consortium.certificate(parents)),
        List.of(),
        Optional.empty());
  }

  /**
   * One step.
   *
   * @throws IllegalStateException when not all blocks became final
   */
  @Benchmark
  @OperationsPerInvocation(VIEWS * STEPS_OF_A_VIEW)
  public SafetyState step() {
    Decision decision = Replica.resume(protocol, SafetyState.genesis(protocol), now);
    SafetyState state = applied(SafetyState.genesis(protocol), decision);
    for (Input input : inputs) {
      decision = Replica.decide(protocol, state, decision.knowledge(), input, now + VIEWS);
      state = applied(state, decision);
    }
    if (state.lastFinalized().height() != VIEWS) {
      throw new IllegalStateException("final is height " + state.lastFinalized().height());
    }
    return state;
  }

  private static SafetyState applied(SafetyState before, Decision decision) {
    SafetyState state = before;
    for (Fact fact : decision.facts()) {
      state = Replica.apply(state, fact);
    }
    return state;
  }
}
