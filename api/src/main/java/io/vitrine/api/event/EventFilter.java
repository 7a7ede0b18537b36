package io.vitrine.api.event;

import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.problem.ProblemCode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which events somebody wants.
 *
 * @param types public types; empty for all
 * @param subject a subject: events about it or about what lies below it, so that a series stands
 *     for its items; empty for all
 */
public record EventFilter(SortedSet<String> types, Optional<String> subject) {
  /** Everything. */
  public static final EventFilter ALL = new EventFilter(new TreeSet<>(), Optional.empty());

  /** The longest subject in characters: a series id and a number fit. */
  public static final int MAX_SUBJECT = 128;

  private static final String WILDCARD = "*";
  private static final String[] NONE = {};

  /** Copies the set. */
  public EventFilter {
    types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
  }

  /**
   * Reads what a client asks for. A type that no event has is refused: who mistypes one would wait
   * for ever.
   *
   * @param types comma-separated; one that ends in {@code *} stands for all that begin so
   */
  public static Answer<EventFilter> parse(Optional<String> types, Optional<String> subject) {
    if (subject.filter(s -> s.isEmpty() || s.length() > MAX_SUBJECT).isPresent()) {
      return refused("subject has 1 to " + MAX_SUBJECT + " characters");
    }
    SortedSet<String> chosen = new TreeSet<>();
    for (String pattern : types.filter(t -> !t.isEmpty()).map(t -> t.split(",", -1)).orElse(NONE)) {
      List<String> named = EventNames.all().keySet().stream().filter(matching(pattern)).toList();
      if (named.isEmpty()) {
        return refused("types=" + pattern + " is no type of an event; docs/events.md lists them");
      }
      chosen.addAll(named);
    }
    return new Answer.Found<>(new EventFilter(chosen, subject));
  }

  private static Predicate<String> matching(String pattern) {
    return pattern.endsWith(WILDCARD)
        ? type -> type.startsWith(pattern.substring(0, pattern.length() - WILDCARD.length()))
        : pattern::equals;
  }

  private static Answer<EventFilter> refused(String detail) {
    return new Answer.Refused<>(Problem.of(ProblemCode.BAD_PARAMETER, detail));
  }

  /** Whether {@code event} is wanted. */
  public boolean wants(Envelope event) {
    return (types.isEmpty() || types.contains(event.type()))
        && subject.map(s -> isAt(event.subject(), s)).orElse(true);
  }

  private static boolean isAt(String subject, String wanted) {
    // Addresses are written in two ways, with and without the checksum in their case.
    return subject.regionMatches(true, 0, wanted, 0, wanted.length())
        && (subject.length() == wanted.length() || subject.charAt(wanted.length()) == '/');
  }
}
