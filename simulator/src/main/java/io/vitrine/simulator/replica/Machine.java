package io.vitrine.simulator.replica;

import io.vitrine.contracts.governance.Membership;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.consensus.SyncPoint;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.simulator.byzantine.Byzantine;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.trace.TraceEvent;
import io.vitrine.simulator.world.Endpoint;
import io.vitrine.simulator.world.WallClock;
import java.util.List;
import java.util.Optional;

/** One organisation's machine: its disk and clock, and the process that runs on it, if any. */
public final class Machine implements Endpoint {
  private final Surroundings world;
  private final int index;
  private final int organisation;
  private final boolean honest;
  private final Byzantine byzantine;
  private final WallClock clock;
  private final Disk disk = new Disk();
  private Optional<Incarnation> process = Optional.empty();
  private long generation;
  private boolean retired;
  private int asleep;
  private Optional<SyncPoint> synced = Optional.empty();

  /**
   * A machine that is off.
   *
   * @param honest whether the invariants are about it
   * @param byzantine what becomes of what it sends
   */
  public Machine(
      Surroundings world,
      int index,
      int organisation,
      boolean honest,
      Byzantine byzantine,
      WallClock clock) {
    this.world = world;
    this.index = index;
    this.organisation = organisation;
    this.honest = honest;
    this.byzantine = byzantine;
    this.clock = clock;
  }

  Surroundings world() {
    return world;
  }

  /** Its place among all machines. */
  public int index() {
    return index;
  }

  @Override
  public int organisation() {
    return organisation;
  }

  /** What a report calls it. */
  String name() {
    return "v" + organisation;
  }

  /** Whether it follows the protocol. */
  public boolean isHonest() {
    return honest;
  }

  /** Whether it never comes back. */
  public boolean isRetired() {
    return retired;
  }

  Byzantine byzantine() {
    return byzantine;
  }

  /** Its wall clock. */
  public WallClock clock() {
    return clock;
  }

  Disk disk() {
    return disk;
  }

  @Override
  public boolean isUp() {
    return process.filter(Incarnation::isServing).isPresent();
  }

  /** Starts a process under the next generation, unless one runs or none ever will. */
  public void start() {
    if (process.isPresent() || retired || asleep > 0) {
      return;
    }
    generation++;
    Incarnation next = new Incarnation(this, generation, synced);
    synced = Optional.empty();
    process = Optional.of(next);
    next.guarded(next::start);
  }

  /** The process is gone with all it had not on disk; what becomes of its writes is chance. */
  public void crash() {
    synced = Optional.empty();
    if (process.isPresent()) {
      world.trace().add(new TraceEvent.Crashed(world.now(), index));
      Incarnation dead = process.get();
      process = Optional.empty();
      dead.die();
    }
  }

  /** Crashes and never comes back. */
  public void retire() {
    crash();
    retired = true;
  }

  /** It is off until {@link #wake}, whatever else happens. */
  public void sleep() {
    crash();
    asleep++;
  }

  /** It may be on again. */
  public void wake() {
    asleep--;
    start();
  }

  /** Its process cannot go on: the next one takes a new generation (F7). */
  void failed(String why) {
    world.note(index, "gives up: " + why);
    crash();
    world.schedule().after(200L + world.schedule().draw(1_000), this::start);
  }

  /** The next epoch began: the next run is in it, under the next generation (R13, F7). */
  void epochOver() {
    restart();
  }

  /** A snapshot was taken over: the next run goes on behind it (R15). */
  void synced(SyncPoint point) {
    restart();
    synced = Optional.of(point);
  }

  private void restart() {
    Incarnation over = process.orElseThrow();
    process = Optional.empty();
    over.die();
    world.schedule().after(1L + world.schedule().draw(20), this::start);
  }

  @Override
  public void receive(int from, Frame frame) {
    process.ifPresent(p -> p.guarded(() -> p.receive(from, frame)));
  }

  @Override
  public void linked(int peer) {
    process.ifPresent(p -> p.guarded(() -> p.linked(peer)));
  }

  /** A client submits a transaction, which is forgotten in a crash unless it is in a batch. */
  public void submit(SignedTransaction transaction) {
    process.ifPresent(p -> p.guarded(() -> p.ownLane().submit(transaction)));
  }

  /** Height up to which it has executed; -1 while it is off. */
  public long executedHeight() {
    return process.map(p -> p.executor().height()).orElse(-1L);
  }

  /** The transactions that {@code block} orders; empty when a batch is not on this disk. */
  public Optional<List<SignedTransaction>> ordered(Block block, Cut parentCut) {
    return Ordered.find(disk::remembered, block, Ordered.parentCut(block, parentCut));
  }

  /**
   * What must be here and is not: a block from the lowest kept one up to what is executed, or a
   * batch that one above the lowest orders (R14).
   */
  public Optional<String> missing() {
    long kept = disk.keptFrom();
    for (long height = Math.max(kept, 1); height <= executedHeight(); height++) {
      Optional<Block> block = disk.block(height);
      Optional<Cut> before =
          height == 1
              ? Optional.of(Cut.empty(world.ledger().genesis().validators().size()))
              : disk.block(height - 1).map(parent -> parent.header().cut());
      if (block.isEmpty()) {
        return Optional.of(name() + " lacks block " + height + ", it keeps them from " + kept);
      }
      Optional<Cut> parent = before.map(cut -> Ordered.parentCut(block.get(), cut));
      if (height > kept && Ordered.find(disk::batch, block.get(), parent.orElseThrow()).isEmpty()) {
        return Optional.of(name() + " lacks a batch of block " + height);
      }
    }
    return Optional.empty();
  }

  /** View, final height and execution, for a report. */
  public String position() {
    return name()
        + (honest ? "" : " (Byzantine)")
        + process
            .map(p -> " " + p.core().position() + " executed " + p.executor().height())
            .orElse(" off");
  }

  /** The view it is in; 0 while it is off. */
  public long view() {
    return process.map(p -> p.core().state().view().number()).orElse(0L);
  }

  /** The epoch it is in, and its state; empty while it is off. */
  public Optional<Membership> membership() {
    return process
        .filter(Incarnation::isServing)
        .map(
            p ->
                Membership.of(
                    p.executor().state(), world.ledger().genesis(), p.protocol().epoch()));
  }

  /** The epoch it is in; -1 while it is off. */
  public long epoch() {
    return process.map(p -> p.protocol().epoch()).orElse(-1L);
  }

  /** Whether it runs without a vote, so that it takes no transactions. */
  public boolean isFollower() {
    return process.filter(p -> !p.protocol().votes()).isPresent();
  }
}
