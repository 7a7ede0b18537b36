package io.vitrine.client.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.contracts.event.EventPosition;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a gateway that cuts every stream somewhere and sends some events twice. */
class EventReaderTest {
  private static final String LEDGER = "0123abcd";
  private static final int EVENTS = 300;

  private final Random random = new Random(11);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private int connections;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/events", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private URI gateway() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static EventCursor cursor(int event) {
    return new EventCursor(LEDGER, new EventPosition(event, 0, 0));
  }

  private static String message(int event) {
    return "id: %1$s\nevent: t\ndata: {'cursor':'%1$s','type':'t','subject':'s/%2$d'}\n\n"
        .formatted(cursor(event), event)
        .replace('\'', '"');
  }

  /** One of many ways in which a stream comes to nothing, but for the last. */
  private synchronized void answer(HttpExchange exchange) throws IOException {
    connections++;
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    if (query.contains("cursor=gone")) {
      refuse(exchange, 410, false);
      return;
    }
    if (random.nextInt(8) == 0) {
      refuse(exchange, 429, true);
      return;
    }
    int after =
        query.contains("earliest")
            ? 0
            : (int)
                EventCursor.parse(query.substring(query.indexOf('=') + 1))
                    .orElseThrow()
                    .position()
                    .height();
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      int first = Math.max(after - random.nextInt(5), 0) + 1;
      int last = Math.min(first + 5 + random.nextInt(40), EVENTS);
      StringBuilder text = new StringBuilder(": heartbeat\n\n");
      IntStream.rangeClosed(first, last).forEach(e -> text.append(message(e)));
      int cut = random.nextBoolean() ? 0 : random.nextInt(message(last).length());
      body.write(text.substring(0, text.length() - cut).getBytes(UTF_8));
    }
  }

  private static void refuse(HttpExchange exchange, int status, boolean retryable)
      throws IOException {
    byte[] body =
        "{\"code\":\"VIT-%d\",\"title\":\"no\",\"retryable\":%s}"
            .formatted(status, retryable)
            .getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Ends the reader after the last event. */
  private record Ending(EventReader reader, EventSink sink) implements EventSink {
    @Override
    public Optional<EventCursor> cursor() throws IOException {
      return sink.cursor();
    }

    @Override
    public void accept(LedgerEvent event) throws IOException {
      sink.accept(event);
      if (event.subject().equals("s/" + EVENTS)) {
        reader.close();
      }
    }
  }

  @Test
  void everyEventIsHandedOverOnceAndInOrder(@TempDir Path directory) throws Exception {
    Path path = directory.resolve("events");
    try (EventReader reader = new EventReader(List.of(gateway(), gateway()), EventQuery.ALL);
        EventFile file = EventFile.open(path)) {
      assertThat(reader.run(new Ending(reader, file))).isEmpty();
    }
    List<String> lines = Files.readAllLines(path);
    assertThat(lines).hasSize(EVENTS);
    for (int i = 0; i < EVENTS; i++) {
      assertThat(lines.get(i)).contains("\"s/" + (i + 1) + "\"");
    }
    assertThat(connections).isGreaterThan(10);
  }

  @Test
  void aRefusalForGoodIsGivenBack() throws Exception {
    EventQuery gone = new EventQuery(List.of(), Optional.empty(), Optional.of("gone"));
    try (EventReader reader = new EventReader(List.of(gateway()), gone)) {
      assertThat(reader.run(new Remembering()).map(Problem::code)).contains("VIT-410");
    }
  }

  @Test
  void whatTheApplicationThrowsEndsTheReadingAndTheEventComesAgain() throws Exception {
    Remembering sink = new Remembering();
    sink.failing = true;
    try (EventReader reader = new EventReader(List.of(gateway()), EventQuery.ALL)) {
      assertThatThrownBy(() -> reader.run(sink)).hasMessage("the database is full");
    }
    sink.failing = false;
    try (EventReader reader = new EventReader(List.of(gateway()), EventQuery.ALL)) {
      reader.run(new Ending(reader, sink));
    }
    assertThat(sink.events).hasSize(EVENTS).doesNotHaveDuplicates();
  }

  private static final class Remembering implements EventSink {
    final List<String> events = new ArrayList<>();
    boolean failing;
    Optional<EventCursor> last = Optional.empty();

    @Override
    public Optional<EventCursor> cursor() {
      return last;
    }

    @Override
    public void accept(LedgerEvent event) throws IOException {
      if (failing && events.size() == 7) {
        throw new IOException("the database is full");
      }
      events.add(event.subject());
      last = Optional.of(event.cursor());
    }
  }
}
