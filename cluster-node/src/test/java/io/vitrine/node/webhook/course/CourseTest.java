package io.vitrine.node.webhook.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.event.EventPosition;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CourseTest {
  private static final RetrySchedule RULE = RetrySchedule.STANDARD;
  private static final EventPosition FIRST = new EventPosition(1, 0, 0);
  private static final EventPosition SECOND = new EventPosition(1, 0, 1);
  private static final long NOW = 1_000_000;

  private long now = NOW;
  private Course course = Course.resume(EventPosition.START, new TreeMap<>(), new TreeSet<>());

  @Test
  void aDeliveredEventMovesTheCursorAndTheNextIsRead() {
    assertThat(course.next(now)).isEqualTo(new Step.Read(Optional.empty()));
    course = course.arrived(FIRST, now).next();
    assertThat(sent()).isEqualTo(FIRST);

    Turn turn = course.answered(FIRST, attempt(Outcome.DELIVERED, 204), RULE, 0.5);

    assertThat(turn.changes()).containsExactly(new Change.Moved(FIRST));
    assertThat(turn.next().next(now)).isEqualTo(new Step.Read(Optional.empty()));
  }

  @Test
  void aFailingEventHoldsUpTheNextForAMinuteThenIsTriedApart() {
    course = course.arrived(FIRST, now).next();
    for (int i = 0; i < RULE.blocking() - 1; i++) {
      Turn turn = fails(FIRST);
      assertThat(turn.changes()).as("nothing is durable before it is set aside").isEmpty();
    }
    assertThat(now - NOW).isEqualTo(Duration.ofSeconds(65).toMillis());

    Turn aside = fails(FIRST);

    assertThat(aside.changes()).hasSize(2);
    assertThat(aside.changes().get(0)).isInstanceOf(Change.SetAside.class);
    assertThat(aside.changes().get(1)).isEqualTo(new Change.Moved(FIRST));
    assertThat(course.head()).isEmpty();
    assertThat(course.aside().get(FIRST).due())
        .isGreaterThan(now - Duration.ofSeconds(1).toMillis());
    Turn late = course.answered(FIRST, attempt(Outcome.DELIVERED, 200), RULE, 0.5);
    assertThat(late.changes()).containsExactly(new Change.Settled(FIRST));
    assertThat(late.next().aside()).isEmpty();
  }

  @Test
  void whenManyFailTheNextWaitsAndNothingIsSkipped() {
    for (int i = 0; i < Course.MAX_ASIDE; i++) {
      EventPosition event = new EventPosition(2, 0, i);
      course = course.arrived(event, now).next();
      while (course.head().isPresent()) {
        fails(event);
      }
    }
    EventPosition next = new EventPosition(3, 0, 0);
    course = course.arrived(next, now).next();
    long begin = now;
    for (int i = 0; i < 50; i++) {
      fails(next);
    }
    assertThat(course.head()).isPresent();
    assertThat(course.aside()).hasSize(Course.MAX_ASIDE);
    assertThat(now - begin).isLessThan(50 * RULE.longestBlock());

    course = course.answered(next, attempt(Outcome.DELIVERED, 200), RULE, 0.5).next();

    assertThat(course.aside().values())
        .allSatisfy(l -> assertThat(l.due()).isLessThanOrEqualTo(now));
  }

  @Test
  void afterThreeDaysAnEventIsADeadLetter() {
    course = course.arrived(FIRST, now).next();
    Turn turn = fails(FIRST);
    int attempts = 1;
    while (course.dead().isEmpty()) {
      turn = fails(FIRST);
      attempts++;
    }
    assertThat(attempts).isEqualTo(14);
    assertThat(turn.changes()).singleElement().isInstanceOf(Change.GivenUp.class);
    assertThat(course.aside()).isEmpty();
    assertThat(course.dead()).containsExactly(FIRST);
  }

  @Test
  void withoutRoomForADeadLetterTheSubscriptionStopsAndLosesNothing() {
    TreeSet<EventPosition> dead = new TreeSet<>();
    for (int i = 0; i < Course.MAX_DEAD; i++) {
      dead.add(new EventPosition(1, 1, i));
    }
    course = Course.resume(new EventPosition(1, 1, 5_000), new TreeMap<>(), dead);
    course = course.arrived(new EventPosition(9, 0, 0), now).next();
    EventPosition event = course.head().orElseThrow().position();
    Turn turn = fails(event);
    while (turn.stop().isEmpty()) {
      turn = fails(event);
    }
    assertThat(turn.stop()).contains(Stop.DEAD_LETTERS_FULL);
    assertThat(turn.changes()).isEmpty();
    assertThat(turn.next().aside()).containsKey(event);
  }

  @Test
  void goneStopsAndLeavesTheCursorBeforeTheEvent() {
    course = course.arrived(FIRST, now).next();
    Turn turn = course.answered(FIRST, attempt(Outcome.GONE, 410), RULE, 0.5);
    assertThat(turn.stop()).contains(Stop.GONE);
    assertThat(turn.changes()).isEmpty();
    assertThat(turn.next().saved()).isEqualTo(EventPosition.START);
  }

  @Test
  void retryAfterSilencesTheSubscriptionForAnHourAtMost() {
    course = course.arrived(FIRST, now).next();
    course = course.answered(FIRST, asking(120), RULE, 0.5).next();
    assertThat(course.next(now)).isEqualTo(new Step.Wait(now + 120_000));
    now += 120_000;
    assertThat(sent()).isEqualTo(FIRST);
    course = course.answered(FIRST, asking(1_000_000), RULE, 0.5).next();
    assertThat(course.next(now)).isEqualTo(new Step.Wait(now + RULE.longestQuiet()));
  }

  @Test
  void aWaitingEventDoesNotKeepThoseSetAsideFromTheirTurn() {
    TreeMap<EventPosition, Letter> aside = new TreeMap<>();
    aside.put(FIRST, new Letter(FIRST, 4, NOW, NOW + 10, Optional.empty()));
    course = Course.resume(FIRST, aside, new TreeSet<>());
    assertThat(course.next(now)).isEqualTo(new Step.Read(Optional.of(NOW + 10)));
    course = course.arrived(SECOND, now).next();
    assertThat(sent()).isEqualTo(SECOND);
    now = NOW + 10;
    assertThat(sent()).isEqualTo(FIRST);
  }

  @Test
  void whatIsNotStoredAnyMoreIsGivenUpAtOnce() {
    TreeMap<EventPosition, Letter> aside = new TreeMap<>();
    aside.put(FIRST, new Letter(FIRST, 4, NOW, NOW, Optional.empty()));
    course = Course.resume(FIRST, aside, new TreeSet<>());
    Turn turn = course.answered(FIRST, attempt(Outcome.NOT_STORED, 0), RULE, 0.5);
    assertThat(turn.changes()).singleElement().isInstanceOf(Change.GivenUp.class);
  }

  @Test
  void blocksWithoutEventsMoveTheCursorNowAndThen() {
    assertThat(course.reached(EventPosition.endOf(255)).changes()).isEmpty();
    assertThat(course.reached(EventPosition.endOf(256)).changes())
        .containsExactly(new Change.Moved(EventPosition.endOf(256)));
  }

  private Turn fails(EventPosition event) {
    Turn turn = course.answered(event, attempt(Outcome.REJECTED, 500), RULE, 0.5);
    course = turn.next();
    Optional<Letter> letter =
        course.head().or(() -> Optional.ofNullable(course.aside().get(event)));
    now = letter.map(Letter::due).orElse(now);
    return turn;
  }

  private EventPosition sent() {
    return ((Step.Send) course.next(now)).letter().position();
  }

  private Attempt attempt(Outcome outcome, int status) {
    return new Attempt(now, 0, outcome, status, Optional.empty());
  }

  private Attempt asking(long seconds) {
    return new Attempt(now, 0, Outcome.REJECTED, 429, Optional.of(seconds * 1_000));
  }
}
