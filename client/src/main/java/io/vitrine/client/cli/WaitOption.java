package io.vitrine.client.cli;

import io.vitrine.client.sdk.Wait;
import io.vitrine.problem.ClientCode;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How long a submission waits. */
final class WaitOption {
  /** How far. */
  enum Until {
    /** Not at all. */
    NONE,
    /** Until the receipt exists. */
    COMMIT,
    /** Until the proof exists. */
    PROOF
  }

  @Option(
      names = "--wait",
      defaultValue = "commit",
      paramLabel = "none|commit|proof",
      description = "how far to wait (default: ${DEFAULT-VALUE})")
  private Until until = Until.COMMIT;

  @Option(
      names = "--timeout",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "how long to wait at most (default: ${DEFAULT-VALUE})")
  private int seconds = 30;

  /** How far to wait; empty for not at all. */
  Optional<Wait> until() {
    return switch (until) {
      case NONE -> Optional.empty();
      case COMMIT -> Optional.of(Wait.COMMIT);
      case PROOF -> Optional.of(Wait.PROOF);
    };
  }

  /** The same, but at least until the commit: for a call on which the next one builds. */
  WaitOption committing() {
    WaitOption option = new WaitOption();
    option.until = until == Until.NONE ? Until.COMMIT : until;
    option.seconds = seconds;
    return option;
  }

  /** How long. */
  Duration timeout() {
    if (seconds < 1 || seconds > 3_600) {
      throw new CommandFailure(
          ClientCode.USAGE, "--timeout is " + seconds + ", not 1 to 3600 seconds");
    }
    return Duration.ofSeconds(seconds);
  }
}
