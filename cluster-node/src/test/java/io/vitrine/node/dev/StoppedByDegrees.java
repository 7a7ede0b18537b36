package io.vitrine.node.dev;

import akka.Done;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A process that stops in order; with the argument {@code exit} by itself, else when told. */
final class StoppedByDegrees {
  private StoppedByDegrees() {}

  public static void main(String[] arguments) throws Exception {
    OrderlyStop.install(
        () ->
            CompletableFuture.supplyAsync(
                () -> {
                  System.out.println("stopped");
                  return Done.getInstance();
                }),
        Duration.ofSeconds(10));
    System.out.println("running");
    if (arguments.length > 0) {
      System.exit(DevExit.DOWN.code());
    }
    Thread.currentThread().join();
  }
}
