package io.vitrine.node.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;

/**
 * A log line as one JSON object: time (RFC 3339, UTC), level, logger, thread, message, the fields
 * of {@link LogField}, further key-value pairs, and error with its stack trace. Texts are cut at
 * {@link #MAX_TEXT} characters.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
  /** The longest text. */
  public static final int MAX_TEXT = 16_384;

  private static final String ADDRESS = "akkaAddress";
  private static final String ACTOR = "akkaSource";

  private final ThrowableProxyConverter traces = new ThrowableProxyConverter();
  private final LogContext nodes;

  /** Lines of this process. */
  public JsonLines() {
    this(LogContext.process());
  }

  JsonLines(LogContext nodes) {
    this.nodes = nodes;
  }

  @Override
  public void start() {
    traces.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", event.getInstant().toString());
    line.put("level", event.getLevel().toString());
    line.put("logger", event.getLoggerName());
    line.put("thread", event.getThreadName());
    line.put("message", cut(event.getFormattedMessage()));
    place(line, event);
    fields(line, event);
    if (event.getThrowableProxy() != null) {
      line.put("error", cut(traces.convert(event)));
    }
    return (line + "\n").getBytes(UTF_8);
  }

  private void place(ObjectNode line, ILoggingEvent event) {
    Optional<String> address = Optional.ofNullable(event.getMDCPropertyMap().get(ADDRESS));
    nodes
        .find(address)
        .ifPresent(
            place ->
                line.put(LogField.ORGANISATION, place.organisation())
                    .put(LogField.LEDGER, place.ledger())
                    .put(LogField.HEIGHT, place.height())
                    .put(LogField.VIEW, place.view()));
    Optional.ofNullable(event.getMDCPropertyMap().get(ACTOR))
        .ifPresent(actor -> line.put("actor", actor));
  }

  /** What the statement says goes before where the node stands. */
  private static void fields(ObjectNode line, ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs == null) {
      return;
    }
    for (KeyValuePair pair : pairs) {
      if (pair.value instanceof Long || pair.value instanceof Integer) {
        line.put(pair.key, ((Number) pair.value).longValue());
      } else {
        line.put(pair.key, cut(String.valueOf(pair.value)));
      }
    }
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }
}
