package io.vitrine.node.consortium;

import static io.vitrine.node.consortium.ConsortiumFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.grpc.GrpcClientSettings;
import akka.http.javadsl.Http;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.wire.collection.v1.CollectionServiceClient;
import io.vitrine.wire.collection.v1.GetItemRequest;
import io.vitrine.wire.collection.v1.Item;
import io.vitrine.wire.collection.v1.ListItemsRequest;
import io.vitrine.wire.collection.v1.ListItemsResponse;
import io.vitrine.wire.health.v1.HealthCheckRequest;
import io.vitrine.wire.health.v1.HealthCheckResponse.ServingStatus;
import io.vitrine.wire.health.v1.HealthClient;
import io.vitrine.wire.ledger.v1.Block;
import io.vitrine.wire.ledger.v1.Event;
import io.vitrine.wire.ledger.v1.GetBlockRequest;
import io.vitrine.wire.ledger.v1.GetTransactionRequest;
import io.vitrine.wire.ledger.v1.LedgerServiceClient;
import io.vitrine.wire.ledger.v1.SubmitTransactionRequest;
import io.vitrine.wire.ledger.v1.Transaction;
import io.vitrine.wire.ledger.v1.Wait;
import io.vitrine.wire.ledger.v1.WatchEventsRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A client that speaks gRPC with running nodes. */
final class GrpcVisit implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ActorSystem<Void> system =
      ActorSystem.create(
          Behaviors.empty(),
          "grpc-visitor",
          ConfigFactory.parseString("akka.actor.provider = local")
              .withFallback(ConfigFactory.load()));
  private final int port;
  private final LedgerServiceClient ledger;
  private final CollectionServiceClient collection;

  /** Of the node whose gRPC port this is. */
  GrpcVisit(int port) {
    this.port = port;
    this.ledger = LedgerServiceClient.create(settings(port), system);
    this.collection = CollectionServiceClient.create(settings(port), system);
  }

  private GrpcClientSettings settings(int of) {
    return GrpcClientSettings.connectToServiceAt("127.0.0.1", of, system)
        .withTls(false)
        .withBackend("akka-http");
  }

  /** Submits and waits for the commit; the same can be looked up, and its block names it. */
  Transaction commit(SignedTransaction transaction) throws Exception {
    Transaction committed =
        get(ledger.submitTransaction(
                SubmitTransactionRequest.newBuilder()
                    .setEnvelope(
                        UnsafeByteOperations.unsafeWrap(transaction.envelope().unsafeArray()))
                    .setWait(Wait.WAIT_COMMIT)
                    .build()))
            .getTransaction();
    Transaction found =
        get(ledger.getTransaction(
                GetTransactionRequest.newBuilder()
                    .setTransactionId(committed.getTransactionId())
                    .build()))
            .getTransaction();
    assertThat(found.getReceipt()).isEqualTo(committed.getReceipt());
    assertThat(found.getEnvelope().toByteArray()).isEqualTo(transaction.envelope().toArray());
    Block block =
        get(ledger.getBlock(GetBlockRequest.newBuilder().setHeight(found.getHeight()).build()))
            .getBlock();
    assertThat(block.getTransactionIds(found.getIndex())).isEqualTo(found.getTransactionId());
    assertThat(committed.getReceipt().getOk()).isTrue();
    return committed;
  }

  /** Who holds an item. */
  Address owner(String series, long number) throws Exception {
    GetItemRequest request =
        GetItemRequest.newBuilder().setSeries(series).setNumber(number).build();
    return Addresses.parse(get(collection.getItem(request)).getItem().getOwner());
  }

  /** All items of a series, two on a page. */
  List<Item> items(String series) throws Exception {
    List<Item> items = new ArrayList<>();
    ListItemsRequest request =
        ListItemsRequest.newBuilder().setSeries(series).setPageSize(2).build();
    ListItemsResponse page = get(collection.listItems(request));
    items.addAll(page.getItemsList());
    while (!page.getNextPageToken().isEmpty()) {
      request = request.toBuilder().setPageToken(page.getNextPageToken()).build();
      page = get(collection.listItems(request));
      items.addAll(page.getItemsList());
    }
    return items;
  }

  /** The node says that it serves, and what. */
  void greeting() throws Exception {
    assertThat(services())
        .contains("vitrine.ledger.v1.LedgerService", "vitrine.collection.v1.CollectionService");
    HealthClient health = HealthClient.create(settings(port), system);
    try {
      assertThat(get(health.check(HealthCheckRequest.getDefaultInstance())).getStatus())
          .isEqualTo(ServingStatus.SERVING);
    } finally {
      get(health.close());
    }
  }

  /** What the reflection service lists: names between control characters. */
  private String services() throws Exception {
    // list_services = 7: any text.
    ByteString question = ByteString.fromArray(new byte[] {0, 0, 0, 0, 3, 0x3a, 1, '*'});
    HttpRequest request =
        HttpRequest.POST("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")
            .withEntity(HttpEntities.create(ContentTypes.parse("application/grpc"), question));
    // A connection whose requests have ended waits three seconds for answers and no longer.
    return get(Source.single(request)
            .concat(Source.maybe())
            .via(Http.get(system).connectionTo("127.0.0.1").toPort(port).http2WithPriorKnowledge())
            .flatMapConcat(answer -> answer.entity().getDataBytes())
            .runWith(Sink.head(), system))
        .utf8String();
  }

  /**
   * All events up to the first of {@code transaction}: the first half from this node, the others
   * from the cursor on by the node at {@code otherPort}.
   */
  List<Map<String, String>> events(String transaction, int otherPort) throws Exception {
    List<Map<String, String>> all = watched(ledger, "earliest", transaction);
    List<Map<String, String>> resumed = new ArrayList<>(all.subList(0, all.size() / 2));
    String cursor = resumed.get(resumed.size() - 1).get("id");
    LedgerServiceClient other = LedgerServiceClient.create(settings(otherPort), system);
    resumed.addAll(watched(other, cursor, transaction));
    get(other.close());
    assertThat(resumed).isEqualTo(all);
    return resumed;
  }

  private List<Map<String, String>> watched(
      LedgerServiceClient from, String cursor, String transaction) throws Exception {
    return get(
        from.watchEvents(WatchEventsRequest.newBuilder().setCursor(cursor).build())
            .filter(message -> message.hasEvent())
            .map(message -> message.getEvent())
            .takeWhile(event -> !event.getTransactionId().equals(transaction), true)
            .map(GrpcVisit::fields)
            .runWith(Sink.seq(), system));
  }

  private static Map<String, String> fields(Event event) {
    Map<String, String> fields = new TreeMap<>(event.getDataMap());
    fields.put("id", event.getId());
    fields.put("source", event.getSource());
    fields.put("type", event.getType());
    fields.put("subject", event.getSubject());
    fields.put("time", time(event.getTime()));
    fields.put("height", Long.toString(event.getHeight()));
    fields.put("txindex", Integer.toString(event.getTransactionIndex()));
    fields.put("eventindex", Integer.toString(event.getEventIndex()));
    fields.put("transactionid", event.getTransactionId());
    return fields;
  }

  private static String time(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
  }

  /** The same events as Server-Sent Events of the gateway at {@code httpPort}. */
  static List<Map<String, String>> serverSent(int httpPort, String transaction) throws Exception {
    URI events = URI.create("http://127.0.0.1:" + httpPort + "/v1/events?cursor=earliest");
    HttpResponse<Stream<String>> answer =
        HttpClient.newHttpClient()
            .send(java.net.http.HttpRequest.newBuilder(events).build(), BodyHandlers.ofLines());
    List<Map<String, String>> all = new ArrayList<>();
    try (Stream<String> lines = answer.body()) {
      Iterator<String> data =
          lines.filter(line -> line.startsWith("data: ")).map(line -> line.substring(6)).iterator();
      String last = "";
      while (!last.equals(transaction)) {
        JsonNode event = JSON.readTree(data.next());
        all.add(fields(event));
        last = event.path("transactionid").asText();
      }
    }
    return all;
  }

  private static Map<String, String> fields(JsonNode event) {
    Map<String, String> fields = new TreeMap<>();
    event
        .path("data")
        .fields()
        .forEachRemaining(
            f ->
                fields.put(
                    f.getKey(),
                    f.getValue().isTextual() ? f.getValue().asText() : f.getValue().toString()));
    for (String name :
        List.of(
            "id",
            "source",
            "type",
            "subject",
            "time",
            "height",
            "txindex",
            "eventindex",
            "transactionid")) {
      fields.put(name, event.path(name).asText());
    }
    return fields;
  }

  @Override
  public void close() {
    system.terminate();
  }
}
