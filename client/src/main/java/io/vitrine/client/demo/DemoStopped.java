package io.vitrine.client.demo;

import io.vitrine.client.sdk.Problem;
import io.vitrine.client.sdk.Reply;

/** Ends the demo with a cause, what to do about it, and the exit code of the process. */
public final class DemoStopped extends RuntimeException {
  private final Kind kind;
  private final String remedy;

  /** What kind of end it is; the numbers are the exit codes of the command line. */
  public enum Kind {
    /** Anything else. */
    FAILURE(1),
    /** The command line or the environment makes no sense. */
    USAGE(2),
    /** A file or directory is missing. */
    NOT_FOUND(3),
    /** The ledger refused a transaction. */
    REFUSED(4),
    /** A proof did not verify. */
    NOT_VERIFIED(5),
    /** No gateway answers, or the network cannot commit. */
    NETWORK(6);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }
  }

  DemoStopped(Kind kind, String cause, String remedy) {
    super(cause);
    this.kind = kind;
    this.remedy = remedy;
  }

  /** A refusal by a gateway or contract while {@code doing} something. */
  static DemoStopped refused(String doing, Problem problem) {
    String reason = problem.reasonCode().isEmpty() ? "" : " " + problem.reasonCode();
    String cause = problem.detail().isEmpty() ? problem.title() : problem.detail();
    return new DemoStopped(
        problem.status() >= 500 || problem.status() == 429 ? Kind.NETWORK : Kind.REFUSED,
        doing + ": " + problem.code() + reason + ": " + cause,
        problem.remedy());
  }

  /** A reply that brought no value while {@code doing} something. */
  static DemoStopped of(String doing, Reply<?> reply) {
    if (reply instanceof Reply.Refused<?> refused) {
      return refused(doing, refused.problem());
    }
    if (reply instanceof Reply.Unreachable<?> unreachable) {
      return new DemoStopped(
          Kind.NETWORK,
          doing + ": no answer from " + unreachable.node() + ": " + unreachable.cause(),
          "Look at ./vitrine dev status; start what is missing with ./vitrine dev.");
    }
    throw new IllegalArgumentException("a reply with a value does not stop the demo");
  }

  /** The value of a reply, or the end of the demo. */
  static <T> T found(String doing, Reply<T> reply) {
    if (reply instanceof Reply.Found<T> found) {
      return found.value();
    }
    throw of(doing, reply);
  }

  /** What kind of end it is. */
  public Kind kind() {
    return kind;
  }

  /** The exit code of the process. */
  public int exitCode() {
    return kind.exitCode;
  }

  /** What to do about it; may be empty. */
  public String remedy() {
    return remedy;
  }
}
