package io.vitrine.node.webhook.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.event.EventPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * Under random answers, and crashes at any place between two writes, every event is tried for the
 * first time in the order of the log, none is skipped, and each ends delivered or a dead letter.
 */
class CourseProperties {
  private static final int EVENTS = 40;

  /** Shorter than the real one, so that events are given up too. */
  private static final RetrySchedule RULE = new RetrySchedule(10, 3, 1_000, 4_000, 2, 500, 50);

  private static final List<EventPosition> LOG =
      IntStream.range(0, EVENTS).mapToObj(i -> new EventPosition(1 + i / 7, i % 7, 0)).toList();

  @Property(tries = 300)
  void everyEventArrivesOrIsGivenUpAndFirstAttemptsAreInOrder(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 0.95) double failing,
      @ForAll @IntRange(min = 0, max = 20) int crashPercent) {
    World world = new World(new Random(seed), failing, crashPercent / 100.0);
    world.run();

    assertThat(world.firstAttempts).containsExactlyElementsOf(LOG);
    TreeSet<EventPosition> ends = new TreeSet<>(world.delivered);
    ends.addAll(world.dead);
    assertThat(ends).containsExactlyElementsOf(LOG);
    assertThat(world.aside).isEmpty();
  }

  /** Receiver, database and clock; the course alone survives no crash. */
  private static final class World {
    private final Random random;
    private final double failing;
    private final double crashing;

    private EventPosition saved = EventPosition.START;
    private final TreeMap<EventPosition, Letter> aside = new TreeMap<>();
    private final TreeSet<EventPosition> dead = new TreeSet<>();
    private final List<EventPosition> firstAttempts = new ArrayList<>();
    private final TreeSet<EventPosition> delivered = new TreeSet<>();
    private long now = 1;

    World(Random random, double failing, double crashing) {
      this.random = random;
      this.failing = failing;
      this.crashing = crashing;
    }

    void run() {
      // A receiver is not down for ever, and a node crashes less often than it runs.
      int lives = 0;
      while (!live(lives++ < 200 ? crashing : 0)) {
        assertThat(lives).isLessThan(1_000);
      }
    }

    /** From one crash to the next; true when all is done. */
    private boolean live(double crash) {
      Course course = Course.resume(saved, aside, dead);
      int read = (int) LOG.stream().filter(p -> p.compareTo(saved) <= 0).count();
      while (true) {
        Step step = course.next(now);
        Turn turn;
        if (step instanceof Step.Send send) {
          turn = answer(course, send.letter().position());
        } else if (step instanceof Step.Read && read < EVENTS) {
          turn = course.arrived(LOG.get(read++), now);
        } else if (step instanceof Step.Read idle && idle.due().isEmpty()) {
          return true;
        } else {
          now = Math.max(now + 1, time(step));
          continue;
        }
        for (Change change : turn.changes()) {
          if (random.nextDouble() < crash) {
            return false;
          }
          change.match(new Database());
        }
        course = turn.next();
      }
    }

    private Turn answer(Course course, EventPosition event) {
      if (!firstAttempts.contains(event)) {
        firstAttempts.add(event);
      }
      boolean fails = random.nextDouble() < failing;
      if (!fails) {
        delivered.add(event);
      }
      Attempt attempt =
          new Attempt(
              now,
              random.nextInt(20),
              fails ? Outcome.REJECTED : Outcome.DELIVERED,
              fails ? 503 : 200,
              random.nextInt(10) == 0 ? Optional.of(100L) : Optional.empty());
      now = attempt.ended();
      return course.answered(event, attempt, RULE, random.nextDouble());
    }

    private static long time(Step step) {
      return step.match(
          new Step.Cases<Long>() {
            @Override
            public Long onSend(Step.Send send) {
              throw new AssertionError(send);
            }

            @Override
            public Long onRead(Step.Read read) {
              return read.due().orElseThrow();
            }

            @Override
            public Long onWait(Step.Wait wait) {
              return wait.until();
            }
          });
    }

    private final class Database implements Change.Cases<Boolean> {
      @Override
      public Boolean onMoved(Change.Moved change) {
        // What the cursor passes is delivered, or durable elsewhere.
        assertThat(LOG.stream().filter(p -> p.compareTo(change.to()) <= 0))
            .allMatch(p -> delivered.contains(p) || aside.containsKey(p) || dead.contains(p));
        assertThat(change.to()).isGreaterThan(saved);
        saved = change.to();
        return true;
      }

      @Override
      public Boolean onSetAside(Change.SetAside change) {
        aside.put(change.letter().position(), change.letter());
        return true;
      }

      @Override
      public Boolean onGivenUp(Change.GivenUp change) {
        aside.remove(change.letter().position());
        dead.add(change.letter().position());
        return true;
      }

      @Override
      public Boolean onSettled(Change.Settled change) {
        aside.remove(change.position());
        return true;
      }
    }
  }
}
