package io.vitrine.node.replica;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.vitrine.ledger.consensus.Input;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where inputs wait while the core writes: it is handed one when it is done with the one before.
 *
 * <p>The stash of an event-sourced actor would do neither of two things. It takes out what has no
 * effect by recursion, a dozen frames for each, so that some thousand inputs which arrive during
 * one write, as after a pause of the process, end the JVM with a stack overflow. And when it is
 * full it drops inputs, which nobody sends again (R5).
 */
final class CoreInbox extends AbstractBehavior<Object> {
  /** So many commands may wait; one more fails the replica, whose links then reopen (R5). */
  static final int MOST_WAITING = 16_384;

  /** The core is done with what it was handed last. */
  record Done() {}

  private final ActorRef<ConsensusCore.Command> core;
  private final ArrayDeque<ConsensusCore.Command> waiting = new ArrayDeque<>();

  /** Takes the place of the older report on lanes that waits: the newer one says all. */
  private Optional<ConsensusCore.Command> lanes = Optional.empty();

  private boolean begun;
  private boolean busy;

  private CoreInbox(
      ActorContext<Object> context,
      Function<ActorRef<Done>, Behavior<ConsensusCore.Command>> create) {
    super(context);
    this.core = context.spawn(create.apply(context.getSelf().narrow()), "journal");
    context.watch(core);
  }

  /**
   * The core with its inbox before it, which hands over nothing before {@link ConsensusCore.Begin}.
   *
   * @param create makes the core, given whom it tells that it is done
   */
  static Behavior<ConsensusCore.Command> before(
      Function<ActorRef<Done>, Behavior<ConsensusCore.Command>> create) {
    return Behaviors.<Object>setup(context -> new CoreInbox(context, create)).narrow();
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(ConsensusCore.Begin.class, this::onBegin)
        .onMessage(ConsensusCore.Command.class, this::onCommand)
        .onMessage(Done.class, this::onDone)
        .onSignal(ChildFailed.class, this::onFailed)
        .onSignal(Terminated.class, ended -> Behaviors.stopped())
        .build();
  }

  private Behavior<Object> onBegin(ConsensusCore.Begin begin) {
    begun = true;
    hand(begin);
    return this;
  }

  private Behavior<Object> onCommand(ConsensusCore.Command command) {
    if (begun && !busy) {
      hand(command);
      return this;
    }
    if (isLanes(command)) {
      boolean another = lanes.isPresent();
      lanes = Optional.of(command);
      if (another) {
        return this;
      }
    }
    if (waiting.size() == MOST_WAITING) {
      throw new IllegalStateException(
          "the core is too slow: " + MOST_WAITING + " inputs wait for it");
    }
    waiting.add(command);
    return this;
  }

  private static boolean isLanes(ConsensusCore.Command command) {
    return command instanceof ConsensusCore.Handle handle
        && handle.input() instanceof Input.LanesAdvanced;
  }

  private Behavior<Object> onDone(Done done) {
    busy = false;
    ConsensusCore.Command next = waiting.poll();
    if (next != null && isLanes(next)) {
      next = lanes.orElseThrow();
      lanes = Optional.empty();
    }
    if (next != null) {
      hand(next);
    }
    return this;
  }

  private void hand(ConsensusCore.Command command) {
    busy = true;
    core.tell(command);
  }

  /** The replica looks at the cause. */
  private Behavior<Object> onFailed(ChildFailed failed) throws Exception {
    if (failed.cause() instanceof Exception cause) {
      throw cause;
    }
    throw new IllegalStateException("the core failed", failed.cause());
  }
}
