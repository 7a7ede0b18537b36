package io.vitrine.acceptance.faults;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keeps eight more MiB of the heap each second, until there is none left. */
public final class LeakingAgent {
  private static final int STEP = 1024 * 1024;

  private LeakingAgent() {}

  /** Called by the JVM before the node's main method. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    Thread thread = new Thread(LeakingAgent::leak, "leak");
    thread.setDaemon(true);
    thread.start();
  }

  private static void leak() {
    List<byte[]> kept = new ArrayList<>();
    try {
      while (kept.add(new byte[STEP])) {
        TimeUnit.MILLISECONDS.sleep(125);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
