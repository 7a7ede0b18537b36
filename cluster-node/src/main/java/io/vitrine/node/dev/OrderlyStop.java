package io.vitrine.node.dev;

import akka.Done;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the network in order when the process is told to end: by Ctrl-C (SIGINT), SIGTERM or {@code
 * System.exit}. The exit code stays what it is ({@link DevExit}).
 */
public final class OrderlyStop {
  private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);

  private OrderlyStop() {}

  /**
   * From now on the process ends only after {@code stop} is through.
   *
   * @param stop stops everything; may be called when all is stopped already
   * @param patience how long to wait for it
   */
  public static void install(Supplier<CompletionStage<Done>> stop, Duration patience) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> run(stop, patience), "orderly-stop"));
  }

  private static void run(Supplier<CompletionStage<Done>> stop, Duration patience) {
    try {
      stop.get().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.error("the network did not stop in order within {}", patience, e);
    }
  }
}
