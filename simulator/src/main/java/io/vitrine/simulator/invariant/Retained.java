package io.vitrine.simulator.invariant;

import io.vitrine.ledger.block.Block;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.message.Query;
import io.vitrine.simulator.options.Retention;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * R14: a replica gives up blocks only below a snapshot that f+1 honest validators have, below all
 * of its own and no more than it was told to; it removes nothing that it has not given up before,
 * and gives nobody a block that it gave up. R15: what it takes over is the state by replay, and
 * above what it had. That what is kept can be reached is found when the chain is replayed.
 */
public final class Retained extends Invariant {
  private final Cast cast;
  private final Epochs epochs;
  private final Retention retention;
  private final TreeMap<Long, TreeSet<Integer>> snapshots = new TreeMap<>();
  private final Map<Integer, Long> keptFrom = new TreeMap<>();
  private final Map<Integer, Long> executed = new TreeMap<>();
  private int pruned;
  private int synced;

  /** Checks what the honest of {@code cast} keep. */
  public Retained(Cast cast, Epochs epochs, Retention retention) {
    this.cast = cast;
    this.epochs = epochs;
    this.retention = retention;
  }

  /** How often blocks were given up. */
  public int pruned() {
    return pruned;
  }

  /** How many snapshots of peers were taken over. */
  public int synced() {
    return synced;
  }

  @Override
  public Void onSnapshotStored(TraceEvent.SnapshotStored event) {
    if (cast.isHonest(event.machine())) {
      snapshots.computeIfAbsent(event.height(), h -> new TreeSet<>()).add(event.machine());
    }
    return null;
  }

  @Override
  public Void onExecuted(TraceEvent.Executed event) {
    if (cast.isHonest(event.machine())) {
      executed.put(event.machine(), event.record().height());
    }
    return null;
  }

  @Override
  public Void onKeptFrom(TraceEvent.KeptFrom event) {
    if (cast.isHonest(event.machine())) {
      if (!event.synced()) {
        givesUp(event);
      }
      keptFrom.merge(event.machine(), event.height(), Math::max);
    }
    return null;
  }

  private void givesUp(TraceEvent.KeptFrom event) {
    pruned++;
    long height = event.height();
    require(
        retention.prunes(event.machine()),
        "R14",
        () -> "archive " + event.machine() + " gives up blocks below " + height);
    require(
        height + retention.blocks() <= event.tip()
            && event.snapshots().stream().allMatch(own -> own >= height)
            && !event.snapshots().isEmpty(),
        "R14",
        () -> "validator " + event.machine() + " gives up too much: " + event);
    TreeSet<Integer> have = new TreeSet<>();
    snapshots.tailMap(height + retention.blocks()).values().forEach(have::addAll);
    long epoch = epochs.of(event.machine());
    have.removeIf(machine -> !epochs.votes(epoch, machine));
    require(
        have.size() > Cast.faulty(epochs.set(epoch).size()),
        "R14",
        () -> "validator " + event.machine() + " gives up " + height + ", covered by " + have);
  }

  @Override
  public Void onErased(TraceEvent.Erased event) {
    require(
        !cast.isHonest(event.machine())
            || event.below() <= keptFrom.getOrDefault(event.machine(), 0L),
        "R14",
        () -> "validator " + event.machine() + " removes blocks below " + event.below());
    return null;
  }

  @Override
  public Void onSent(TraceEvent.Sent event) {
    if (cast.isHonest(event.machine())
        && event.frame() instanceof Frame.Answer answer
        && answer.query() instanceof Query.FinalRange) {
      List<Block> blocks = answer.found().blocks();
      require(
          blocks.isEmpty()
              || blocks.get(0).header().height() >= keptFrom.getOrDefault(event.machine(), 0L),
          "R14",
          () -> "validator " + event.machine() + " gives a block that it does not keep");
    }
    return null;
  }

  @Override
  public Void onSynced(TraceEvent.Synced event) {
    if (cast.isHonest(event.machine())) {
      synced++;
      long height = event.height();
      require(
          height > executed.getOrDefault(event.machine(), 0L),
          "R15",
          () -> "validator " + event.machine() + " takes over " + height + ", which it has");
    }
    return null;
  }
}
