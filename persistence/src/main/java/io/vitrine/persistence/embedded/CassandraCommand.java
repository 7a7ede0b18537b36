package io.vitrine.persistence.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a child Cassandra on JDK 17. */
final class CassandraCommand {
  /** Packages that Cassandra 5.0 reaches into; from its own start script for JDK 17. */
  private static final List<String> EXPORTS =
      List.of(
          "java.base/jdk.internal.misc",
          "java.base/java.lang.ref",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.sql/java.sql",
          "jdk.unsupported/sun.misc",
          "jdk.compiler/com.sun.tools.javac.file",
          "jdk.attach/sun.tools.attach");

  private static final List<String> OPENS =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.module",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/sun.nio.ch",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.util.jar",
          "jdk.management/com.sun.management.internal",
          "jdk.compiler/com.sun.tools.javac");

  /**
   * How exactly the child's timers ring, in nanoseconds. A worker of Cassandra without work sleeps
   * for 10 microseconds and looks again; with the 50 that Linux allows itself by default the
   * workers woke 30,000 times a second, which was two thirds of what the database cost a quiet
   * ledger. With much more than a millisecond its requests wait for the sleepers
   * (docs/adr/0061-what-wakes-too-often.md).
   */
  private static final long TIMER_SLACK_NANOS = 1_000_000;

  /**
   * A process may set its own slack, and threads and programs it becomes inherit it. A system
   * without the file keeps its timers, which is slower and nothing else.
   */
  private static final String WITH_TIMER_SLACK =
      "{ echo " + TIMER_SLACK_NANOS + " > /proc/self/timerslack_ns; } 2>/dev/null; exec \"$@\"";

  private CassandraCommand() {}

  /**
   * The command. {@code setsid} gives the child a session of its own, so that Ctrl-C in our
   * terminal does not reach it before we have finished writing; it and the shell replace themselves
   * by java, so the process id is java's. No JMX option is given, so no JMX port is open.
   */
  static List<String> of(CassandraSettings settings, Path jamm) {
    List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", WITH_TIMER_SLACK, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    EXPORTS.forEach(p -> command.add("--add-exports=" + p + "=ALL-UNNAMED"));
    OPENS.forEach(p -> command.add("--add-opens=" + p + "=ALL-UNNAMED"));
    command.add("-javaagent:" + jamm);
    command.addAll(
        List.of(
            "-Djdk.attach.allowAttachSelf=true",
            "-Dio.netty.tryReflectionSetAccessible=true",
            // Cassandra locks the committed heap into memory at start: a small one starts faster.
            "-Xms256m",
            "-Xmx" + settings.heapMb() + "m",
            "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(settings.tuning().options());
    command.addAll(properties(settings));
    command.addAll(
        List.of(
            "-cp",
            settings.libDir().resolve("*").toString(),
            "org.apache.cassandra.service.CassandraDaemon"));
    return command;
  }

  private static List<String> properties(CassandraSettings settings) {
    Path dir = settings.dataDir();
    return List.of(
        "-Dcassandra.config=" + CassandraFiles.yaml(settings).toUri(),
        "-Dcassandra.storagedir=" + dir,
        "-Dcassandra.logdir=" + settings.logDir(),
        "-Dcassandra.triggers_dir=" + dir.resolve("triggers"),
        "-Dlogback.configurationFile=" + CassandraFiles.logback(settings),
        "-Dcassandra-foreground=yes",
        // A single node: no ring to wait for, nobody to tell that it leaves.
        "-Dcassandra.ring_delay_ms=100",
        "-Dcassandra.skip_wait_for_gossip_to_settle=0",
        "-Dcassandra.shutdown_announce_in_ms=0",
        // Its workers change pools all the time, and renaming a thread is a call of the kernel.
        "-Dcassandra.set_sep_thread_name=false",
        // An estimate for memory accounting; 100,000 rows cost 0.8 s of every start.
        "-Dcassandra.memtable_row_overhead_computation_step=1000");
  }
}
