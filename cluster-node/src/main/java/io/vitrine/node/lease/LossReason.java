package io.vitrine.node.lease;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a signing lease does not hold any more. Whatever the reason, nothing is signed again (F6).
 */
public sealed interface LossReason {
  /** The cause in one sentence with its numbers, for a person. */
  String text();

  /** Dispatch over every reason. */
  <R> R match(Cases<R> cases);

  /** No renewal was applied in time (F2). {@code late} says by how much D was exceeded. */
  record Expired(Duration late) implements LossReason {
    @Override
    public String text() {
      return "no renewal was confirmed in time, %d ms too late".formatted(late.toMillis());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.expired(this);
    }
  }

  /** Wall and monotonic clock drifted apart (F2): a suspended machine, or a set clock. */
  record ClockJump(Duration drift) implements LossReason {
    @Override
    public String text() {
      return "wall clock and monotonic clock differ by %d ms since the last renewal"
          .formatted(drift.toMillis());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.clockJump(this);
    }
  }

  /**
   * Somebody else changed the row.
   *
   * @param generation the generation in the row now; empty when the row is gone
   * @param owner its owner; empty when the row is gone
   */
  record Overtaken(Optional<Long> generation, Optional<String> owner) implements LossReason {
    @Override
    public String text() {
      return generation.isEmpty()
          ? "the lease row disappeared"
          : "generation %d was taken by '%s'".formatted(generation.get(), owner.orElse(""));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.overtaken(this);
    }
  }

  /** The holder itself gave it up: a clean stop, or a new generation of its own. */
  record GivenUp() implements LossReason {
    @Override
    public String text() {
      return "the holder gave the lease up";
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.givenUp(this);
    }
  }

  /**
   * One method per reason.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Expired}. */
    R expired(Expired reason);

    /** See {@link ClockJump}. */
    R clockJump(ClockJump reason);

    /** See {@link Overtaken}. */
    R overtaken(Overtaken reason);

    /** See {@link GivenUp}. */
    R givenUp(GivenUp reason);
  }
}
