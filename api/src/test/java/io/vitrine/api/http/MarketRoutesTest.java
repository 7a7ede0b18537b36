package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.api.Answer;
import io.vitrine.api.LedgerView;
import io.vitrine.api.QueryIndex;
import io.vitrine.api.QueryIndex.Row;
import io.vitrine.api.QueryIndex.Rows;
import io.vitrine.api.server.ApiServer;
import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.AuctionKind;
import io.vitrine.contracts.auction.AuctionPhase;
import io.vitrine.contracts.auction.AuctionRules;
import io.vitrine.contracts.auction.AuctionTerms;
import io.vitrine.contracts.auction.Auctions;
import io.vitrine.contracts.auction.Bid;
import io.vitrine.contracts.auction.Standing;
import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.Gift;
import io.vitrine.contracts.collection.Gifts;
import io.vitrine.contracts.delegation.Mandate;
import io.vitrine.contracts.delegation.Mandates;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropPhase;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.drop.Order;
import io.vitrine.contracts.drop.Progress;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.operation.Deadline;
import io.vitrine.contracts.sale.Escrow;
import io.vitrine.contracts.sale.Escrows;
import io.vitrine.contracts.trace.StateEntry;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drops, auctions, offers, gifts and mandates as the interface shows them, over a socket. */
class MarketRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long NOW = 1_700_000_000_000L;
  private static final long HOUR = 3_600_000;
  private static final Address SELLER = StateByHand.address(1);
  private static final Address ANN = StateByHand.address(2);
  private static final Address BOB = StateByHand.address(3);
  private static final SeriesId PRINTS = new SeriesId("prints");
  private static final SaleId RUSH = new SaleId("rush");
  private static final SaleId RISING = new SaleId("rising");
  private static final ItemId ITEM = new ItemId(PRINTS, 9);
  private static final Amount PRICE = new Amount(100);

  private static ActorSystem<Void> system;
  private static ApiServer server;
  private static JsonNode schemas;

  @BeforeAll
  static void bind() throws Exception {
    ScriptedGateway gateway = new ScriptedGateway(Consortium.of(4).genesis());
    gateway.view = new Answer.Found<>(new LedgerView(41, NOW, state()));
    gateway.proof = new Answer.Found<>(Bytes.fromHex("80"));
    gateway.index = index();
    system = ActorSystem.create(Behaviors.empty(), "market-test");
    server = TestServer.bind(system, () -> gateway);
    try (InputStream in =
        MarketRoutesTest.class.getResourceAsStream("/io/vitrine/api/page/openapi.json")) {
      schemas = JSON.readTree(in).at("/components/schemas");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aDropSaysWhatItSellsAndHowFarItIs() throws Exception {
    JsonNode drop = read("/v1/drops/rush");

    isAsDescribed(drop, "Drop");
    assertThat(drop.path("phase").asText()).isEqualTo("OPEN");
    assertThat(drop.path("price").asText()).isEqualTo("100");
    assertThat(drop.path("orders").asInt()).isEqualTo(3);
    assertThat(drop.path("sold").isNull()).as("it still takes orders").isTrue();
    assertThat(drop.path("allowList").isNull()).isTrue();
    assertThat(read("/v1/drops?phase=OPEN&series=prints").at("/items/0")).isEqualTo(drop);
    assertThat(read("/v1/drops?phase=VOID").path("items")).isEmpty();
    assertThat(read("/v1/drops/rush?proof=true").at("/proof/height").asInt()).isEqualTo(41);
  }

  @Test
  void ordersAreListedFromTheStateAloneWithoutGapInBothDirections() throws Exception {
    JsonNode first = read("/v1/drops/rush/orders?limit=2");
    isAsDescribed(first.at("/items/0"), "Order");
    assertThat(first.at("/items/0/outcome").asText()).isEqualTo("WON");
    assertThat(first.at("/items/0/item").asText()).isEqualTo("prints/1");
    assertThat(first.at("/items/0/policyVersion").asInt()).isEqualTo(2);
    JsonNode rest = read("/v1/drops/rush/orders?limit=2&cursor=" + cursor(first));
    assertThat(rest.path("nextCursor").isNull()).isTrue();
    assertThat(numbers(first, rest)).containsExactly(0, 1, 2);
    JsonNode last = read("/v1/drops/rush/orders?limit=2&sort=-order");
    JsonNode before = read("/v1/drops/rush/orders?limit=2&sort=-order&cursor=" + cursor(last));
    assertThat(numbers(last, before)).containsExactly(2, 1, 0);
    assertThat(numbers(read("/v1/drops/rush/orders?buyer=" + text(ANN)))).containsExactly(0, 2);
    assertThat(numbers(read("/v1/drops/rush/orders?state=DELIVERED"))).containsExactly(1);
    assertThat(read("/v1/drops/rush/orders/1").path("state").asText()).isEqualTo("DELIVERED");
  }

  @Test
  void anAuctionSaysHowItStandsAndWhatABidHasToBe() throws Exception {
    JsonNode auction = read("/v1/auctions/rising");

    isAsDescribed(auction, "Auction");
    assertThat(auction.path("phase").asText()).isEqualTo("OPEN");
    assertThat(auction.at("/highest/amount").asText()).isEqualTo("150");
    assertThat(auction.path("asked").asText()).as("a step above").isEqualTo("160");
    assertThat(read("/v1/auctions?kind=ENGLISH").at("/items/0")).isEqualTo(auction);
    assertThat(read("/v1/auctions?kind=DUTCH").path("items")).isEmpty();
  }

  @Test
  void biddersHaveDepositsOfWhichTheHighestBidBindsItsAmount() throws Exception {
    JsonNode page = read("/v1/auctions/rising/bids");

    assertThat(page.path("items")).hasSize(2);
    isAsDescribed(page.at("/items/0"), "Bidder");
    assertThat(page.at("/items/0/refundable").asText()).isEqualTo("30");
    assertThat(page.at("/items/0/highest").asBoolean()).isTrue();
    assertThat(page.at("/items/1/refundable").asText()).as("outbid").isEqualTo("120");
    assertThat(read("/v1/auctions/rising/bids/" + text(BOB))).isEqualTo(page.at("/items/1"));
  }

  @Test
  void whatStandsUnderAnAccountIsWhatTheStateHolds() throws Exception {
    JsonNode gifts = read("/v1/accounts/" + text(BOB) + "/gifts");
    assertThat(gifts.path("items")).as("a candidate that is gone is not shown").hasSize(1);
    isAsDescribed(gifts.at("/items/0"), "WaitingGift");
    assertThat(gifts.at("/items/0/lapsed").asBoolean()).isFalse();

    JsonNode bought = read("/v1/accounts/" + text(BOB) + "/purchases");
    assertThat(bought.path("items")).as("one is somebody else's").hasSize(1);
    isAsDescribed(bought.at("/items/0"), "WaitingPurchase");
    assertThat(bought.at("/items/0/lapsed").asBoolean()).as("from its time on").isTrue();

    JsonNode given = read("/v1/identities/" + text(ANN) + "/mandates");
    isAsDescribed(given.at("/items/0"), "Mandate");
    assertThat(given.at("/items/0/expired").asBoolean()).as("it holds before its end").isTrue();
    assertThat(read("/v1/identities/" + text(ANN) + "/mandates/" + text(BOB)))
        .isEqualTo(given.at("/items/0"));
    assertThat(read("/v1/identities/" + text(BOB) + "/principals").at("/items/0"))
        .isEqualTo(given.at("/items/0"));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/drops/none,404",
    "/v1/drops/NONE,400",
    "/v1/drops/none/orders,404",
    "/v1/drops/rush/orders/3,404",
    "/v1/drops/rush/orders/1048576,400",
    "/v1/drops?phase=shut,400",
    "/v1/drops?mode=DRAW,400",
    "/v1/auctions/none,404",
    "/v1/auctions/rising/bids/0x01,400",
    "/v1/auctions/rising/bids/0x0000000000000000000000000000000000000009,404",
    "/v1/identities/0x0000000000000000000000000000000000000009/mandates/"
        + "0x0000000000000000000000000000000000000008,404"
  })
  void whatIsNotThereOrNotUnderstoodIsRefused(String path, int status) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(status);
  }

  @Test
  void theDescriptionNamesEveryConstant() {
    assertThat(schemas.at("/DropPhase/enum")).isEqualTo(names(DropPhase.values()));
    assertThat(schemas.at("/DropMode/enum")).isEqualTo(names(DropMode.values()));
    assertThat(schemas.at("/OrderState/enum")).isEqualTo(names(Order.State.values()));
    assertThat(schemas.at("/AuctionPhase/enum")).isEqualTo(names(AuctionPhase.values()));
    assertThat(schemas.at("/AuctionKind/enum")).isEqualTo(names(AuctionKind.values()));
    assertThat(schemas.at("/Power/enum")).isEqualTo(names(Power.values()));
    List<String> kinds = new ArrayList<>(List.of("unknown"));
    Arrays.stream(StateEntry.Kind.values())
        .forEach(kind -> kinds.add(kind.name().toLowerCase(Locale.ROOT)));
    List<String> described = new ArrayList<>();
    schemas.at("/TraceKey/properties/kind/enum").forEach(kind -> described.add(kind.asText()));
    assertThat(described).containsExactlyInAnyOrderElementsOf(kinds);
  }

  private static void isAsDescribed(JsonNode document, String schema) {
    List<String> fields = new ArrayList<>();
    document.fieldNames().forEachRemaining(fields::add);
    List<String> required = new ArrayList<>();
    schemas.at("/" + schema + "/required").forEach(field -> required.add(field.asText()));
    assertThat(fields).containsExactlyInAnyOrderElementsOf(required);
  }

  private static List<Integer> numbers(JsonNode... pages) {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode page : pages) {
      page.path("items").forEach(order -> numbers.add(order.path("order").asInt()));
    }
    return numbers;
  }

  private static String cursor(JsonNode page) {
    return page.path("nextCursor").asText();
  }

  private static JsonNode names(Enum<?>[] constants) {
    return JSON.valueToTree(Arrays.stream(constants).map(Enum::name).toList());
  }

  private static String text(Address address) {
    return Addresses.format(address);
  }

  private static JsonNode read(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  /** Every list has these candidates, whatever is asked for; of all but one the state knows. */
  private static QueryIndex index() {
    return (QueryIndex)
        Proxy.newProxyInstance(
            MarketRoutesTest.class.getClassLoader(),
            new Class<?>[] {QueryIndex.class},
            (proxy, method, arguments) ->
                CompletableFuture.completedFuture(
                    switch (method.getName()) {
                      case "indexedHeight" -> 41L;
                      default -> rows(String.valueOf(arguments[0]));
                    }));
  }

  private static Rows<String> rows(String list) {
    List<String> entries =
        switch (list) {
          case "DROPS" -> List.of("rush");
          case "AUCTIONS" -> List.of("rising");
          case "BIDDERS_OF_AUCTION" -> List.of(text(ANN), text(BOB), text(SELLER));
          case "PURCHASES_OF_BUYER" -> List.of("prints/6", "prints/7", "prints/8");
          case "GIFTS_FOR_RECIPIENT" -> List.of("prints/8", "prints/9");
          case "MANDATES_OF_PRINCIPAL" -> List.of(text(BOB));
          case "MANDATES_OF_AGENT" -> List.of(text(ANN), text(SELLER));
          default -> List.of();
        };
    return new Rows<>(
        entries.stream()
            .map(entry -> new Row<>(entry, new CborWriter().array(1).text(entry).toBytes()))
            .toList(),
        false);
  }

  private static WorldState state() {
    DropTerms terms =
        new DropTerms(
            PRINTS,
            1,
            5,
            PRICE,
            NOW - HOUR,
            NOW + HOUR,
            2,
            Optional.empty(),
            DropMode.FIRST_COME,
            Optional.empty());
    AuctionTerms lot =
        new AuctionTerms(
            ITEM,
            NOW - HOUR,
            NOW + HOUR,
            Optional.empty(),
            new AuctionRules.English(PRICE, new Amount(10), 0));
    Standing standing =
        new Standing(
            NOW + HOUR, 2, Optional.of(new Bid(ANN, new Amount(150), 1, 0)), Standing.State.OPEN);
    return new StateByHand()
        .with(Drops.termsKey(RUSH), announced(DropCalls.open(RUSH, terms)))
        .with(
            Drops.progressKey(RUSH),
            new Progress(5, 0, 3, false, Optional.empty(), Optional.empty()).encode())
        .with(Drops.orderKey(RUSH, 0), new Order(ANN, Order.State.OPEN, 2).encode())
        .with(Drops.orderKey(RUSH, 1), new Order(BOB, Order.State.DELIVERED, 2).encode())
        .with(Drops.orderKey(RUSH, 2), new Order(ANN, Order.State.OPEN, 2).encode())
        .with(Auctions.termsKey(RISING), announced(AuctionCalls.open(RISING, lot)))
        .with(Auctions.standingKey(RISING), standing.encode())
        .with(Auctions.depositKey(RISING, ANN), new CborWriter().integer(180).toBytes())
        .with(Auctions.depositKey(RISING, BOB), new CborWriter().integer(120).toBytes())
        .with(Gifts.key(ITEM), new Gift(ANN, BOB, Hash.ZERO, new Deadline(NOW + 1)).encode())
        .with(Escrows.key(new ItemId(PRINTS, 6)), escrow(ANN))
        .with(Escrows.key(new ItemId(PRINTS, 7)), escrow(BOB))
        .with(Mandates.key(ANN, BOB), new Mandate(List.of(Power.TRADE), NOW).encode())
        .state();
  }

  /** At the end of its time. */
  private static Bytes escrow(Address buyer) {
    return new Escrow(
            AcquisitionKind.SALE, SELLER, buyer, PRICE, 2, new Deadline(NOW), Optional.of(0L))
        .encode();
  }

  /** The seller, then the terms as the call has them. */
  private static Bytes announced(ContractCall open) {
    List<Value> elements =
        Stream.concat(
                Stream.of(Value.of(SELLER.value())), open.arguments().elements().stream().skip(1))
            .toList();
    CborWriter writer = new CborWriter();
    Value.write(writer, new Value.Array(elements));
    return writer.toBytes();
  }
}
