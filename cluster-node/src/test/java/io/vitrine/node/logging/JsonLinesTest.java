package io.vitrine.node.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {
  private static final String ADDRESS = "akka://vitrine@127.0.0.1:25520";
  private static final LogContext.Place PLACE = new LogContext.Place("org-1", "prints", 7, 9);

  private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final LogContext context = new LogContext();
  private final JsonLines lines = new JsonLines(context);

  @BeforeEach
  void start() {
    lines.start();
  }

  @Test
  void aLineIsOneObjectWithWhatItIsAbout() throws Exception {
    context.add(ADDRESS, () -> PLACE);
    context.add("another", () -> new LogContext.Place("org-2", "prints", 1, 1));
    LoggingEvent event = event("got {} from\n\"{}\"", 3, "a\tpeer\u001b[31m");
    event.setMDCPropertyMap(Map.of("akkaAddress", ADDRESS, "akkaSource", "akka://vitrine/core"));
    event.addKeyValuePair(new KeyValuePair(LogField.PEER, "org-3"));
    event.addKeyValuePair(new KeyValuePair(LogField.HEIGHT, 5L));
    JsonNode line = line(event);
    assertThat(line.path("time").asText()).isEqualTo("2026-01-02T03:04:05.006Z");
    assertThat(line.path("message").asText()).isEqualTo("got 3 from\n\"a\tpeer\u001b[31m\"");
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("logger").asText()).isEqualTo("io.vitrine.Some");
    assertThat(line.path("organisation").asText()).isEqualTo("org-1");
    assertThat(line.path("ledger").asText()).isEqualTo("prints");
    assertThat(line.path("height").asLong()).as("what the statement says").isEqualTo(5);
    assertThat(line.path("view").asLong()).as("where the node is").isEqualTo(9);
    assertThat(line.path("peer").asText()).isEqualTo("org-3");
    assertThat(line.path("actor").asText()).isEqualTo("akka://vitrine/core");
  }

  @Test
  void aLineWithoutAddressBelongsToTheOnlyNodeIfThereIsOne() throws Exception {
    assertThat(line(event("x")).has("organisation")).isFalse();
    context.add(ADDRESS, () -> PLACE);
    assertThat(line(event("x")).path("organisation").asText()).isEqualTo("org-1");
    context.add("another", () -> PLACE);
    assertThat(line(event("x")).has("organisation")).isFalse();
    context.remove("another");
    assertThat(line(event("x")).path("height").asLong()).isEqualTo(7);
  }

  @Test
  void errorsCarryTheirTraceAndTextsAreCut() throws Exception {
    ILoggingEvent event =
        new LoggingEvent(
            "f",
            loggers.getLogger("x"),
            Level.ERROR,
            "y".repeat(2 * JsonLines.MAX_TEXT),
            new IllegalStateException("because"),
            new Object[0]);
    JsonNode line = line(event);
    assertThat(line.path("error").asText())
        .contains("IllegalStateException: because", "JsonLinesTest");
    assertThat(line.path("message").asText()).hasSize(JsonLines.MAX_TEXT + 1).endsWith("…");
  }

  @Test
  void aSecretShowsItselfInNoForm() throws Exception {
    byte[] raw = "correct horse battery staple 123".getBytes(UTF_8);
    Secret secret = Secret.of(Bytes.wrap(raw));
    LoggingEvent event = event("seed {} {}", secret, Map.of("seed", secret));
    event.addKeyValuePair(new KeyValuePair("seed", secret));
    assertThat(new String(lines.encode(event), UTF_8))
        .contains("[secret, 32 bytes]")
        .doesNotContain("horse", secret.reveal().toHex());
  }

  @Test
  void anUnknownFormIsRefused() {
    assertThat(LogSettings.read(ConfigFactory.parseString("vitrine.log {dir = a, format = json}")))
        .extracting(LogSettings::format)
        .isEqualTo("json");
    assertThatThrownBy(
            () ->
                LogSettings.read(ConfigFactory.parseString("vitrine.log {dir = a, format = yaml}")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'yaml' is neither text nor json");
  }

  private JsonNode line(ILoggingEvent event) throws Exception {
    String text = new String(lines.encode(event), UTF_8);
    assertThat(text).endsWith("\n");
    assertThat(text.lines()).hasSize(1);
    return new ObjectMapper().readTree(text);
  }

  private LoggingEvent event(String message, Object... arguments) {
    LoggingEvent event =
        new LoggingEvent(
            "f", loggers.getLogger("io.vitrine.Some"), Level.WARN, message, null, arguments);
    event.setInstant(Instant.parse("2026-01-02T03:04:05.006Z"));
    return event;
  }
}
