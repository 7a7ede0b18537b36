package io.vitrine.node.webhook;

import io.vitrine.node.webhook.course.Attempt;
import io.vitrine.node.webhook.course.Course;
import io.vitrine.node.webhook.course.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/**
 * How the deliveries of this node stand, for its metrics. Holds one entry per subscription that is
 * delivered here. Thread-safe.
 */
public final class WebhookBoard {
  private final Map<String, Standing> standings = new ConcurrentHashMap<>();
  private final AtomicReference<BiConsumer<Outcome, Long>> listener =
      new AtomicReference<>((outcome, millis) -> {});

  private record Standing(Course course, long readHeight) {}

  /** From now on hears of every attempt: its outcome, and how many milliseconds it took. */
  public void onAttempt(BiConsumer<Outcome, Long> hears) {
    listener.set(hears);
  }

  /** How many subscriptions are delivered here. */
  public int delivered() {
    return standings.size();
  }

  /** The sum of something over all of them. */
  public long total(ToLongFunction<Course> what) {
    return standings.values().stream().map(Standing::course).mapToLong(what).sum();
  }

  /** The lowest height up to which one of them has read; {@code head} where none is lower. */
  public long lowest(long head) {
    return standings.values().stream().mapToLong(Standing::readHeight).reduce(head, Math::min);
  }

  void stands(String id, Course course, long readHeight) {
    standings.put(id, new Standing(course, readHeight));
  }

  void ended(String id) {
    standings.remove(id);
  }

  void attempted(Attempt attempt) {
    listener.get().accept(attempt.outcome(), attempt.millis());
  }
}
