package io.vitrine.node.dev;

import static io.vitrine.node.dev.DevConsortium.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.persistence.embedded.StartRefusal;
import io.vitrine.problem.StartCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong();
  private final DevConsole console =
      new DevConsole(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8),
          now::get);
  @TempDir private Path directory;

  @Test
  void aStartIsToldFromHeaderToReady() throws Exception {
    try (DevHome home = DevHome.open(directory)) {
      DevAccounts accounts = DevAccounts.open(home.accounts());
      console.header(4, home.root(), new DevPorts(7400));
      now.set(3_250_000_000L);
      console.progress("database ready");
      now.set(12_345_000_000L);
      console.ready(List.of(ScriptedConsortium.organisation(1, RUNNING)), accounts, home);

      String text = out.toString(StandardCharsets.UTF_8);
      assertThat(text)
          .startsWith("Vitrine development network: 4 organisations")
          .contains("3.3 s  database ready")
          .contains("http://127.0.0.1:7411")
          .contains("dev:registrar")
          .contains(accounts.accounts().get("buyer-3").toString())
          .contains(home.accounts().toString())
          .contains("next: ./vitrine demo")
          .endsWith("\nready in 12.3 s - Ctrl-C stops everything\n")
          .doesNotContain(accounts.accounts().get("registrar").privateKey().toHex());
      assertThat(text.lines().filter(line -> line.startsWith("ready"))).hasSize(1);
      assertThat(err.size()).isZero();
    }
  }

  @Test
  void aRefusalNamesReasonAndRemedyAndIsAFailure() {
    int code = console.refused(new StartRefused(StartCode.PORT_HELD, "the port is taken"));

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "error VIT-7107: the port is taken\nremedy: " + StartCode.PORT_HELD.remedy() + "\n");
    assertThat(out.size()).isZero();
  }

  @Test
  void aDefectNamesTheLogs() {
    assertThat(console.failed(new IllegalStateException("odd"), directory)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("error VIT-7117: ")
        .contains("odd")
        .contains("remedy: ")
        .contains(directory.toString());
  }

  @Test
  void everyRefusalOfTheDatabaseHasARemedy() {
    Path path = directory.resolve("cassandra");
    for (StartRefusal refusal :
        List.of(
            new StartRefusal.ServerMissing(path),
            new StartRefusal.DataDirectoryHeld(path, 17, "java x"),
            new StartRefusal.ChildEnded(3, path, "last words"),
            new StartRefusal.ForeignCluster(7401, "ours", "theirs"),
            new StartRefusal.NotReady(java.time.Duration.ofSeconds(60), path),
            new StartRefusal.NotLaunched("no setsid"))) {
      StartRefused refused = StartRefused.of(refusal);
      assertThat(refused.reason()).isNotEmpty();
      assertThat(refused.remedy()).isNotEmpty();
    }
    assertThat(StartRefused.of(new StartRefusal.DataDirectoryHeld(path, 17, "java x")).reason())
        .contains("pid 17 (java x)");
  }
}
