package io.vitrine.simulator.twins;

/** An invariant of consensus.md section 6 does not hold. */
public final class TwinsViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the invariant and what broke it. */
  public TwinsViolation(String message) {
    super(message);
  }

  /** Names the exception that the core threw (I16). */
  public TwinsViolation(String message, Throwable cause) {
    super(message, cause);
  }
}
