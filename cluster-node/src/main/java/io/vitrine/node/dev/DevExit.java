package io.vitrine.node.dev;

/** The exit codes of {@code vitrine dev}. */
public enum DevExit {
  /** The network was stopped by {@code vitrine dev down}. */
  DOWN(0),
  /** It did not start, or it failed. */
  FAILURE(1),
  /** The command line cannot be understood. */
  USAGE(2),
  /** Stopped in order after Ctrl-C: 128 + SIGINT, set by the virtual machine. */
  INTERRUPTED(130),
  /** Stopped in order after SIGTERM: 128 + SIGTERM, set by the virtual machine. */
  TERMINATED(143);

  private final int code;

  DevExit(int code) {
    this.code = code;
  }

  /** The number that the shell sees. */
  public int code() {
    return code;
  }
}
