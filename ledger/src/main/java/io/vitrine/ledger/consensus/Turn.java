package io.vitrine.ledger.consensus;

import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of the decider while it is being worked out: the state as far as it has come, and the
 * facts and outputs so far. It lives inside one call; what is stored and returned is immutable.
 */
final class Turn {
  final Protocol protocol;
  final long now;
  private SafetyState state;
  private Knowledge knowledge;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private boolean halted;

  Turn(Protocol protocol, SafetyState state, Knowledge knowledge, long now) {
    this.protocol = protocol;
    this.state = state;
    this.knowledge = knowledge;
    this.now = now;
  }

  SafetyState state() {
    return state;
  }

  Knowledge knowledge() {
    return knowledge;
  }

  View view() {
    return state.view();
  }

  LastFinalized last() {
    return state.lastFinalized();
  }

  boolean leads() {
    return protocol.isSelf(protocol.leader(view()));
  }

  void know(Knowledge changed) {
    knowledge = changed;
  }

  /** Promises a fact; it takes effect for the rest of this turn. */
  void promise(Fact fact) {
    state = state.apply(fact);
    facts.add(fact);
  }

  void emit(Output output) {
    outputs.add(output);
  }

  void broadcast(Payload payload) {
    outputs.add(new Output.Broadcast(payload));
  }

  void start(Timer.Kind kind, long delayMillis) {
    Timer timer = new Timer(kind, view());
    knowledge = knowledge.with(knowledge.pace().with(timer));
    outputs.add(new Output.StartTimer(timer, Math.max(0, delayMillis)));
  }

  void cancel(Timer.Kind kind) {
    Timer timer = new Timer(kind, view());
    if (knowledge.pace().running().contains(timer)) {
      knowledge = knowledge.with(knowledge.pace().without(timer));
      outputs.add(new Output.CancelTimer(timer));
    }
  }

  void halt(HaltReason reason) {
    if (!halted) {
      halted = true;
      outputs.add(new Output.RaiseAlarm(reason.code(), reason.text()));
      outputs.add(new Output.Halt(reason));
    }
  }

  /** Runs the rules until none has anything to add. */
  Decision settle() {
    int before;
    do {
      before = facts.size();
      if (!halted) {
        Committing.run(this);
      }
      if (!halted && state.epochEnd().isEmpty()) {
        Entering.run(this);
        Finalizing.run(this);
        Pacing.run(this);
        Proposing.run(this);
        Notarizing.run(this);
        Nullifying.run(this);
      }
    } while (facts.size() > before && !halted);
    if (!halted) {
      Committing.handOver(this);
      if (state.epochEnd().isPresent()) {
        EpochEnding.run(this);
      } else {
        Fetching.run(this);
      }
    }
    return new Decision(knowledge, facts, outputs);
  }
}
