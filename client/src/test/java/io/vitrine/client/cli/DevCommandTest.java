package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway;
import io.vitrine.client.gateway.ScriptedGateway.Answer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevCommandTest {
  @TempDir Path home;
  private final ScriptedGateway control = new ScriptedGateway();
  private ScriptedTerminal terminal;

  @BeforeEach
  void open() {
    terminal =
        new ScriptedTerminal(home).set("VITRINE_PORT_BASE", Integer.toString(control.port()));
  }

  @AfterEach
  void close() {
    control.close();
  }

  @Test
  void everyVerbCallsTheControlPortWithTheToken() throws IOException {
    running();
    control.on("GET /status", "{\"organisations\":[{\"name\":\"org-1\",\"state\":\"RUNNING\"}]}");
    control.on("POST /organisations/2:stop", "{\"organisation\":2,\"state\":\"STOPPED\"}");
    control.on("POST /organisations/2:start", "{\"organisation\":2,\"state\":\"RUNNING\"}");
    control.on("POST /down", Answer.json(202, ""));
    assertThat(terminal.run("dev", "status")).isZero();
    assertThat(terminal.printed()).contains("org-1").contains("RUNNING");
    assertThat(terminal.run("dev", "stop", "2")).isZero();
    assertThat(terminal.printed()).contains("STOPPED");
    assertThat(terminal.run("dev", "start", "2")).isZero();
    assertThat(terminal.run("dev", "down")).isZero();
    assertThat(control.requests())
        .hasSize(4)
        .allMatch(r -> r.authorization().equals("Bearer token-of-the-test"));
  }

  @Test
  void refusalsOfTheControlPortAreTold() throws IOException {
    running();
    control.on("POST /organisations/2:stop", Answer.problem(409, "VIT-7122", false, ""));
    assertThat(terminal.run("dev", "stop", "2")).isEqualTo(1);
    assertThat(terminal.told()).startsWith("error VIT-7122: a detail").contains("a remedy");
    assertThat(terminal.run("dev", "stop", "5")).isEqualTo(2);
    assertThat(terminal.run("dev", "stop", "two")).isEqualTo(2);
    assertThat(terminal.run("dev")).isEqualTo(2);
  }

  @Test
  void withoutANetworkThereIsNothingToAsk() throws IOException {
    assertThat(terminal.run("dev", "status")).isEqualTo(6);
    assertThat(terminal.told()).startsWith("error VIT-6204").contains("./vitrine dev");
    assertThat(terminal.run("dev", "down")).isZero();
    running();
    control.close();
    assertThat(terminal.run("dev", "status")).isEqualTo(6);
    assertThat(terminal.told()).contains("nothing listens");
  }

  @Test
  void downAndResetStopADatabaseThatOutlivedItsNetwork() throws IOException, InterruptedException {
    Process left = leftDatabase();
    assertThat(terminal.run("dev", "down")).isZero();
    assertThat(terminal.told()).contains("outlived");
    assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(terminal.run("dev", "down")).isZero();
    assertThat(terminal.told()).endsWith("No development network is running.\n");

    network();
    Process another = leftDatabase();
    assertThat(terminal.run("dev", "reset", "--yes")).isZero();
    assertThat(another.isAlive()).isFalse();
    assertThat(home.resolve("cassandra")).doesNotExist();
  }

  /** A process that is noted like Cassandra: its number and its start in ticks. */
  private Process leftDatabase() throws IOException {
    Process process = new ProcessBuilder("sleep", "600").start();
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    String ticks = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
    Files.createDirectories(home.resolve("cassandra"));
    Files.writeString(home.resolve("cassandra/cassandra.pid"), process.pid() + " " + ticks);
    return process;
  }

  @Test
  void resetAsksAndKeepsTheWallet() throws IOException {
    network();
    assertThat(terminal.types("n").run("dev", "reset")).isEqualTo(1);
    assertThat(home.resolve("dev/data")).exists();
    assertThat(terminal.run("dev", "reset")).isEqualTo(1);
    assertThat(terminal.told()).startsWith("error VIT-6105");
    assertThat(terminal.types("y").run("dev", "reset")).isZero();
    try (var left = Files.list(home)) {
      assertThat(left.map(f -> f.getFileName().toString())).containsExactly("wallets");
    }
    assertThat(home.resolve("wallets/a.json")).exists();
  }

  @Test
  void resetTouchesNothingThatIsNotOurs() throws IOException {
    Files.writeString(home.resolve("letter.txt"), "dear");
    assertThat(terminal.run("dev", "reset", "--yes")).isZero();
    assertThat(home.resolve("letter.txt")).exists();
  }

  @Test
  void resetRefusesWhileAProcessHoldsTheDirectory() throws Exception {
    network();
    Path lock = home.resolve("lock");
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                lock.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("locked");
      assertThat(terminal.run("dev", "reset", "--yes")).isEqualTo(1);
      assertThat(terminal.told()).contains("another process");
      assertThat(home.resolve("dev/data")).exists();
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(terminal.run("dev", "reset", "--yes")).isZero();
    assertThat(home.resolve("dev/data")).doesNotExist();
  }

  /** Another process that works on the directory, until it is killed. */
  static final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws IOException {
      try (FileChannel channel =
          FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        System.out.println("locked");
        System.in.read();
      }
    }
  }

  private void running() throws IOException {
    Files.createDirectories(home.resolve("dev"));
    Files.writeString(home.resolve("dev/control.token"), "token-of-the-test\n");
  }

  private void network() throws IOException {
    Files.createDirectories(home.resolve("dev/data"));
    Files.createDirectories(home.resolve("wallets"));
    Files.writeString(home.resolve("format"), "1\n");
    Files.writeString(home.resolve("dev/data/block"), "x");
    Files.writeString(home.resolve("wallets/a.json"), "{}");
  }
}
