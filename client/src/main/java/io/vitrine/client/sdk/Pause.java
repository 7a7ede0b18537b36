package io.vitrine.client.sdk;

import java.time.Duration;

/** Waiting between attempts; tests replace it. */
public interface Pause {
  /** Waits so long. */
  void sleep(Duration duration) throws InterruptedException;

  /** Blocks the calling thread. */
  static Pause blocking() {
    return duration -> Thread.sleep(duration.toMillis());
  }
}
