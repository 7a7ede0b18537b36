package io.vitrine.simulator.replica;

import io.vitrine.ledger.consensus.BlockTree;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.OwnSignatures;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.byzantine.Byzantine;
import io.vitrine.simulator.invariant.Violation;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One run of a validator under one generation: owns its parts, as the node's Incarnation does. Dies
 * as a whole.
 */
final class Incarnation {
  /** A write that is under way. */
  private static final class Write {
    private final Runnable land;

    Write(Runnable land) {
      this.land = land;
    }
  }

  private final Machine machine;
  private final Surroundings world;
  private final Protocol protocol;
  private final long generation;
  private final Set<Write> writes = new LinkedHashSet<>();
  private final Earlier earlier;
  private final RoundsHost rounds;
  private final LanesHost lanes;
  private final OwnLane ownLane;
  private final Fetches fetches;
  private final CatchUpHost catchUp;
  private final ExecutorHost executor;
  private final CoreHost core;
  private boolean alive = true;
  private boolean serving;

  Incarnation(Machine machine, long generation) {
    this.machine = machine;
    this.world = machine.world();
    this.generation = generation;
    Options options = world.options();
    this.protocol = new Protocol(world.ledger().genesis(), machine.validator(), options.timing());
    this.earlier = Earlier.read(machine.disk(), protocol, options.fidelity().wire());
    this.fetches = new Fetches(this);
    this.rounds = new RoundsHost(this, earlier.core());
    this.lanes = new LanesHost(this, earlier.heldCut());
    this.ownLane = new OwnLane(this, earlier);
    this.catchUp = new CatchUpHost(this, earlier.core().lastFinalized());
    this.executor = new ExecutorHost(this);
    this.core = new CoreHost(this, earlier);
  }

  /** Reads, replays, and begins; in the node's order. */
  void start() {
    earlier
        .damage()
        .filter(d -> machine.isHonest())
        .ifPresent(
            d -> {
              throw new Violation("F7", machine.validator() + " cannot begin: " + d);
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
          executor.replay();
          serving = true;
          core.begin();
          executor.reportHeads(earlier.core().lastFinalized().header().log().size());
          disk().evidence().forEach(held -> feed(new Input.EvidenceHeld(held)));
          world.network().joined(machine.index());
          measure();
        });
  }

  /** How large is what a peer can make grow (I13), every second. */
  private void measure() {
    long views = core.state().view().number() - core.state().lastFinalized().view().number();
    measured("rounds", rounds.open(), views + 2L * protocol.n());
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

  Protocol protocol() {
    return protocol;
  }

  ValidatorId self() {
    return protocol.self();
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

  Fetches fetches() {
    return fetches;
  }

  CatchUpHost catchUp() {
    return catchUp;
  }

  ExecutorHost executor() {
    return executor;
  }

  boolean isServing() {
    return alive && serving;
  }

  void feed(Input input) {
    core.feed(input);
  }

  /** Kept by everybody who saw it; the first leader puts it on the ledger (R12). */
  void accused(Evidence evidence) {
    OwnSignatures.contradicted(self(), evidence)
        .ifPresent(reason -> CoreActions.halt(this, reason));
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
      throw new Violation("I16", machine.validator() + " threw " + unexpected + where, unexpected);
    }
  }

  /** Writes; {@code acknowledged} comes when it is durable. A failed write ends the process. */
  void write(Runnable land, Runnable acknowledged) {
    Write write = new Write(land);
    writes.add(write);
    Options.Disks disks = world.options().disks();
    boolean faulty = world.faults().isOn();
    boolean slow = faulty && world.schedule().percent(disks.slow());
    long delay = 1L + world.schedule().draw(slow ? disks.slowest() : disks.usual());
    boolean fails = faulty && disks.fail() > 0 && world.schedule().draw(1_000) < disks.fail();
    after(
        delay,
        () -> {
          if (fails) {
            machine.failed("a write failed");
          } else {
            writes.remove(write);
            land.run();
            acknowledged.run();
          }
        });
  }

  void die() {
    alive = false;
    writes.forEach(this::orphan);
    writes.clear();
  }

  /** A write that nobody will hear of again is lost, or has landed, or lands at any later time. */
  private void orphan(Write write) {
    switch (world.schedule().draw(3)) {
      case 0 -> write.land.run();
      case 1 -> world.schedule().after(1L + world.schedule().draw(6_000), write.land);
      default -> world.note(machine.index(), "a write is lost");
    }
  }

  // ---- links

  /** The signature of the own key. */
  Bytes sign(Hash digest) {
    return world.ledger().keys().sign(self().index(), digest);
  }

  void broadcast(Frame frame) {
    for (ValidatorId peer : protocol.authors()) {
      if (!peer.equals(self())) {
        send(peer, frame);
      }
    }
  }

  void send(ValidatorId to, Frame frame) {
    if (machine.byzantine() == Byzantine.NOT) {
      world.network().send(machine.index(), to, frame);
      return;
    }
    Byzantine.Means means =
        new Byzantine.Means(protocol, this::sign, world.schedule().random(), world.now());
    for (Frame instead : machine.byzantine().send(frame, to, means)) {
      world.network().send(machine.index(), to, instead);
    }
  }

  void receive(int from, Frame frame) {
    if (!serving) {
      return;
    }
    ValidatorId sender = world.network().machines().get(from).validator();
    frame.match(
        new Frame.Cases<Void>() {
          @Override
          public Void onConsensus(Frame.Consensus f) {
            rounds.receive(f.message(), Optional.of(sender));
            return null;
          }

          @Override
          public Void onPush(Frame.Push f) {
            lanes.pushed(sender, f.batch());
            return null;
          }

          @Override
          public Void onFork(Frame.Fork f) {
            lanes.forkReported(f.fork());
            return null;
          }

          @Override
          public Void onAsk(Frame.Ask f) {
            send(
                sender,
                new Frame.Answer(
                    f.number(), f.query(), Serving.answer(Incarnation.this, f.query())));
            return null;
          }

          @Override
          public Void onAnswer(Frame.Answer f) {
            fetches.answered(sender, f);
            return null;
          }
        });
  }

  /** A link to a machine opened (R5). */
  void linked(int peer) {
    ValidatorId id = world.network().machines().get(peer).validator();
    if (!serving || id.equals(self())) {
      return;
    }
    feed(new Input.PeerConnected(id));
    ownLane.linked(id);
    lanes.linked(id);
    executor.tell(id);
  }
}
