package io.vitrine.api.idempotency;

import io.vitrine.ledger.types.Hash;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/**
 * What was answered to requests with an {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key
 * -header), kept for {@link #LIFE}. Bounded by count and by bytes: the oldest is forgotten first,
 * and then the ledger still answers a repeated transaction with its first receipt. In memory: a
 * restart forgets all. Thread-safe.
 *
 * @param <A> the answer
 */
public final class KnownAnswers<A> {
  /** How long an answer is kept. */
  public static final Duration LIFE = Duration.ofHours(24);

  /** The most requests that are remembered. */
  public static final int MAX_COUNT = 10_000;

  /** The most bytes in their answers. */
  public static final long MAX_BYTES = 16L * 1024 * 1024;

  private final ToIntFunction<A> size;
  private final LongSupplier nanoTime;
  private final Map<Key, Entry<A>> entries = new LinkedHashMap<>();
  private long bytes;

  /**
   * Whose key it is: keys of two clients never meet.
   *
   * @param client who sent it
   * @param key what it sent, 1 to 255 characters
   */
  public record Key(String client, String key) {}

  private record Entry<A>(Hash request, Optional<A> answer, long nanos) {}

  /** What is to be done with a request. */
  public sealed interface Verdict<A> {}

  /** It is new: run it, then {@link #end}. */
  public record New<A>() implements Verdict<A> {}

  /** It was answered: give that answer again. */
  public record Known<A>(A answer) implements Verdict<A> {}

  /** The same request is under way. */
  public record Running<A>() implements Verdict<A> {}

  /** The key belongs to another request. */
  public record Another<A>() implements Verdict<A> {}

  /**
   * An empty memory.
   *
   * @param size bytes of an answer
   * @param nanoTime a monotonic time in nanoseconds
   */
  public KnownAnswers(ToIntFunction<A> size, LongSupplier nanoTime) {
    this.size = size;
    this.nanoTime = nanoTime;
  }

  /**
   * Looks {@code key} up, and remembers that its request is under way when it is new.
   *
   * @param request fingerprint of all that matters of the request
   */
  public synchronized Verdict<A> begin(Key key, Hash request) {
    long now = nanoTime.getAsLong();
    forget(now);
    Entry<A> known = entries.get(key);
    if (known == null) {
      entries.put(key, new Entry<>(request, Optional.empty(), now));
      return new New<>();
    } else if (!known.request().equals(request)) {
      return new Another<>();
    }
    return known.answer().<Verdict<A>>map(Known::new).orElseGet(Running::new);
  }

  /**
   * The request is over.
   *
   * @param answer to be given again; empty when the request may be tried again
   */
  public synchronized void end(Key key, Optional<A> answer) {
    Entry<A> running = entries.get(key);
    if (running == null || running.answer().isPresent()) {
      return; // Forgotten meanwhile, and perhaps answered to a later request: that answer stands.
    }
    entries.remove(key);
    if (answer.isEmpty()) {
      return;
    }
    long now = nanoTime.getAsLong();
    entries.put(key, new Entry<>(running.request(), answer, now));
    bytes += size.applyAsInt(answer.get());
    forget(now);
  }

  /** How many requests are remembered. */
  public synchronized int size() {
    return entries.size();
  }

  private void forget(long now) {
    var oldest = entries.values().iterator();
    while (oldest.hasNext()) {
      Entry<A> entry = oldest.next();
      boolean old = now - entry.nanos() > LIFE.toNanos();
      if (!old && entries.size() <= MAX_COUNT && bytes <= MAX_BYTES) {
        return;
      }
      oldest.remove();
      bytes -= entry.answer().map(size::applyAsInt).orElse(0);
    }
  }
}
