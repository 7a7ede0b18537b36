package io.vitrine.simulator.replica;

import io.vitrine.ledger.consensus.Decision;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.Facts;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Knowledge;
import io.vitrine.ledger.consensus.Output;
import io.vitrine.ledger.consensus.Replica;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.Timer;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/**
 * Hosts the core as the node's ConsensusCore does: one input at a time, outputs only when the facts
 * of the decision are acknowledged (R0), nothing before the first row of the generation is (F7).
 */
final class CoreHost {
  private final Incarnation process;
  private final Earlier earlier;
  private final CoreActions actions;
  private final Deque<Input> inbox = new ArrayDeque<>();
  private final TreeMap<Timer, Long> timers = new TreeMap<>();
  private SafetyState state;
  private Knowledge knowledge;
  private long tokens;
  private boolean busy = true;

  CoreHost(Incarnation process, Earlier earlier) {
    this.process = process;
    this.earlier = earlier;
    this.actions = new CoreActions(process);
    this.state = earlier.core();
    this.knowledge = Knowledge.empty(process.protocol());
  }

  SafetyState state() {
    return state;
  }

  Knowledge knowledge() {
    return knowledge;
  }

  String position() {
    return "view " + state.view() + " final " + state.lastFinalized().height();
  }

  private long now() {
    return process.machine().clock().millis();
  }

  void begin() {
    Decision resumed = Replica.resume(process.protocol(), state, now());
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact.GenerationStarted(earlier.coreGeneration(), earlier.coreRows(), earlier.core()));
    facts.addAll(resumed.facts());
    knowledge = resumed.knowledge();
    persist(facts, resumed.outputs());
  }

  void feed(Input input) {
    inbox.add(input);
    pump();
  }

  private void pump() {
    while (!busy && process.isAlive() && !inbox.isEmpty()) {
      Decision decision = Replica.decide(process.protocol(), state, knowledge, inbox.poll(), now());
      knowledge = decision.knowledge();
      if (decision.facts().isEmpty()) {
        run(decision.outputs());
      } else {
        persist(decision.facts(), decision.outputs());
      }
    }
  }

  private void persist(List<Fact> facts, List<Output> outputs) {
    busy = true;
    Facts row = new Facts(facts);
    process.write(
        () -> Disk.append(process.disk().core(), process.generation(), row),
        () -> {
          for (Fact fact : facts) {
            state = Replica.apply(state, fact);
            process
                .world()
                .trace()
                .add(
                    new TraceEvent.FactStored(
                        process.world().now(), process.machine().index(), fact));
          }
          process.rounds().moved(state, knowledge);
          process.catchUp().moved(state.lastFinalized());
          process.sync().advanced(state.coveredHeight());
          process.lanes().certified(state, knowledge);
          busy = false;
          run(outputs);
          pump();
        });
  }

  private void run(List<Output> outputs) {
    busy = true;
    outputs.forEach(o -> o.match(actions));
    busy = false;
  }

  void start(Timer timer, long delay) {
    long token = tokens++;
    timers.put(timer, token);
    process.after(
        delay,
        () -> {
          if (timers.remove(timer, token)) {
            feed(new Input.TimerFired(timer));
          }
        });
  }

  void cancel(Timer timer) {
    timers.remove(timer);
  }
}
