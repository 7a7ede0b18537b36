package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.server.Directives;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import io.vitrine.api.event.Subscriptions;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.server.ApiServer;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stream over HTTP, on the server of a node, with a heartbeat of 100 ms. */
class EventRoutesTest {
  private static final Genesis GENESIS = Consortium.of(4).genesis();
  private static final Subscriptions.Patience QUICK =
      new Subscriptions.Patience(Duration.ofMillis(100), Duration.ofMillis(400));
  private static final String SETTINGS =
      "first-request = 300ms, next-request = 300ms, server.akka.http.server { idle-timeout = 10s,"
          + " linger-timeout = 300ms },";

  private static ActorSystem<Void> system;

  private final ScriptedGateway gateway = new ScriptedGateway(GENESIS);
  private final List<SseConnection> open = new ArrayList<>();
  private ApiServer server;
  private ClientQuotas quotas;

  @BeforeAll
  static void start() {
    system = ActorSystem.create(Behaviors.empty(), "events");
  }

  @AfterAll
  static void end() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private void serve() throws Exception {
    serve("");
  }

  private void serve(String quota) throws Exception {
    Config config = TestServer.config(SETTINGS + "quota { " + quota + " }");
    quotas = TestServer.quotas(config);
    server =
        ApiServer.bind(
                system,
                ApiServer.Settings.read(config),
                quotas.connections(),
                Directives.pathPrefix("v1", () -> new EventRoutes(gateway, quotas, QUICK).route()))
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void unbind() throws Exception {
    for (SseConnection connection : open) {
      connection.close();
    }
    server.stop(Duration.ZERO).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private SseConnection subscribe(int from, String query, String... headers) throws Exception {
    SseConnection connection = SseConnection.open(from, server.port(), query, headers);
    open.add(connection);
    return connection;
  }

  private static ItemEvent burned(int number) {
    return new ItemEvent.Burned(ItemId.of("prints", number), 1, Consortium.user(1));
  }

  private static String cursor(long height) {
    return EventCursor.of(GENESIS.hash(), EventPosition.endOf(height)).text();
  }

  @Test
  void replaysThenFollowsAndADocumentIsACloudEvent() throws Exception {
    serve();
    gateway.events.block(burned(1), burned(2));
    gateway.events.block();
    SseConnection reader = subscribe(1, "?cursor=earliest");

    JsonNode first = reader.nextEvent();
    assertThat(reader.nextEvent().path("subject").asText()).isEqualTo("prints/2");
    gateway.events.block(burned(3));
    JsonNode live = reader.nextEvent();

    String id = EventCursor.of(GENESIS.hash(), new EventPosition(1, 0, 0)).text();
    assertThat(first.toString())
        .isEqualTo(
            ("{'specversion':'1.0','id':'%s','source':'vitrine://%s',"
                    + "'type':'vitrine.item.burned.v1','subject':'prints/1',"
                    + "'time':'1970-01-01T00:00:01Z','datacontenttype':'application/json',"
                    + "'height':1,'txindex':0,'eventindex':0,'cursor':'%s','transactionid':'%s',"
                    + "'data':{'item':'prints/1','version':'1','owner':'%s'}}")
                .formatted(
                    id,
                    GENESIS.ledgerId(),
                    id,
                    io.vitrine.ledger.types.Hash.ZERO,
                    Documents.address(Consortium.user(1)))
                .replace('\'', '"'));
    assertThat(live.path("height").asLong()).isEqualTo(3);
    assertThat(live.path("subject").asText()).isEqualTo("prints/3");
  }

  @Test
  void whoResumesAnywhereReadsTheRestExactlyOnce() throws Exception {
    serve();
    Random random = new Random(7);
    int events = 0;
    for (int block = 0; block < 30; block++) {
      ItemEvent[] of = new ItemEvent[random.nextInt(4)];
      for (int i = 0; i < of.length; i++) {
        of[i] = burned(++events);
      }
      gateway.events.block(of);
    }
    List<String> read = new ArrayList<>();
    String last = "";
    SseConnection reader = subscribe(1, "?cursor=earliest");
    while (read.size() < events) {
      if (random.nextInt(3) == 0) {
        reader.close();
        reader =
            last.isEmpty()
                ? subscribe(1, "?cursor=earliest")
                : subscribe(1, "?cursor=earliest", "Last-Event-ID: " + last);
      }
      reader.next();
      last = reader.lastId();
      reader.data().ifPresent(event -> read.add(event.path("subject").asText()));
    }
    for (int i = 0; i < events; i++) {
      assertThat(read.get(i)).isEqualTo("prints/" + (i + 1));
    }
  }

  @Test
  void withoutACursorComesWhatHappensFromNowOnAndSilenceIsFilled() throws Exception {
    serve();
    gateway.events.block(burned(1));
    SseConnection reader = subscribe(1, "?types=vitrine.item.*&subject=prints/3");
    reader.next();
    assertThat(reader.lastId()).isEqualTo(cursor(1));

    // Longer than the deadline between requests and than the time a subscriber may not read.
    for (int i = 0; i < 12; i++) {
      assertThat(reader.nextLine()).isEqualTo(": heartbeat");
      assertThat(reader.nextLine()).isEmpty();
    }
    gateway.events.block(burned(2));
    gateway.events.block(burned(3));
    assertThat(reader.nextEvent().path("subject").asText()).isEqualTo("prints/3");
  }

  @Test
  void subscriptionsAreBoundedAndGivenBack() throws Exception {
    serve("loopback.subscribing = 2, total.subscribing = 3");
    SseConnection first = subscribe(1, "");
    subscribe(1, "");
    assertThat(RawClient.get(1, server.port(), "/v1/events"))
        .startsWith("HTTP/1.1 429")
        .contains(ProblemCode.TOO_MANY_WAITING.code(), "2 subscriptions are open of 127.0.0.1");
    subscribe(2, "");
    assertThat(RawClient.get(3, server.port(), "/v1/events"))
        .contains("3 subscriptions are open, at most 3");

    first.close();
    while (quotas.subscribing().size() == 3) {
      Thread.onSpinWait();
    }
    subscribe(1, "");
  }

  @Test
  void whatCannotBeGivenWithoutAGapIsRefusedWithTheNumbers() throws Exception {
    serve();
    for (int i = 1; i <= 5; i++) {
      gateway.events.block(burned(i));
    }
    gateway.events.prune(4);

    assertThat(RawClient.get(1, server.port(), "/v1/events?cursor=earliest"))
        .startsWith("HTTP/1.1 410")
        .contains("\"cursorHeight\":\"0\"", "\"executedHeight\":\"5\"", "block 1 is not stored");
    assertThat(RawClient.get(1, server.port(), "/v1/events?cursor=" + cursor(6)))
        .startsWith("HTTP/1.1 503")
        .contains("\"cursorHeight\":\"6\"", "\"executedHeight\":\"5\"");
    assertThat(subscribe(1, "?cursor=" + cursor(3)).nextEvent().path("height").asLong())
        .isEqualTo(4);
    assertThat(quotas.subscribing().size()).isEqualTo(1);
  }

  @Test
  void whoDoesNotReadIsCutAndMayResume() throws Exception {
    serve();
    String id = EventCursor.of(GENESIS.hash(), EventPosition.START).text();
    for (int i = 0; i < 4_000; i++) {
      gateway.events.block(burned(1), burned(2), burned(3), burned(4));
    }
    try (RawClient idle = RawClient.connect(1, server.port())) {
      idle.send("GET /v1/events?cursor=" + id + " HTTP/1.1\r\nHost: a\r\n\r\n");
      while (quotas.subscribing().size() == 0) {
        Thread.onSpinWait();
      }
      while (quotas.subscribing().size() > 0) {
        Thread.onSpinWait();
      }
      assertThat(idle.rest()).contains("id: " + id);
    }
  }

  @Test
  void theStopOfTheServerEndsTheStream() throws Exception {
    serve();
    SseConnection reader = subscribe(1, "");
    reader.next();
    server.stop(Duration.ZERO).toCompletableFuture().get(20, TimeUnit.SECONDS);
    reader.awaitEnd();
  }
}
