package io.vitrine.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CassandraCommandTest {
  private static final List<String> COMMAND =
      CassandraCommand.of(
          CassandraForTests.settings("command", CassandraForTests.freePort()), Path.of("jamm.jar"));
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** What precedes java runs the rest, whatever it is: here a program that says its own slack. */
  @Test
  @Timeout(60)
  @EnabledOnOs(OS.LINUX)
  void whatIsStartedHasTimersThatRingWithinAMillisecond() throws Exception {
    List<String> asked = new ArrayList<>(COMMAND.subList(0, COMMAND.indexOf(JAVA)));
    asked.addAll(List.of("cat", "/proc/self/timerslack_ns"));
    Process process = new ProcessBuilder(asked).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor()).isZero();
    assertThat(said.strip()).isEqualTo("1000000");
  }

  @Test
  void theProgramComesLast() {
    assertThat(COMMAND).endsWith("org.apache.cassandra.service.CassandraDaemon");
  }
}
