package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.gateway.ScriptedGateway;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskCommandTest {
  private static final String ROOT = "/v1/desk/applications";
  private static final String ONE = "{\"id\":\"a1\",\"state\":\"CHECKED\"}";

  @TempDir Path home;
  private final ScriptedGateway node = new ScriptedGateway();
  private ScriptedTerminal terminal;

  @BeforeEach
  void open() throws Exception {
    terminal = new ScriptedTerminal(home);
    Files.createDirectories(home.resolve("dev/desk"));
    Files.writeString(home.resolve("dev/desk/officer-1.token"), "secret-1\n");
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void everyVerbAsksItsRouteAsTheOfficer() throws Exception {
    node.on("GET " + ROOT, "{\"items\":[" + ONE + "],\"nextCursor\":null}");
    node.on("GET " + ROOT + "/a1", ONE);
    node.on("POST " + ROOT + "/a1:reveal", ONE);
    node.on("POST " + ROOT + "/a1:find", ONE);
    node.on("POST " + ROOT + "/a1:approve", ONE);
    node.on("POST " + ROOT + "/a1:reject", ONE);
    node.on("POST " + ROOT + "/a1:erase", ONE);
    node.on("GET /v1/desk/audit", "{\"items\":[],\"nextCursor\":null}");
    assertThat(run("queue", "--limit", "7")).isZero();
    assertThat(last().target()).isEqualTo(ROOT + "?limit=7");
    assertThat(run("show", "a1")).isZero();
    assertThat(run("show", "a1", "--purpose", "COURT_ORDER", "--case", "2026/17")).isZero();
    assertThat(body().path("purpose").asText()).isEqualTo("COURT_ORDER");
    assertThat(body().path("reference").asText()).isEqualTo("2026/17");
    assertThat(run("finding", "a1", "match", "--case", "c/1")).isZero();
    assertThat(body().path("finding").asText()).isEqualTo("MATCH");
    assertThat(run("approve", "a1")).isZero();
    assertThat(run("reject", "a1", "--reason", "the scan can not be read")).isZero();
    assertThat(body().path("reason").asText()).contains("scan");
    assertThat(run("erase", "a1", "--purpose", "applicant_request", "--case", "c/2")).isZero();
    assertThat(run("audit")).isZero();
  }

  @Test
  void withoutAnOfficerNothingIsAsked() {
    assertThat(terminal.run("desk", "queue", "--node", node.url().toString())).isEqualTo(2);
    assertThat(terminal.told()).contains("which officer acts?");
    assertThat(terminal.run("desk", "queue", "--as", "dev:nobody", "--node", "http://x"))
        .isNotZero();
    assertThat(node.requests()).isEmpty();
  }

  @Test
  void aRefusalIsToldWithItsCodeAndTheTokenIsNot() {
    node.on(
        "POST " + ROOT + "/a1:approve", ScriptedGateway.Answer.problem(403, "VIT-8004", false, ""));
    assertThat(run("approve", "a1")).isEqualTo(4);
    assertThat(terminal.told()).contains("VIT-8004").doesNotContain("secret-1");
  }

  private int run(String... words) {
    String[] all = new String[words.length + 5];
    all[0] = "desk";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--as";
    all[words.length + 2] = "dev:officer-1";
    all[words.length + 3] = "--node";
    all[words.length + 4] = node.url().toString();
    return terminal.run(all);
  }

  private ScriptedGateway.Request last() {
    return node.requests().get(node.requests().size() - 1);
  }

  private JsonNode body() throws Exception {
    return Session.JSON.readTree(new String(last().body().toArray(), StandardCharsets.UTF_8));
  }
}
