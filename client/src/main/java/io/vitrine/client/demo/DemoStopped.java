package io.vitrine.client.demo;

import io.vitrine.client.sdk.Problem;
import io.vitrine.client.sdk.Reply;
import io.vitrine.problem.CheckCode;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.Code;
import io.vitrine.problem.ProblemCode;

/** Ends the demo with a code of the catalogue, a cause, and what to do about it. */
public final class DemoStopped extends RuntimeException {
  private final Kind kind;
  private final String code;
  private final String remedy;

  /** What kind of end it is, with the code of those that have none of their own. */
  public enum Kind {
    /** A file cannot be read or written, or nobody foresaw it. */
    FAILURE(ClientCode.UNEXPECTED),
    /** The command line or the environment makes no sense. */
    USAGE(ClientCode.USAGE),
    /** A file or directory is missing. */
    NOT_FOUND(ClientCode.NO_SUCH_FILE),
    /** The ledger refused a transaction. */
    REFUSED(ProblemCode.EXECUTION_REFUSED),
    /** A proof did not verify. */
    NOT_VERIFIED(CheckCode.GENESIS),
    /** No gateway answers, or the network cannot commit. */
    NETWORK(ClientCode.UNREACHABLE);

    @SuppressWarnings("ImmutableEnumChecker") // an enum of the catalogue behind an interface
    private final Code code;

    Kind(Code code) {
      this.code = code;
    }
  }

  private DemoStopped(Kind kind, String code, String cause, String remedy) {
    super(cause);
    this.kind = kind;
    this.code = code;
    this.remedy = remedy;
  }

  DemoStopped(Kind kind, String cause, String remedy) {
    this(kind, kind.code.code(), cause, remedy);
  }

  /** A proof that failed {@code check}. */
  static DemoStopped notVerified(CheckCode check, String cause, String remedy) {
    return new DemoStopped(Kind.NOT_VERIFIED, check.code(), cause, remedy);
  }

  /** A refusal by a gateway or contract while {@code doing} something. */
  static DemoStopped refused(String doing, Problem problem) {
    String reason = problem.reasonCode().isEmpty() ? "" : problem.reasonCode() + ": ";
    String cause = problem.detail().isEmpty() ? problem.title() : problem.detail();
    return new DemoStopped(
        problem.status() >= 500 || problem.status() == 429 ? Kind.NETWORK : Kind.REFUSED,
        problem.code(),
        doing + ": " + reason + cause,
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

  /** The code of the catalogue, such as {@code VIT-6201}. */
  public String code() {
    return code;
  }

  /** The exit code of the process. */
  public int exitCode() {
    return kind.code.exit().number();
  }

  /** What to do about it; may be empty. */
  public String remedy() {
    return remedy;
  }
}
