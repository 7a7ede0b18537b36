package io.vitrine.client.sdk;

import io.vitrine.ledger.types.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer that never ends, read by a thread that may wait only so long for the next
 * bytes. Holds one piece: the next is asked for when that one is taken.
 */
final class ByteFeed implements HttpResponse.BodySubscriber<Void>, AutoCloseable {
  private sealed interface Signal {}

  private record Piece(Bytes content) implements Signal {}

  private record End(IOException cause) implements Signal {}

  /** One piece, and the end after it from either side. */
  private final BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(3);

  private volatile Flow.Subscription subscription;

  /** The answer is there with its head: its body has no end. */
  @Override
  public CompletionStage<Void> getBody() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    byte[] content = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
    int at = 0;
    for (ByteBuffer buffer : buffers) {
      int size = buffer.remaining();
      buffer.get(content, at, size);
      at += size;
    }
    signals.add(new Piece(Bytes.wrap(content)));
  }

  @Override
  public void onError(Throwable failure) {
    signals.offer(new End(new IOException("the stream was cut: " + failure.getMessage(), failure)));
  }

  @Override
  public void onComplete() {
    signals.offer(new End(new EOFException("the stream ended")));
  }

  /**
   * The next bytes.
   *
   * @throws EOFException at the end in order
   * @throws IOException when the connection broke, was closed here, or was silent for {@code
   *     patience}
   */
  Bytes next(Duration patience) throws IOException, InterruptedException {
    Signal signal = signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (signal instanceof Piece piece) {
      subscription.request(1);
      return piece.content();
    }
    throw signal instanceof End end
        ? end.cause()
        : new IOException("nothing came for " + patience.toSeconds() + " s");
  }

  @Override
  public void close() {
    if (subscription != null) {
      subscription.cancel();
    }
    signals.offer(new End(new IOException("closed")));
  }
}
