package io.vitrine.ledger.consensus.simulation;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Simulated time, the network and the faults. Everything random comes from the one seed. */
public final class World {
  private record Event(long at, long order, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final Random random;
  private final SimulationOptions options;
  private final List<SimulatedNode> nodes = new ArrayList<>();
  private final TraceChecks checks;
  private final boolean[][] cut;
  private long now;
  private long order;
  private boolean faulty = true;
  private Hash trace = Hash.ZERO;

  /** A world of {@code options}. */
  public World(SimulationOptions options, long seed) {
    this.options = options;
    this.random = new Random(seed);
    this.checks = new TraceChecks(options);
    for (int i = 0; i < options.n(); i++) {
      if (i != options.silent()) {
        nodes.add(new SimulatedNode(this, new ValidatorId(i), nodes.size(), i == options.twin()));
      }
      if (i == options.twin()) {
        nodes.add(new SimulatedNode(this, new ValidatorId(i), nodes.size(), true));
      }
    }
    cut = new boolean[nodes.size()][nodes.size()];
  }

  /** Simulated milliseconds since the start. */
  public long now() {
    return now;
  }

  Random random() {
    return random;
  }

  SimulationOptions options() {
    return options;
  }

  /** The invariants. */
  public TraceChecks checks() {
    return checks;
  }

  boolean isFaulty() {
    return faulty;
  }

  /** All running copies of validators. */
  public List<SimulatedNode> nodes() {
    return nodes;
  }

  /** The validators whose behaviour the checks are about. */
  public List<SimulatedNode> honest() {
    return nodes.stream().filter(n -> !n.isTwin() && !n.isRetired()).toList();
  }

  /** A digest of everything sent and delivered, in order (I20). */
  public Hash trace() {
    return trace;
  }

  void note(String what) {
    Bytes text = Bytes.wrap((now + " " + what).getBytes(StandardCharsets.UTF_8));
    trace = Sha256.of(1, trace.value(), text);
  }

  void after(long delay, Runnable action) {
    events.add(new Event(now + delay, order++, action));
  }

  /** Delivers to every copy of a validator, unless a fault prevents it. */
  void send(SimulatedNode from, ValidatorId to, Consumer<SimulatedNode> message) {
    for (SimulatedNode node : nodes) {
      if (node.id().equals(to) && node != from) {
        deliver(from, node, message);
      }
    }
  }

  void deliver(SimulatedNode from, SimulatedNode to, Consumer<SimulatedNode> message) {
    int copies = faulty && random.nextInt(100) < options.duplicate() ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      if (faulty && random.nextInt(100) < options.loss()) {
        continue;
      }
      long delay = 1L + random.nextInt(options.maxDelay());
      if (faulty && random.nextInt(50) == 0) {
        delay *= 10;
      }
      after(
          delay,
          () -> {
            if (connected(from, to) && from.isUp() && to.isUp()) {
              message.accept(to);
            }
          });
    }
  }

  boolean connected(SimulatedNode a, SimulatedNode b) {
    return !cut[a.index()][b.index()];
  }

  /** Starts all validators and the faults. */
  public void start() {
    if (options.twin() >= 0) {
      separateTwins();
    }
    nodes.forEach(SimulatedNode::start);
    if (options.crashEvery() > 0) {
      after(random.nextInt(options.crashEvery()), this::crash);
    }
    if (options.partitionEvery() > 0) {
      after(random.nextInt(options.partitionEvery()), this::partition);
    }
    after(options.faultMillis(), this::heal);
  }

  /** Runs until {@code done} or until {@code limit}; tells whether it was done. */
  public boolean run(long limit, BooleanSupplier done) {
    for (long step = 0; !events.isEmpty() && now <= limit; step++) {
      if (step % 64 == 0 && done.getAsBoolean()) {
        return true;
      }
      Event event = events.poll();
      now = event.at();
      event.action().run();
    }
    return done.getAsBoolean();
  }

  private void crash() {
    if (!faulty) {
      return;
    }
    boolean all = random.nextInt(8) == 0;
    SimulatedNode one = nodes.get(random.nextInt(nodes.size()));
    for (SimulatedNode node : all ? nodes : List.of(one)) {
      node.crash();
      after(50 + random.nextInt(3_000), node::restart);
    }
    after(options.crashEvery() / 2 + random.nextInt(options.crashEvery()), this::crash);
  }

  private void partition() {
    if (!faulty) {
      return;
    }
    boolean oneWay = random.nextInt(4) == 0;
    int side = random.nextInt(1 << nodes.size());
    for (SimulatedNode a : nodes) {
      for (SimulatedNode b : nodes) {
        boolean apart = (side >> a.index() & 1) != (side >> b.index() & 1);
        cut[a.index()][b.index()] |= apart && (!oneWay || (side >> a.index() & 1) == 1);
      }
    }
    after(
        300 + random.nextInt(3_000),
        () -> {
          reconnectAll();
          if (options.twin() >= 0) {
            separateTwins();
          }
        });
    after(options.partitionEvery() / 2 + random.nextInt(options.partitionEvery()), this::partition);
  }

  /** Each copy of the twin talks to one part of the others; the parts overlap by chance. */
  private void separateTwins() {
    List<SimulatedNode> twins = nodes.stream().filter(SimulatedNode::isTwin).toList();
    for (SimulatedNode node : honest()) {
      int which = random.nextInt(3);
      for (int i = 0; i < 2; i++) {
        boolean apart = which == i;
        cut[twins.get(i).index()][node.index()] = apart;
        cut[node.index()][twins.get(i).index()] = apart;
      }
    }
  }

  /** All crash at this moment; all but {@code silent} come back, each at its own time. */
  void restartAllBut(int silent) {
    for (SimulatedNode node : nodes) {
      if (node.index() == silent) {
        node.retire();
      } else {
        node.crash();
        after(1L + random.nextInt(2_000), node::restart);
      }
    }
  }

  private void heal() {
    faulty = false;
    reconnectAll();
    nodes.forEach(SimulatedNode::restart);
  }

  private void reconnectAll() {
    for (SimulatedNode a : nodes) {
      for (SimulatedNode b : nodes) {
        if (cut[a.index()][b.index()]) {
          cut[a.index()][b.index()] = false;
          cut[b.index()][a.index()] = false;
          a.linked(b);
          b.linked(a);
        }
      }
    }
  }
}
