package io.vitrine.node.peer;

import io.vitrine.node.conduct.Misconduct;

/** A stream that ends because of what the peer sent on it; carries why, for the counters. */
abstract sealed class FrameRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Misconduct kind;

  private FrameRefusal(Misconduct kind, String detail) {
    super(detail, null, false, false);
    this.kind = kind;
  }

  /** What the peer did. */
  Misconduct kind() {
    return kind;
  }

  /** Declares more than its limit. */
  static final class Oversize extends FrameRefusal {
    private static final long serialVersionUID = 1L;

    Oversize(String detail) {
      super(Misconduct.OVERSIZE, detail);
    }
  }

  /** No message of this protocol. */
  static final class Malformed extends FrameRefusal {
    private static final long serialVersionUID = 1L;

    Malformed(String detail) {
      super(Misconduct.MALFORMED, detail);
    }
  }

  /** Begun and not ended in time. */
  static final class Slow extends FrameRefusal {
    private static final long serialVersionUID = 1L;

    Slow(String detail) {
      super(Misconduct.SLOW, detail);
    }
  }

  /** Not the order of messages that the protocol has. */
  static final class Violation extends FrameRefusal {
    private static final long serialVersionUID = 1L;

    Violation(String detail) {
      super(Misconduct.PROTOCOL_VIOLATION, detail);
    }
  }
}
