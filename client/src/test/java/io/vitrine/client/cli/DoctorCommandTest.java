package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.doctor.Answers;
import io.vitrine.client.doctor.Finding;
import io.vitrine.client.gateway.ScriptedGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  private static final String ROUTE = "GET /v1/node/diagnosis";

  @TempDir Path home;

  @Test
  void asksEveryOrganisationThatTheNetworkNames() throws Exception {
    try (ScriptedGateway control = new ScriptedGateway();
        ScriptedGateway first = new ScriptedGateway();
        ScriptedGateway second = new ScriptedGateway()) {
      Files.createDirectories(home.resolve("dev"));
      Files.writeString(home.resolve("dev/control.token"), "token\n");
      control.on(
          "GET /status",
          "{\"organisations\":[%s,%s,%s,%s]}"
              .formatted(
                  entry(1, "RUNNING", first.url().toString()),
                  entry(2, "RUNNING", second.url().toString()),
                  entry(3, "STOPPED", nobody()),
                  entry(4, "FAILED", nobody())));
      first.on(
          ROUTE,
          Answers.of("org-1").without("refused", "org-3", "org-4").keepsFrom(0).json().toString());
      second.on(
          ROUTE,
          Answers.of("org-2").without("refused", "org-3", "org-4").keepsFrom(17).json().toString());
      ScriptedTerminal terminal =
          new ScriptedTerminal(home).set("VITRINE_PORT_BASE", Integer.toString(control.port()));
      assertThat(terminal.run("doctor")).isEqualTo(1);
      assertThat(terminal.printed().lines().findFirst())
          .contains(
              "no quorum: 2 of 4 validators take part, 3 needed; missing: org-3 (not running),"
                  + " org-4 (failed to start, see its log)");
      assertThat(terminal.printed()).contains("org-1         ACTIVE").contains("2/4");
      assertThat(control.requests()).allMatch(r -> r.authorization().equals("Bearer token"));

      assertThat(terminal.run("doctor", "--output", "json")).isEqualTo(1);
      JsonNode json = Session.JSON.readTree(terminal.printed());
      assertThat(json.path("health").asText()).isEqualTo("blocked");
      assertThat(json.path("organisations")).hasSize(4);
      assertThat(json.path("diagnoses")).hasSize(2);
      assertThat(json.path("organisations").findValuesAsText("keeps"))
          .containsExactly("all", "from 17");
    }
  }

  @Test
  void asksTheOneThatIsNamed() {
    try (ScriptedGateway node = new ScriptedGateway()) {
      node.on(
          ROUTE,
          Answers.of("org-1")
              .finds("disk-low", Finding.Effect.ADVICE, "disk space is running out", "4 \u001b[1m%")
              .json()
              .toString());
      ScriptedTerminal terminal = new ScriptedTerminal(home);
      assertThat(terminal.run("doctor", "--node", node.url().toString())).isZero();
      assertThat(terminal.printed())
          .startsWith("healthy: committing; 4 of 4 validators take part, height 42")
          .contains("org-1  disk-low  disk space is running out: 4 ?[1m%")
          .contains("remedy: do something")
          .doesNotContain("\u001b");
    }
  }

  @Test
  void aGatewayIsNotAManagementPort() {
    try (ScriptedGateway gateway = new ScriptedGateway()) {
      ScriptedTerminal terminal = new ScriptedTerminal(home);
      assertThat(terminal.run("doctor", "--node", gateway.url().toString())).isEqualTo(6);
      assertThat(terminal.printed())
          .startsWith("no diagnosis from " + gateway.url() + ": answers 404")
          .contains("give the URL of a management port");
    }
  }

  @Test
  void whenNobodyAnswersThisMachineIsLookedAt() throws IOException {
    ScriptedTerminal terminal =
        new ScriptedTerminal(home).set("VITRINE_PORT_BASE", Integer.toString(freePort()));
    assertThat(terminal.run("doctor")).isEqualTo(6);
    assertThat(terminal.printed()).startsWith("the development network is not running: ");
    assertThat(terminal.printed()).contains("remedy: Start it with: ./vitrine dev");
  }

  private static String entry(int n, String state, String management) {
    return "{\"name\":\"org-%d\",\"state\":\"%s\",\"management\":\"%s\"}"
        .formatted(n, state, management);
  }

  private static String nobody() throws IOException {
    return "http://127.0.0.1:" + freePort();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
