package io.vitrine.node.webhook.course;

import io.vitrine.contracts.event.EventPosition;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far one subscription has got. Events are tried for the first time in the order of the log,
 * one at a time; none is passed over. One that fails holds up the next for about a minute, then it
 * is set aside and tried apart for three days, then given up. Of those set aside there are few:
 * when many fail it is the receiver that is down and not the event, so the next one holds the rest
 * up, and the log keeps them. (docs/adr/0018)
 *
 * @param saved the cursor that is durable
 * @param head the event whose turn it is; empty to read further
 * @param aside the events that are tried apart
 * @param dead those given up
 * @param quietUntil before that time the receiver wants nothing, milliseconds since 1970 UTC
 */
public record Course(
    EventPosition saved,
    Optional<Letter> head,
    SortedMap<EventPosition, Letter> aside,
    SortedSet<EventPosition> dead,
    long quietUntil) {
  /** With so many set aside no further one is. */
  public static final int MAX_ASIDE = 16;

  /** The most dead letters of a subscription. */
  public static final int MAX_DEAD = 1_000;

  /** So many blocks without an event for the receiver are looked at again after a crash. */
  static final int UNSAVED_BLOCKS = 256;

  /** Copies the collections. */
  public Course {
    aside = Collections.unmodifiableSortedMap(new TreeMap<>(aside));
    dead = Collections.unmodifiableSortedSet(new TreeSet<>(dead));
  }

  /** From what is durable. */
  public static Course resume(
      EventPosition saved, SortedMap<EventPosition, Letter> aside, SortedSet<EventPosition> dead) {
    return new Course(saved, Optional.empty(), aside, dead, 0);
  }

  /** What to do at {@code now}. */
  public Step next(long now) {
    if (now < quietUntil) {
      return new Step.Wait(quietUntil);
    }
    Optional<Letter> apart = aside.values().stream().min(Comparator.comparingLong(Letter::due));
    // Those set aside are few and rarely due; the head could keep them from their turn for ever.
    for (Optional<Letter> letter : List.of(apart, head)) {
      if (letter.isPresent() && letter.get().due() <= now) {
        return new Step.Send(letter.get());
      }
    }
    if (head.isEmpty()) {
      return new Step.Read(apart.map(Letter::due));
    }
    long due = head.get().due();
    return new Step.Wait(apart.map(letter -> Math.min(letter.due(), due)).orElse(due));
  }

  /** The log's next event for the receiver is at {@code position}. */
  public Turn arrived(EventPosition position, long now) {
    // After a crash between setting aside and moving the cursor.
    return aside.containsKey(position) || dead.contains(position)
        ? moved(position)
        : Turn.of(with(Optional.of(Letter.fresh(position, now))));
  }

  /** The log holds nothing for the receiver up to {@code position}. */
  public Turn reached(EventPosition position) {
    return position.height() - saved.height() >= UNSAVED_BLOCKS ? moved(position) : Turn.of(this);
  }

  /**
   * The attempt at the event at {@code position} has ended.
   *
   * @param chance from 0 to 1, drawn anew
   */
  public Turn answered(EventPosition position, Attempt attempt, RetrySchedule rule, double chance) {
    if (attempt.outcome() == Outcome.GONE) {
      return Turn.stopped(this, Stop.GONE);
    }
    boolean atHead = head.filter(h -> h.position().equals(position)).isPresent();
    if (attempt.outcome() == Outcome.DELIVERED) {
      return atHead ? delivered(rule, attempt.ended()) : settled(position, attempt.ended());
    }
    Letter failed = (atHead ? head.orElseThrow() : aside.get(position)).failed(attempt);
    long quiet =
        attempt.ended() + Math.min(attempt.retryAfterMillis().orElse(0L), rule.longestQuiet());
    Course informed = new Course(saved, head, aside, dead, Math.max(quietUntil, quiet));
    return informed.failed(failed, atHead, attempt.ended(), rule, chance);
  }

  private Turn failed(Letter letter, boolean atHead, long now, RetrySchedule rule, double chance) {
    Letter later = letter.dueAt(now + rule.pause(letter.failures(), chance));
    if (rule.isOver(letter.firstTried(), later.due()) || isHopeless(letter)) {
      return dead.size() < MAX_DEAD
          ? givenUp(letter, atHead)
          : Turn.stopped(this, Stop.DEAD_LETTERS_FULL);
    } else if (!atHead) {
      return Turn.of(withAside(later), new Change.SetAside(later));
    } else if (letter.failures() >= rule.blocking() && aside.size() < MAX_ASIDE) {
      return Turn.of(
          withAside(later).movedTo(later.position()),
          new Change.SetAside(later),
          new Change.Moved(later.position()));
    }
    long soon = Math.min(later.due(), now + rule.longestBlock());
    return Turn.of(with(Optional.of(letter.dueAt(soon))));
  }

  private static boolean isHopeless(Letter letter) {
    return letter.last().filter(f -> f.outcome() == Outcome.NOT_STORED).isPresent();
  }

  private Turn givenUp(Letter letter, boolean atHead) {
    EventPosition position = letter.position();
    Course without = withoutAside(position);
    TreeSet<EventPosition> more = new TreeSet<>(dead);
    more.add(position);
    Course next = new Course(saved, without.head, without.aside, more, quietUntil);
    Change givenUp = new Change.GivenUp(letter);
    return atHead
        ? Turn.of(next.movedTo(position), givenUp, new Change.Moved(position))
        : Turn.of(next, givenUp);
  }

  /**
   * After an event that held the others up the receiver is there again, for those set aside too.
   */
  private Turn delivered(RetrySchedule rule, long now) {
    Letter letter = head.orElseThrow();
    Turn moved = moved(letter.position());
    if (letter.failures() < rule.blocking()) {
      return moved;
    }
    TreeMap<EventPosition, Letter> awake = new TreeMap<>(aside);
    awake.replaceAll((position, apart) -> apart.due() > now ? apart.dueAt(now) : apart);
    Course next = moved.next();
    return new Turn(
        new Course(next.saved, next.head, awake, dead, quietUntil), moved.changes(), moved.stop());
  }

  /** The receiver is there again: what holds the others up is tried at once. */
  private Turn settled(EventPosition position, long now) {
    Course without = withoutAside(position);
    Optional<Letter> awake = head.map(h -> h.due() > now ? h.dueAt(now) : h);
    return Turn.of(without.with(awake), new Change.Settled(position));
  }

  private Turn moved(EventPosition to) {
    return Turn.of(movedTo(to), new Change.Moved(to));
  }

  private Course movedTo(EventPosition position) {
    return new Course(position, Optional.empty(), aside, dead, quietUntil);
  }

  private Course with(Optional<Letter> newHead) {
    return new Course(saved, newHead, aside, dead, quietUntil);
  }

  private Course withAside(Letter letter) {
    TreeMap<EventPosition, Letter> more = new TreeMap<>(aside);
    more.put(letter.position(), letter);
    return new Course(saved, head, more, dead, quietUntil);
  }

  private Course withoutAside(EventPosition position) {
    TreeMap<EventPosition, Letter> fewer = new TreeMap<>(aside);
    fewer.remove(position);
    return new Course(saved, head, fewer, dead, quietUntil);
  }
}
