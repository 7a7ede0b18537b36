package io.vitrine.ledger.consensus;

/**
 * The consensus core of one validator. The host feeds it one input at a time; it may not feed the
 * next before the facts of the decision are durable and applied.
 */
public final class Replica {
  private Replica() {}

  /**
   * What follows from an input. One call may take several steps, such as certifying a block, voting
   * to finalize it and entering the next view; their facts are one event.
   *
   * @param state the safety state after all durable facts
   * @param knowledge of the previous decision
   * @param nowMillis this clock, milliseconds since 1970
   */
  public static Decision decide(
      Protocol protocol, SafetyState state, Knowledge knowledge, Input input, long nowMillis) {
    Turn turn = new Turn(protocol, state, knowledge, nowMillis);
    input.match(new Intake(turn));
    return turn.settle();
  }

  /** The state after one more fact; see {@link SafetyState#apply}. */
  public static SafetyState apply(SafetyState state, Fact fact) {
    return state.apply(fact);
  }

  /**
   * R16: what to do after a start or a restart, from the recovered state alone: own stored proposal
   * and votes are sent again unchanged, the best certificates too, timers of the current view start
   * anew, and blocks whose rows are not confirmed are handed out again.
   */
  public static Decision resume(Protocol protocol, SafetyState state, long nowMillis) {
    Turn turn = new Turn(protocol, state, Resuming.knowledge(protocol, state), nowMillis);
    Resuming.run(turn);
    return turn.settle();
  }
}
