package io.vitrine.node.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Levels of this process's loggers, changed for a while and then put back, so that nobody forgets a
 * node at TRACE. Only loggers that exist can be named, and at most {@link #MAX_CHANGED} be changed
 * at a time. Thread-safe.
 */
public final class LogLevels {
  /** The most loggers that differ from their configuration at the same time. */
  public static final int MAX_CHANGED = 32;

  /** The longest a change lasts. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final List<Level> LEVELS =
      List.of(Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR);

  /** Puts a level back later. */
  @FunctionalInterface
  public interface Timer {
    /** Runs {@code task} once, after {@code delay}. */
    void after(Duration delay, Runnable task);
  }

  /** What became of a request to change a level. */
  public sealed interface Change {
    /** Changed until it is put back. */
    record Made() implements Change {}

    /**
     * Nothing changed.
     *
     * @param why one sentence
     */
    record Refused(String why) implements Change {}
  }

  /** The level before the first of several changes, and the number of the last. */
  private record Changed(Level before, long number) {
    Changed(Logger logger, long number) {
      this(logger.getLevel(), number);
    }
  }

  private final LoggerContext loggers;
  private final Timer timer;
  private final Map<String, Changed> changed = new HashMap<>();
  private long changes;

  /** Levels of {@code loggers}. */
  public LogLevels(LoggerContext loggers, Timer timer) {
    this.loggers = loggers;
    this.timer = timer;
  }

  /** The loggers that have a level of their own, by name. */
  public synchronized SortedMap<String, String> levels() {
    SortedMap<String, String> levels = new TreeMap<>();
    for (Logger logger : loggers.getLoggerList()) {
      if (logger.getLevel() != null) {
        levels.put(logger.getName(), logger.getLevel().toString());
      }
    }
    return levels;
  }

  /** Gives {@code name} and what is below it {@code level} for {@code time}. */
  public synchronized Change change(String name, String level, Duration time) {
    Level wanted = Level.toLevel(level.toUpperCase(Locale.ROOT), null);
    if (wanted == null || !LEVELS.contains(wanted)) {
      return new Change.Refused("a level is one of " + LEVELS);
    }
    if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
      return new Change.Refused("a change lasts from 1 to " + LONGEST.toSeconds() + " seconds");
    }
    Logger logger = loggers.exists(name);
    if (logger == null) {
      return new Change.Refused("there is no logger of that name; ROOT is above all");
    }
    if (changed.size() >= MAX_CHANGED && !changed.containsKey(name)) {
      return new Change.Refused(MAX_CHANGED + " loggers are changed already; wait until some end");
    }
    long number = ++changes;
    changed.merge(
        name,
        new Changed(logger, number),
        (first, again) -> new Changed(first.before(), again.number()));
    logger.setLevel(wanted);
    timer.after(time, () -> putBack(logger, number));
    return new Change.Made();
  }

  /** Puts the level of {@code name} back before its time. */
  public synchronized Change reset(String name) {
    Changed last = changed.get(name);
    if (last == null) {
      return new Change.Refused("the level of that logger was not changed");
    }
    putBack(loggers.getLogger(name), last.number());
    return new Change.Made();
  }

  private synchronized void putBack(Logger logger, long number) {
    Changed last = changed.get(logger.getName());
    if (last != null && last.number() == number) {
      changed.remove(logger.getName());
      logger.setLevel(last.before());
    }
  }
}
