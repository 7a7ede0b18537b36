package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway;
import io.vitrine.client.gateway.ScriptedGateway.Answer;
import io.vitrine.ledger.fixture.Consortium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsCommandTest {
  private static final String EVENTS = "GET /v1/events";

  @TempDir Path home;
  private final ScriptedGateway gateway = new ScriptedGateway();
  private ScriptedTerminal terminal;

  @BeforeEach
  void open() {
    terminal = new ScriptedTerminal(home).set("VITRINE_NODE", gateway.url().toString());
    gateway.on(
        "GET /v1/network/genesis",
        "{\"document\":\""
            + Base64.getEncoder().encodeToString(Consortium.of(4).genesis().encode().toArray())
            + "\"}");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private static String event(int height) {
    String cursor = "0123abcd-" + height + "-0-0";
    return "id: %1$s\nevent: t\ndata: {'cursor':'%1$s','time':'then','type':'t','subject':'s/%2$d'}\n\n"
        .formatted(cursor, height)
        .replace('\'', '"');
  }

  @Test
  void printsEventsThroughACutAndEndsAfterTheCount() {
    gateway.on(
        EVENTS,
        Answer.json(200, event(1) + "id: 0123abcd-1\n\n"),
        Answer.json(200, event(2) + event(3) + event(4)));

    assertThat(terminal.run("events", "watch", "--types", "a,b", "--subject", "s", "--count", "3"))
        .isZero();
    assertThat(terminal.printed().lines())
        .containsExactly(
            "then  0123abcd-1-0-0  t  s/1",
            "then  0123abcd-2-0-0  t  s/2",
            "then  0123abcd-3-0-0  t  s/3");
    assertThat(terminal.told()).isEqualToIgnoringNewLines("resuming: the stream ended");
    assertThat(gateway.requests())
        .extracting(ScriptedGateway.Request::target)
        .contains(
            "/v1/events?types=a%2Cb&subject=s",
            "/v1/events?types=a%2Cb&subject=s&cursor=0123abcd-1");
  }

  @Test
  void aFileGoesOnWhereItEnds() throws IOException {
    Path file = home.resolve("events.jsonl");
    gateway.on(EVENTS, event(1) + event(2) + event(3));
    String[] command = {
      "events", "watch", "--from", "earliest", "--append", file.toString(), "--count", "1"
    };
    assertThat(terminal.run(command)).isZero();
    assertThat(terminal.run(command)).isZero();

    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(Files.readString(file)).contains("\"s/1\"", "\"s/2\"").doesNotContain("\"s/3\"");
    assertThat(terminal.printed()).isEmpty();
    assertThat(gateway.requests())
        .extracting(ScriptedGateway.Request::target)
        .contains("/v1/events?cursor=earliest", "/v1/events?cursor=0123abcd-1-0-0");
  }

  @Test
  void oneJsonDocumentPerLine() {
    gateway.on(EVENTS, event(1));
    assertThat(terminal.run("events", "watch", "--count", "1", "--output", "json")).isZero();
    assertThat(terminal.printed()).startsWith("{\"cursor\":\"0123abcd-1-0-0\"").hasLineCount(1);
  }

  @Test
  void aRefusalForGoodEndsTheCommand() {
    gateway.on(EVENTS, Answer.problem(410, "VIT-4010", false, ""));
    assertThat(terminal.run("events", "watch", "--from", "0123abcd-5")).isEqualTo(1);
    assertThat(terminal.told()).startsWith("error VIT-4010: a detail");
  }
}
