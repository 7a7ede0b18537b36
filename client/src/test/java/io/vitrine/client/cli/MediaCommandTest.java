package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaCommandTest {
  private static final String STORY = "a story";
  private static final Hash CONTENT = hash(STORY);
  private static final String ITEM = "/v1/series/prints/items/1";
  private static final String METADATA =
      "{\"name\":\"A\",\"vitrine\":{\"contentHash\":[\"%s\"]}}".formatted(CONTENT);

  @TempDir private Path home;
  private final ScriptedGateway gateway = new ScriptedGateway();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aFileIsPutUnderItsHashAndMetadataUnderItsItem() throws IOException {
    Path file = Files.writeString(home.resolve("story.txt"), STORY);
    gateway.on(
        "PUT " + ITEM + "/media/" + CONTENT, ScriptedGateway.Answer.json(201, "{\"size\":7}"));
    gateway.on("PUT " + ITEM + "/metadata", ScriptedGateway.Answer.json(201, "{}"));

    assertThat(run("media", "put", "prints/1", file.toString())).isZero();
    assertThat(new String(gateway.only("PUT").body().toArray(), StandardCharsets.UTF_8))
        .isEqualTo(STORY);
    assertThat(run("media", "put", "prints/1", file.toString(), "--metadata")).isZero();
    assertThat(gateway.requests().get(1).target()).isEqualTo(ITEM + "/metadata");
  }

  @Test
  void whatIsFetchedIsCheckedBeforeItIsWritten() throws IOException {
    gateway.on("GET /v1/media/" + CONTENT, STORY);
    Path file = home.resolve("fetched");
    assertThat(run("media", "get", CONTENT.toString(), "--to", file.toString())).isZero();
    assertThat(file).hasContent(STORY);

    gateway.on("GET /v1/media/" + CONTENT, "another story");
    Path other = home.resolve("other");
    assertThat(run("media", "get", CONTENT.toString(), "--to", other.toString())).isEqualTo(5);
    assertThat(other).doesNotExist();
    assertThat(run("media", "get", "sha256:x", "--to", other.toString())).isEqualTo(2);
  }

  @Test
  void anItemIsWholeWhenEverythingItNamesIsThere() {
    gateway.on(
        "GET " + ITEM,
        "{\"contentHash\":\"%s\",\"metadataHash\":\"%s\"}".formatted(CONTENT, hash(METADATA)));
    gateway.on("GET " + ITEM + "/metadata", METADATA);
    assertThat(run("media", "verify", "prints/1")).as("no file").isEqualTo(5);
    gateway.on("GET /v1/media/" + CONTENT, STORY);
    assertThat(run("media", "verify", "prints/1")).isZero();
    gateway.on("GET " + ITEM + "/metadata", METADATA.replace("\"A\"", "\"B\""));
    assertThat(run("media", "verify", "prints/1")).as("other metadata").isEqualTo(5);
  }

  private int run(String... arguments) {
    ScriptedTerminal terminal = new ScriptedTerminal(home);
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--node";
    all[arguments.length + 1] = gateway.url().toString();
    return terminal.run(all);
  }

  private static Hash hash(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
