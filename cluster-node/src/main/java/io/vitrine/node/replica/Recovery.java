package io.vitrine.node.replica;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.vitrine.ledger.consensus.SyncPoint;
import io.vitrine.node.mempool.LaneOrigin;
import io.vitrine.persistence.journal.JournalDamage;
import java.util.Optional;

/**
 * Reads what earlier generations left, newest first, for core and own lane (F4, F7): of each the
 * newest generation that ever began. Started only while the new generation's lease is held; answers
 * once. Damage is an answer; when the database does not answer it fails, and the replica tries
 * again under the next generation.
 */
public final class Recovery {
  /** What it hears of its reading. */
  public sealed interface Command {}

  private record Read(Outcome outcome) implements Command {}

  private record Failed(Throwable cause) implements Command {}

  /** What becomes of the new generation. */
  public sealed interface Outcome {
    /** Dispatches on the variant. */
    <R> R match(Cases<R> cases);
  }

  /** Where the new generation begins. */
  public record Origins(ConsensusCore.Origin core, LaneOrigin lane) implements Outcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.origins(this);
    }
  }

  /** A journal is not what was written: the replica must not sign (R17). */
  public record Damaged(JournalDamage damage) implements Outcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.damaged(this);
    }
  }

  /**
   * One method per outcome.
   *
   * @param <R> the common result
   */
  public interface Cases<R> {
    /** See {@link Origins}. */
    R origins(Origins outcome);

    /** See {@link Damaged}. */
    R damaged(Damaged outcome);
  }

  private Recovery() {}

  /**
   * Reads for {@code generation}, whose lease is held.
   *
   * @param synced where state sync has put the replica beyond its journal (R15)
   */
  public static Behavior<Command> create(
      ReplicaSettings settings,
      long generation,
      Optional<SyncPoint> synced,
      ActorRef<Outcome> replyTo) {
    return Behaviors.setup(
        context -> {
          context.pipeToSelf(
              new EarlierGenerations(
                      settings.protocol(), settings::epoch, settings.journals(), generation, synced)
                  .read(),
              (outcome, cause) -> cause == null ? new Read(outcome) : new Failed(cause));
          return Behaviors.receive(Command.class)
              .onMessage(
                  Read.class,
                  read -> {
                    replyTo.tell(read.outcome());
                    return Behaviors.empty();
                  })
              .onMessage(Failed.class, Recovery::onFailed)
              .build();
        });
  }

  private static Behavior<Command> onFailed(Failed failed) {
    throw new IllegalStateException("the earlier journals cannot be read now", failed.cause());
  }
}
