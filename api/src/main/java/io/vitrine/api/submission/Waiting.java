package io.vitrine.api.submission;

import io.vitrine.api.Answer;
import io.vitrine.api.Milestone;
import io.vitrine.api.problem.Problem;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a submission waits for what becomes of it.
 *
 * @param milestone how far to wait; empty for not at all
 * @param timeout how long, 1 ms to 60 s
 */
public record Waiting(Optional<Milestone> milestone, Duration timeout) {
  /** Where nothing is said of the time. */
  public static final Duration DEFAULT = Duration.ofSeconds(10);

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s)");

  /** Reads {@code ?wait=none|commit|proof&timeout=10s}. */
  public static Answer<Waiting> parse(Optional<String> wait, Optional<String> timeout) {
    Optional<Milestone> milestone;
    switch (wait.orElse("")) {
      case "", "none" -> milestone = Optional.empty();
      case "commit" -> milestone = Optional.of(Milestone.COMMITTED);
      case "proof" -> milestone = Optional.of(Milestone.PROVABLE);
      default -> {
        return refused("wait=" + wait.get() + "; none, commit and proof are understood");
      }
    }
    return of(milestone, timeout.map(Waiting::duration).orElse(DEFAULT), timeout.orElse(""));
  }

  /**
   * Checks the time.
   *
   * @param asked the time as the client wrote it, for the refusal
   */
  public static Answer<Waiting> of(Optional<Milestone> milestone, Duration limit, String asked) {
    boolean outside = limit.toMillis() < 1 || limit.compareTo(LONGEST) > 0;
    return outside
        ? refused("timeout=" + asked + "; 1ms to 60s, such as 10s or 500ms")
        : new Answer.Found<>(new Waiting(milestone, limit));
  }

  /** Zero, which is outside the range, for text that is no duration. */
  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Duration.ZERO;
    }
    long count = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
  }

  private static Answer<Waiting> refused(String detail) {
    return new Answer.Refused<>(Problem.of(ProblemCode.BAD_PARAMETER, detail));
  }
}
