package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLevelCommandTest {
  private static final String PATH = "/admin/loglevel";
  private static final String LEVELS =
      "{\"loggers\":{\"ROOT\":\"INFO\",\"io.vitrine.node\":\"DEBUG\"}}";

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

  private int run(String... verb) {
    String[] command = new String[verb.length + 4];
    command[0] = "log";
    command[1] = "level";
    System.arraycopy(verb, 0, command, 2, verb.length);
    command[verb.length + 2] = "--node";
    command[verb.length + 3] = node.url().toString();
    return terminal.run(command);
  }

  @Test
  void aLoggerHasTheLevelOfTheNearestOneAboveIt() {
    node.on("GET " + PATH, LEVELS);
    assertThat(run("get", "io.vitrine.node.peer.PeerLink", "--output", "json")).isZero();
    assertThat(terminal.printed()).contains("\"DEBUG\"", "\"io.vitrine.node\"");
    assertThat(run("get", "akka.event", "--output", "json")).isZero();
    assertThat(terminal.printed()).contains("\"INFO\"", "\"ROOT\"");
    assertThat(run("list")).isZero();
  }

  @Test
  void aLevelIsSetForATimeAndPutBack() {
    node.on("PUT " + PATH, LEVELS);
    node.on("DELETE " + PATH, LEVELS);
    assertThat(run("set", "io.vitrine.node", "DEBUG", "--for", "2h")).isZero();
    assertThat(new String(node.requests().get(0).body().toArray(), StandardCharsets.UTF_8))
        .isEqualTo("{\"logger\":\"io.vitrine.node\",\"level\":\"DEBUG\",\"seconds\":7200}");
    assertThat(run("reset", "io.vitrine.node")).isZero();
    assertThat(node.requests().get(1).target()).isEqualTo(PATH + "?logger=io.vitrine.node");
  }

  @Test
  void whatTheNodeRefusesIsAMistakeOfTheCommand() {
    node.on("PUT " + PATH, ScriptedGateway.Answer.json(400, "{\"detail\":\"a level is one of\"}"));
    assertThat(run("set", "ROOT", "LOUD")).isEqualTo(2);
    assertThat(run("set", "ROOT", "INFO", "--for", "soon")).isEqualTo(2);
    assertThat(run("list")).isEqualTo(6);
  }
}
