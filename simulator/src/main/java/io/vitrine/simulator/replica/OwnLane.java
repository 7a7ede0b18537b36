package io.vitrine.simulator.replica;

import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.lane.Sealing;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The own lane and its queue, as the node's Mempool: a batch's unsigned row, then its fact, then
 * signature and stream, then its signed row; one at a time (L1, R0, F5).
 */
final class OwnLane {
  private static final long MAX_DELAY = 5;
  static final Bytes UNSIGNED = Bytes.wrap(new byte[64]);

  private final Incarnation process;
  private final Earlier earlier;
  private final Map<Hash, SignedTransaction> pending = new LinkedHashMap<>();
  private final TreeSet<Hash> admitted = new TreeSet<>();
  private LaneAuthor state;
  private LaneTip finalTip;
  private LaneTip published;
  private Optional<Batch> last = Optional.empty();
  private boolean begun;
  private boolean sealing;
  private boolean scheduled;

  OwnLane(Incarnation process, Earlier earlier) {
    this.process = process;
    this.earlier = earlier;
    this.state = earlier.lane();
    this.finalTip = earlier.finalTip();
    this.published = state.tip();
  }

  void begin() {
    LaneFact started = state.generationStarted(earlier.laneGeneration(), earlier.laneRows());
    persist(started, this::resume);
  }

  private void persist(LaneFact fact, Runnable acknowledged) {
    process.write(
        () -> Disk.append(process.disk().lane(), process.generation(), fact),
        () -> {
          state = trimmed(state.apply(fact));
          acknowledged.run();
        });
  }

  private LaneAuthor trimmed(LaneAuthor lane) {
    return finalTip.seq() == 0 ? lane : lane.ordered(finalTip);
  }

  /** Reads the un-ordered batches again; one that was never signed is signed now. */
  private void resume() {
    for (LaneFact.UnorderedBatch unordered : state.unordered()) {
      BatchCheck.Valid found =
          process
              .disk()
              .batch(state.author(), unordered.tip())
              .orElseThrow(() -> missing(unordered.tip()));
      found.transactions().forEach(t -> admitted.add(t.id()));
      if (found.batch().signature().equals(UNSIGNED)) {
        sealing = true;
        publish(found.batch().header(), found);
      } else if (unordered.tip().equals(state.tip())) {
        last = Optional.of(found.batch());
        process.broadcast(new Frame.Push(found.batch()));
      }
    }
    begun = true;
    earlier.ended().filter(lane -> votes()).ifPresent(this::takeOver);
    report();
    schedule();
  }

  /** What the epoch before left un-ordered goes into batches of this one (R13). */
  private void takeOver(LaneAuthor ended) {
    for (LaneFact.UnorderedBatch left : ended.unordered()) {
      process
          .disk()
          .batch(ended.author(), left.tip())
          .orElseThrow(() -> missing(left.tip()))
          .transactions()
          .forEach(this::submit);
    }
  }

  private static IllegalStateException missing(LaneTip tip) {
    return new IllegalStateException("own batch " + tip + " is missing");
  }

  /** A follower has no lane. */
  private boolean votes() {
    return process.protocol().votes();
  }

  void submit(SignedTransaction transaction) {
    if (votes() && admitted.add(transaction.id())) {
      pending.put(transaction.id(), transaction);
      schedule();
    }
  }

  private void schedule() {
    if (begun && !sealing && !scheduled && !pending.isEmpty()) {
      scheduled = true;
      process.after(MAX_DELAY, this::seal);
    }
  }

  private void seal() {
    scheduled = false;
    if (sealing || pending.isEmpty()) {
      return;
    }
    List<SignedTransaction> next =
        pending.values().stream().limit(process.world().options().load().batch()).toList();
    Sealing result = trimmed(state).seal(next.stream().map(SignedTransaction::envelope).toList());
    if (result instanceof Sealing.Sealed sealed) {
      sealing = true;
      BatchCheck.Valid unsigned = new BatchCheck.Valid(sealed.signedWith(UNSIGNED), next);
      process.write(
          () -> process.disk().put(unsigned),
          () ->
              persist(
                  sealed.fact(),
                  () -> {
                    next.forEach(t -> pending.remove(t.id()));
                    publish(sealed.fact().header(), unsigned);
                  }));
    }
  }

  /** The fact is durable: sign, stream, and keep the signed row. */
  private void publish(BatchHeader header, BatchCheck.Valid unsigned) {
    int machine = process.machine().index();
    long now = process.world().now();
    process.world().trace().add(new TraceEvent.PositionStored(now, machine, header));
    process.world().trace().add(new TraceEvent.BatchSigned(now, machine, header));
    process.world().trace().add(new TraceEvent.BatchStored(now, machine, header));
    Batch batch =
        new Batch(
            header,
            unsigned.batch().envelopes(),
            process.sign(header.signedDigest(process.protocol().domain())));
    last = Optional.of(batch);
    process.broadcast(new Frame.Push(batch));
    process.write(
        () -> process.disk().put(new BatchCheck.Valid(batch, unsigned.transactions())),
        () -> {
          published = header.seq() > published.seq() ? header.tip() : published;
          sealing = false;
          report();
          schedule();
        });
  }

  /** The positions others can get from here: from the last final cut to the last signed batch. */
  private void report() {
    if (!votes()) {
      return;
    }
    List<LaneTip> positions = new ArrayList<>();
    positions.add(finalTip);
    for (LaneFact.UnorderedBatch batch : trimmed(state).unordered()) {
      if (batch.tip().seq() <= published.seq() && begun) {
        positions.add(batch.tip());
      }
    }
    process.lanes().holds(process.self(), positions);
  }

  void finalTip(LaneTip tip) {
    if (tip.seq() > finalTip.seq()) {
      finalTip = tip;
      report();
      schedule();
    }
  }

  void settled(Collection<Hash> ids) {
    ids.forEach(admitted::remove);
    schedule();
  }

  void linked(ValidatorId peer) {
    last.ifPresent(batch -> process.send(peer, new Frame.Push(batch)));
  }
}
