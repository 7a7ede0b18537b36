package io.vitrine.simulator.world;

import io.vitrine.simulator.options.Options.ClockFault;
import java.util.Optional;

/** A machine's wall clock: simulated time and what is wrong with it. */
public final class WallClock {
  /** Block time of genesis, and wall-clock time at the start of a run. */
  public static final long START = 1_700_000_000_000L;

  private static final long WRONG = 600_000;
  private static final int JUMP = 60_000;

  private final Schedule schedule;
  private final long skew;
  private Optional<ClockFault> fault;
  private long jumped;

  /** A clock that is off by {@code skew} milliseconds and, until it is repaired, wrong. */
  public WallClock(Schedule schedule, long skew, Optional<ClockFault> fault) {
    this.schedule = schedule;
    this.skew = skew;
    this.fault = fault;
  }

  /** Milliseconds since 1970 as this machine has it. */
  public long millis() {
    long right = START + schedule.now() + skew;
    return fault.isEmpty()
        ? right
        : switch (fault.get()) {
          case AHEAD -> right + WRONG;
          case BEHIND -> right - WRONG;
          case FROZEN -> START + skew;
          case DRIFT -> right + schedule.now() / 10;
          case JUMPS -> {
            if (schedule.draw(50) == 0) {
              jumped = (long) schedule.draw(2 * JUMP) - JUMP;
            }
            yield right + jumped;
          }
        };
  }

  /** From now on only the skew is wrong. */
  public void repair() {
    fault = Optional.empty();
  }
}
