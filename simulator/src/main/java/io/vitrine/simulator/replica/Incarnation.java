package io.vitrine.simulator.replica;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.consensus.BlockTree;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.OwnSignatures;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.SyncPoint;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.invariant.Violation;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.List;
import java.util.Optional;

/**
 * One run of an organisation's replica under one generation, in one epoch: owns its parts, as the
 * node's Incarnation does. Dies as a whole.
 */
final class Incarnation {
  private final Machine machine;
  private final Surroundings world;
  private final long generation;
  private final Earlier earlier;
  private final EpochView epoch;
  private final Writes writes;
  private final Links links;
  private final RoundsHost rounds;
  private final LanesHost lanes;
  private final OwnLane ownLane;
  private final Fetches fetches;
  private final CatchUpHost catchUp;
  private final ExecutorHost executor;
  private final CoreHost core;
  private final PrunerHost pruner;
  private final SyncHost sync;
  private boolean alive = true;
  private boolean serving;

  /**
   * The next run.
   *
   * @param synced where state sync has put the replica beyond its journal (R15)
   */
  Incarnation(Machine machine, long generation, Optional<SyncPoint> synced) {
    this.machine = machine;
    this.world = machine.world();
    this.generation = generation;
    this.earlier = Earlier.read(machine, synced);
    this.epoch = earlier.epoch();
    this.writes = new Writes(this);
    this.links = new Links(this);
    this.fetches = new Fetches(this);
    this.rounds = new RoundsHost(this, earlier.core());
    this.lanes = new LanesHost(this, earlier.heldCut());
    this.ownLane = new OwnLane(this, earlier);
    this.catchUp = new CatchUpHost(this, earlier.core().lastFinalized());
    this.executor = new ExecutorHost(this);
    this.core = new CoreHost(this, earlier);
    this.pruner = new PrunerHost(this);
    this.sync = new SyncHost(this);
  }

  /** Reads, replays, and begins; in the node's order. */
  void start() {
    earlier
        .damage()
        .filter(d -> machine.isHonest())
        .ifPresent(
            d -> {
              throw new Violation("F7", machine.name() + " cannot begin: " + d);
            });
    world
        .trace()
        .add(
            new TraceEvent.Restarted(
                world.now(),
                machine.index(),
                generation,
                earlier.core().view(),
                earlier.core().lastFinalized()));
    after(
        1L + world.schedule().draw(20),
        () -> {
          ownLane.begin();
          executor.replay(unstored());
          serving = true;
          core.begin();
          executor.reportHeads(earlier.core().lastFinalized().header().log().size());
          disk().evidence().forEach(held -> feed(new Input.EvidenceHeld(held)));
          world.network().joined(machine.index());
          pruner.begin();
          sync.begin(stranded());
          measure();
        });
  }

  /** Final blocks that the journal knows: after a state sync their rows are not written yet. */
  private List<Block> unstored() {
    return earlier.core().unstored().stream().flatMap(chain -> chain.blocks().stream()).toList();
  }

  /** The height of the last final block, when those after what was executed are not all here. */
  private Optional<Long> stranded() {
    SafetyState state = earlier.core();
    return executor.height() + 1 < state.lowestUnstored()
        ? Optional.of(state.lastFinalized().height())
        : Optional.empty();
  }

  /** How large is what a peer can make grow (I13), every second. */
  private void measure() {
    long views = core.state().view().number() - core.state().lastFinalized().view().number();
    measured("rounds", rounds.open(), views + 2L * protocol().n());
    measured("fetches", catchUp.waiting(), CatchUpHost.MAX_TASKS);
    measured("blocks that wait for data", lanes.waiting(), LanesHost.MAX_BLOCKS);
    measured("blocks", core.knowledge().tree().blocks().size(), BlockTree.MAX_BLOCKS);
    after(1_000, this::measure);
  }

  private void measured(String what, long size, long bound) {
    world.trace().add(new TraceEvent.Measured(world.now(), machine.index(), what, size, bound));
  }

  // ---- parts

  Surroundings world() {
    return world;
  }

  Machine machine() {
    return machine;
  }

  Disk disk() {
    return machine.disk();
  }

  EpochView epoch() {
    return epoch;
  }

  Protocol protocol() {
    return epoch.protocol();
  }

  /** The own number in the roster: that of a validator, or of a follower. */
  ValidatorId self() {
    return epoch.self();
  }

  long generation() {
    return generation;
  }

  CoreHost core() {
    return core;
  }

  RoundsHost rounds() {
    return rounds;
  }

  LanesHost lanes() {
    return lanes;
  }

  OwnLane ownLane() {
    return ownLane;
  }

  Links links() {
    return links;
  }

  Fetches fetches() {
    return fetches;
  }

  CatchUpHost catchUp() {
    return catchUp;
  }

  ExecutorHost executor() {
    return executor;
  }

  PrunerHost pruner() {
    return pruner;
  }

  SyncHost sync() {
    return sync;
  }

  Offers offers() {
    return new Offers(this);
  }

  boolean isServing() {
    return alive && serving;
  }

  boolean isAlive() {
    return alive;
  }

  void feed(Input input) {
    core.feed(input);
  }

  /** Kept by everybody who saw it; the first leader puts it on the ledger (R12). */
  void accused(Evidence evidence) {
    if (protocol().isSelf(evidence.accused())) {
      OwnSignatures.contradicted(self(), evidence)
          .ifPresent(reason -> CoreActions.halt(this, reason));
    }
    disk().put(evidence);
    feed(new Input.EvidenceHeld(evidence));
    world.trace().add(new TraceEvent.Accused(world.now(), machine.index(), evidence));
  }

  // ---- time and disk

  void after(long delay, Runnable action) {
    world.schedule().after(delay, () -> guarded(action));
  }

  /** Does something, unless this process is dead; nothing may be thrown (I16). */
  void guarded(Runnable action) {
    if (!alive) {
      return;
    }
    try {
      action.run();
    } catch (Violation violation) {
      throw violation;
    } catch (RuntimeException | StackOverflowError unexpected) {
      if (!machine.isHonest()) {
        machine.retire();
        return;
      }
      StackTraceElement[] stack = unexpected.getStackTrace();
      String where = stack.length == 0 ? "" : " at " + stack[0];
      world.trace().add(new TraceEvent.Threw(world.now(), machine.index(), unexpected + where));
      throw new Violation("I16", machine.name() + " threw " + unexpected + where, unexpected);
    }
  }

  /** Writes; {@code acknowledged} comes when it is durable. */
  void write(Runnable land, Runnable acknowledged) {
    writes.write(land, acknowledged);
  }

  void die() {
    alive = false;
    writes.abandon();
  }

  // ---- links

  /** The signature of the own key. */
  Bytes sign(Hash digest) {
    return world.ledger().keys().sign(epoch.key(), digest);
  }

  void broadcast(Frame frame) {
    links.broadcast(frame);
  }

  void send(ValidatorId to, Frame frame) {
    links.send(to, frame);
  }

  void receive(int from, Frame frame) {
    if (serving) {
      links.receive(from, frame);
    }
  }

  /** A link to a machine opened. */
  void linked(int peer) {
    if (serving) {
      links.linked(peer);
    }
  }
}
