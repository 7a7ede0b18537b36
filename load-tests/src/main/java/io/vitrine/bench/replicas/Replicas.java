package io.vitrine.bench.replicas;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.sdk.Reply;
import io.vitrine.client.sdk.RetryPolicy;
import io.vitrine.client.sdk.VitrineClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** All organisations of the network. What is committed is what every one of them has executed. */
public final class Replicas {
  private static final long POLL_MILLIS = 10;

  private final List<VitrineClient> clients;

  /** Those at {@code gateways}. */
  public Replicas(List<URI> gateways) {
    this.clients =
        gateways.stream().map(uri -> VitrineClient.of(uri, RetryPolicy.STANDARD)).toList();
  }

  /** The first of them. */
  public VitrineClient first() {
    return clients.get(0);
  }

  /**
   * A moment at which a height became common.
   *
   * @param height executed by every replica
   * @param nanos on the scale of {@link System#nanoTime}
   */
  public record Mark(long height, long nanos) {}

  /** Waits until the height that all have executed grows. */
  public Mark nextCommonHeight(Duration patience) throws IOException, InterruptedException {
    long before = commonHeight();
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      long now = System.nanoTime();
      long height = commonHeight();
      if (height > before) {
        return new Mark(height, now);
      } else if (now - deadline > 0) {
        throw new IOException("the network does not commit: height " + height + " for " + patience);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** The height that all have executed. */
  public long commonHeight() throws IOException {
    long least = Long.MAX_VALUE;
    for (VitrineClient client : clients) {
      least = Math.min(least, found(client.status()).path("executedHeight").asLong());
    }
    return least;
  }

  /**
   * Reads the blocks in {@code (from, to]} of every replica.
   *
   * @param ids whether a transaction is counted, by its id
   * @throws IOException when two replicas disagree about a block
   */
  public Committed committed(long from, long to, Predicate<String> ids) throws IOException {
    long transactions = 0;
    long blocks = 0;
    for (long height = from + 1; height <= to; height++) {
      JsonNode block = found(first().block(height));
      for (VitrineClient other : clients.subList(1, clients.size())) {
        if (!found(other.block(height)).equals(block)) {
          throw new IOException(other.node() + " has another block at height " + height);
        }
      }
      blocks++;
      for (JsonNode id : block.path("transactions")) {
        transactions += ids.test(id.asText()) ? 1 : 0;
      }
    }
    return new Committed(blocks, transactions);
  }

  /**
   * What all replicas hold alike.
   *
   * @param blocks how many, empty ones included
   * @param transactions of those that were asked for
   */
  public record Committed(long blocks, long transactions) {}

  /** The value of an answer. */
  public static <T> T found(Reply<T> reply) throws IOException {
    if (reply instanceof Reply.Found<T> found) {
      return found.value();
    }
    throw new IOException("the network answers " + reply);
  }
}
