package io.vitrine.node.dev;

import io.vitrine.node.store.NotDurableException;
import io.vitrine.persistence.embedded.StartRefusal;
import io.vitrine.problem.StartCode;
import java.util.Optional;

/** The network does not start: why, and what to do about it, in words for a person. */
public final class StartRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final StartCode code;
  private final String reason;

  /**
   * A refusal of the catalogue, which has the remedy.
   *
   * @param reason this occurrence, one sentence without the final stop
   */
  public StartRefused(StartCode code, String reason) {
    super(reason + ". " + code.remedy());
    this.code = code;
    this.reason = reason;
  }

  /** The database's refusal. */
  public static StartRefused of(StartRefusal refusal) {
    return refusal.match(new DatabaseRefusal());
  }

  /** The refusal behind a failure, where it is one that the catalogue knows. */
  public static Optional<StartRefused> within(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotDurableException unsafe) {
        return Optional.of(new StartRefused(StartCode.DATABASE_NOT_DURABLE, unsafe.getMessage()));
      }
    }
    return Optional.empty();
  }

  /** Which entry of the catalogue it is. */
  public StartCode code() {
    return code;
  }

  /** Why, one sentence. */
  public String reason() {
    return reason;
  }

  /** What to do, one sentence or two. */
  public String remedy() {
    return code.remedy();
  }
}
