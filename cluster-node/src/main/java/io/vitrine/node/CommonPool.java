package io.vitrine.node;

import java.util.Properties;

/**
 * The JDK's common pool, on which a {@link java.util.concurrent.CompletableFuture} runs what it is
 * not given an executor for. Every step after a stage of Akka is such a step, and with a pool of
 * one thread, which is what two cores get, the JDK starts a thread for each: three per transaction
 * (docs/performance.md).
 */
final class CommonPool {
  static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";

  private CommonPool() {}

  /**
   * Gives the pool the two threads from which on it is used; to be called before anything uses it.
   * What {@code properties} already say stands.
   *
   * @param processors of this machine; with more than two the pool is large enough by itself
   */
  static void share(Properties properties, int processors) {
    if (processors <= 2) {
      properties.putIfAbsent(PARALLELISM, "2");
    }
  }
}
