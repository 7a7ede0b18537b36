package io.vitrine.wire.framing;

/** A stream that ends because of what the caller sent on it; carries why, for the counters. */
public abstract sealed class FrameRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What the caller did. */
  public enum Kind {
    /** Declares more than its limit. */
    OVERSIZE,
    /** No message of this protocol. */
    MALFORMED,
    /** Begun and not ended in time. */
    SLOW,
    /** Not the order of messages that the protocol has. */
    VIOLATION
  }

  private FrameRefusal(Kind kind, String detail) {
    super(detail, null, false, false);
    this.kind = kind;
  }

  /** What the caller did. */
  public Kind kind() {
    return kind;
  }

  /** Declares more than its limit. */
  public static final class Oversize extends FrameRefusal {
    private static final long serialVersionUID = 1L;

    /** With the numbers. */
    public Oversize(String detail) {
      super(Kind.OVERSIZE, detail);
    }
  }

  /** No message of this protocol. */
  public static final class Malformed extends FrameRefusal {
    private static final long serialVersionUID = 1L;

    /** With what is wrong. */
    public Malformed(String detail) {
      super(Kind.MALFORMED, detail);
    }
  }

  /** Begun and not ended in time. */
  public static final class Slow extends FrameRefusal {
    private static final long serialVersionUID = 1L;

    /** With the time. */
    public Slow(String detail) {
      super(Kind.SLOW, detail);
    }
  }

  /** Not the order of messages that the protocol has. */
  public static final class Violation extends FrameRefusal {
    private static final long serialVersionUID = 1L;

    /** With what was expected. */
    public Violation(String detail) {
      super(Kind.VIOLATION, detail);
    }
  }
}
