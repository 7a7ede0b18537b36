package io.vitrine.simulator.world;

import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.trace.Trace;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * The links between machines. Until it heals it loses, duplicates, delays and reorders; cut links
 * drop what is under way. A link that opens again is told to both ends, as a connection would be.
 */
public final class Network {
  private final Schedule schedule;
  private final Options.Links faults;
  private final boolean wire;
  private final Trace trace;
  private final List<Endpoint> machines = new ArrayList<>();
  private final boolean[][] cut;
  private final boolean[][] lossy;
  private final long[][] last;
  private LinkRule rule = LinkRule.OPEN;
  private boolean faulty = true;

  /** Links for {@code machines} machines, which are added before anything is sent. */
  public Network(Schedule schedule, Options options, Trace trace, int machines) {
    this.schedule = schedule;
    this.faults = options.links();
    this.wire = options.fidelity().wire();
    this.trace = trace;
    this.cut = new boolean[machines][machines];
    this.lossy = new boolean[machines][machines];
    this.last = new long[machines][machines];
  }

  /** The next machine. */
  public void add(Endpoint machine) {
    machines.add(machine);
  }

  /** Decides over messages from now on. */
  public void rule(LinkRule changed) {
    rule = changed;
  }

  /** All machines by index. */
  public List<Endpoint> machines() {
    return machines;
  }

  /** Sends to every machine of an organisation but the sender's own. */
  public void send(int from, int to, Frame frame) {
    for (int i = 0; i < machines.size(); i++) {
      if (i != from && machines.get(i).organisation() == to) {
        deliver(from, i, frame);
      }
    }
  }

  private void deliver(int from, int to, Frame frame) {
    trace.add(new TraceEvent.Sent(schedule.now(), from, to, frame));
    int copies = faulty && schedule.percent(faults.duplicate()) ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      if (faulty && schedule.percent(faults.loss())) {
        lossy[from][to] = true;
        trace.add(new TraceEvent.Dropped(schedule.now(), from, to, frame));
      } else {
        schedule.after(delay(from, to), () -> arrive(from, to, frame));
      }
    }
  }

  private long delay(int from, int to) {
    long delay = 1L + schedule.draw(faults.delay());
    if (faulty && schedule.percent(faults.tail())) {
      delay *= 1 + schedule.draw(20);
    }
    if (!faults.reorder()) {
      last[from][to] = Math.max(last[from][to], schedule.now() + delay);
      return last[from][to] - schedule.now();
    }
    return delay;
  }

  private void arrive(int from, int to, Frame frame) {
    boolean passes =
        !cut[from][to] && machines.get(to).isUp() && rule.passes(from, to, frame, schedule.now());
    if (passes) {
      trace.add(new TraceEvent.Delivered(schedule.now(), to, from, frame));
      machines.get(to).receive(from, wire ? frame.recoded() : frame);
    } else {
      trace.add(new TraceEvent.Dropped(schedule.now(), from, to, frame));
    }
  }

  /** Whether messages pass both ways now. */
  public boolean connected(int a, int b) {
    return !cut[a][b] && !cut[b][a] && machines.get(a).isUp() && machines.get(b).isUp();
  }

  /** Cuts one direction. */
  public void cut(int from, int to) {
    cut[from][to] = true;
  }

  /** Opens every link that is cut. */
  public void reconnect() {
    for (int a = 0; a < machines.size(); a++) {
      for (int b = a + 1; b < machines.size(); b++) {
        if (cut[a][b] || cut[b][a]) {
          reopen(a, b);
        }
      }
    }
  }

  /** The machine {@code index} is up again: its links open. */
  public void joined(int index) {
    for (int peer = 0; peer < machines.size(); peer++) {
      if (peer != index && connected(index, peer)) {
        machines.get(index).linked(peer);
        machines.get(peer).linked(index);
      }
    }
  }

  /** From now on every message arrives; links that lost something open anew. */
  public void heal() {
    faulty = false;
    for (int a = 0; a < machines.size(); a++) {
      for (int b = a + 1; b < machines.size(); b++) {
        if (cut[a][b] || cut[b][a] || lossy[a][b] || lossy[b][a]) {
          reopen(a, b);
        }
      }
    }
  }

  private void reopen(int a, int b) {
    cut[a][b] = false;
    cut[b][a] = false;
    if (connected(a, b)) {
      machines.get(a).linked(b);
      machines.get(b).linked(a);
    }
  }
}
