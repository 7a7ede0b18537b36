package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.gateway.ScriptedGateway;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookCommandTest {
  private static final String ROOT = "/v1/webhooks";
  private static final String ONE = "{\"id\":\"wh1\",\"enabled\":true}";

  @TempDir Path home;
  private final ScriptedGateway node = new ScriptedGateway();
  private ScriptedTerminal terminal;

  @BeforeEach
  void open() {
    terminal = new ScriptedTerminal(home);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void addSendsWhatWasAskedForAndPrintsTheSecretOnce() throws Exception {
    node.on("POST " + ROOT, "{\"id\":\"wh1\",\"secret\":\"whsec_AAAA\"}");
    assertThat(
            run(
                "add",
                "https://shop.example/in",
                "--types",
                "vitrine.item.sold.v1,vitrine.item.listed.v1",
                "--subject",
                "birds",
                "--from",
                "earliest"))
        .isZero();
    assertThat(terminal.printed()).contains("whsec_AAAA");
    JsonNode body = body(node.only("POST"));
    assertThat(body.path("url").asText()).isEqualTo("https://shop.example/in");
    assertThat(body.path("types")).hasSize(2);
    assertThat(body.path("subject").asText()).isEqualTo("birds");
    assertThat(body.path("cursor").asText()).isEqualTo("earliest");
  }

  @Test
  void everyVerbAsksItsRoute() throws Exception {
    node.on("GET " + ROOT, "{\"items\":[" + ONE + "]}");
    node.on("GET " + ROOT + "/wh1", ONE);
    node.on("GET " + ROOT + "/wh1/attempts", "{\"items\":[]}");
    node.on("GET " + ROOT + "/wh1/dead-letters", "{\"items\":[]}");
    node.on("POST " + ROOT + "/wh1:ping", "{\"outcome\":\"delivered\"}");
    node.on("POST " + ROOT + "/wh1:rotate", ONE);
    node.on("POST " + ROOT + "/wh1/dead-letters:redrive", "{\"redriven\":1}");
    node.on("PATCH " + ROOT + "/wh1", ONE);
    node.on("DELETE " + ROOT + "/wh1", ONE);
    for (String verb :
        List.of("show", "attempts", "deadletters", "ping", "rotate", "enable", "remove")) {
      assertThat(run(verb, "wh1")).as(verb).isZero();
    }
    assertThat(run("list", "--output", "json")).isZero();
    assertThat(Session.JSON.readTree(terminal.printed()).path("items")).hasSize(1);
    assertThat(body(node.only("PATCH")).path("enabled").asBoolean()).isTrue();
    assertThat(run("redrive", "wh1", "--cursor", "3fa81c02-7-0-1")).isZero();
    assertThat(node.requests().get(node.requests().size() - 1).target())
        .isEqualTo(ROOT + "/wh1/dead-letters:redrive?cursor=3fa81c02-7-0-1");
    assertThat(run("disable", "wh1")).isZero();
  }

  @Test
  void aRefusalIsToldWithItsCode() {
    node.on("POST " + ROOT, ScriptedGateway.Answer.problem(422, "VIT-1020", false, ""));
    assertThat(run("add", "http://shop.example/in")).isEqualTo(4);
    assertThat(terminal.told()).contains("VIT-1020").contains("a detail");
    node.on("GET " + ROOT + "/wh9", ScriptedGateway.Answer.problem(404, "VIT-4001", false, ""));
    assertThat(run("show", "wh9")).isEqualTo(3);
  }

  @Test
  void withoutANodeTheNetworkIsNotReachable() {
    node.close();
    assertThat(run("list")).isEqualTo(6);
  }

  private int run(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "webhook";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--node";
    all[words.length + 2] = node.url().toString();
    return terminal.run(all);
  }

  private static JsonNode body(ScriptedGateway.Request request) throws Exception {
    return Session.JSON.readTree(new String(request.body().toArray(), StandardCharsets.UTF_8));
  }
}
