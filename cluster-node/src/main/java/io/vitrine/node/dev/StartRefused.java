package io.vitrine.node.dev;

import io.vitrine.persistence.embedded.StartRefusal;

/** The network does not start: why, and what to do about it, in words for a person. */
public final class StartRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String remedy;

  /**
   * A refusal.
   *
   * @param reason why, one sentence without the final stop
   * @param remedy what to do, one sentence
   */
  public StartRefused(String reason, String remedy) {
    super(reason + ". " + remedy);
    this.reason = reason;
    this.remedy = remedy;
  }

  /**
   * A refusal whose text already says both.
   *
   * @param text the cause in its first sentence, the remedy after it
   */
  public StartRefused(String text) {
    this(firstSentence(text), rest(text));
  }

  /** The database's refusal. */
  public static StartRefused of(StartRefusal refusal) {
    return refusal.match(new DatabaseRefusal());
  }

  /** Why, one sentence. */
  public String reason() {
    return reason;
  }

  /** What to do, one sentence. */
  public String remedy() {
    return remedy;
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end);
  }

  private static String rest(String text) {
    int end = text.indexOf(". ");
    return end < 0
        ? "Read the logs under dev/logs in the data directory."
        : text.substring(end + 2);
  }
}
