package io.vitrine.persistence.embedded;

import java.util.List;

/** What the JVM of a child is tuned for. */
public enum JvmTuning {
  /** A life of minutes: it starts 1 s faster and compiles little. */
  STARTS_FAST("-XX:+UseG1GC -XX:TieredStopAtLevel=1"),

  /**
   * The same for data of tests: a change of the schema is in the commit log alone until the child
   * ends in order. After a kill its tables are unknown, and with them what they held.
   */
  THROWN_AWAY(
      "-XX:+UseG1GC -XX:TieredStopAtLevel=1 -Dcassandra.test.flush_local_schema_changes=false"),

  /**
   * Load for longer than a few minutes: the optimising compiler, and the collector that does not
   * slow every write of a reference down (docs/adr/0038). The young generation is large because
   * nearly all that a request allocates is garbage when it is answered; what classes take would
   * otherwise be a reason for a full collection twice during the start.
   */
  RUNS_LONG("-XX:+UseParallelGC -Xmn400m -XX:MetaspaceSize=96m");

  private final String options;

  JvmTuning(String options) {
    this.options = options;
  }

  /** The options of the JVM. */
  List<String> options() {
    return List.of(options.split(" ", -1));
  }
}
