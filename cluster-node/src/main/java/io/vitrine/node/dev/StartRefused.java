package io.vitrine.node.dev;

import io.vitrine.persistence.embedded.StartRefusal;
import io.vitrine.problem.StartCode;

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
