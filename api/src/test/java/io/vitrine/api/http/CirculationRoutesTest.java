package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.api.Answer;
import io.vitrine.api.LedgerView;
import io.vitrine.api.server.ApiServer;
import io.vitrine.contracts.collection.Acquisition;
import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.Gift;
import io.vitrine.contracts.collection.Gifts;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemHistory;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Lock;
import io.vitrine.contracts.operation.Deadline;
import io.vitrine.contracts.policy.Policies;
import io.vitrine.contracts.sale.Escrows;
import io.vitrine.contracts.sale.Listing;
import io.vitrine.contracts.sale.Listings;
import io.vitrine.contracts.sale.Offer;
import io.vitrine.contracts.sale.Offers;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds items, what is offered for them and under which rules they move, over a socket. */
class CirculationRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SOLD = 1_700_000_000_000L;
  private static final String SOLD_TEXT = "2023-11-14T22:13:20Z";
  private static final long UNTIL = SOLD + 86_400_000;
  private static final String UNTIL_TEXT = "2023-11-15T22:13:20Z";
  private static final Address OWNER = StateByHand.address(1);
  private static final Address BUYER = StateByHand.address(2);
  private static final String BUYER_TEXT = Addresses.format(BUYER);
  private static final PolicyId POLICY = new PolicyId("house");
  private static final ItemId FREE = ItemId.of("prints", 1);
  private static final ItemId LISTED = ItemId.of("prints", 2);
  private static final ItemId ENDING = ItemId.of("prints", 3);
  private static final ItemId GIVEN = ItemId.of("prints", 4);
  private static final ItemId DROPPED = ItemId.of("prints", 5);

  private static ActorSystem<Void> system;
  private static ApiServer server;
  private static ScriptedGateway gateway;

  @BeforeAll
  static void bind() throws Exception {
    gateway = new ScriptedGateway(Consortium.of(4).genesis());
    gateway.view = new Answer.Found<>(new LedgerView(41, SOLD, state()));
    gateway.proof = new Answer.Found<>(Bytes.fromHex("80"));
    system = ActorSystem.create(Behaviors.empty(), "circulation-test");
    server = TestServer.bind(system, () -> gateway);
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @BeforeEach
  void forget() {
    gateway.proven.clear();
  }

  @Test
  void anItemSaysHowItsOwnerCameByIt() throws Exception {
    JsonNode item = read(path(FREE));

    assertThat(item.path("acquisition"))
        .isEqualTo(
            JSON.readTree(
                "{\"kind\":\"SALE\",\"at\":\"%s\",\"price\":\"100\",\"policyVersion\":2,\"given\":3}"
                    .formatted(SOLD_TEXT)));
    assertThat(read(path(DROPPED)).at("/acquisition/kind").asText()).isEqualTo("ISSUE");
    assertThat(read(path(DROPPED)).at("/acquisition/policyVersion").isNull()).isTrue();
  }

  @Test
  void anItemSaysWhatHoldsIt() throws Exception {
    JsonNode free = read(path(FREE));
    for (String field : List.of("lock", "listing", "gift")) {
      assertThat(free.path(field).isNull()).as(field).isTrue();
    }

    JsonNode listed = read(path(LISTED));
    assertThat(listed.path("lock").asText()).isEqualTo("LISTING");
    assertThat(listed.at("/listing/price").asText()).isEqualTo("500");
    assertThat(listed.at("/listing/until").isNull()).isTrue();
    assertThat(listed.path("gift").isNull()).isTrue();
    assertThat(read(path(ENDING)).at("/listing/until").asText()).isEqualTo(UNTIL_TEXT);

    JsonNode given = read(path(GIVEN));
    assertThat(given.path("lock").asText()).isEqualTo("GIFT");
    assertThat(given.path("gift"))
        .isEqualTo(
            JSON.readTree(
                "{\"to\":\"%s\",\"messageHash\":\"%s\",\"until\":\"%s\"}"
                    .formatted(BUYER_TEXT, Hash.ZERO, UNTIL_TEXT)));
    assertThat(read(path(DROPPED)).path("lock").asText()).isEqualTo("DROP");
    assertThat(read(path(DROPPED)).path("state").asText()).isEqualTo("OWNED");
  }

  @Test
  void anOfferIsFoundByItsBuyer() throws Exception {
    JsonNode offer = read(path(FREE) + "/offers/" + BUYER_TEXT);

    assertThat(offer)
        .isEqualTo(
            JSON.readTree(
                "{\"item\":\"prints/1\",\"buyer\":\"%s\",\"price\":\"40\",\"until\":\"%s\",\"policyVersion\":2}"
                    .formatted(BUYER_TEXT, UNTIL_TEXT)));
  }

  @Test
  void aPolicyIsItsNewestVersionAndEachVersionStays() throws Exception {
    JsonNode newest = read("/v1/policies/house");
    assertThat(newest).isEqualTo(read("/v1/policies/house/versions/2"));
    assertThat(newest)
        .isEqualTo(
            JSON.readTree(
                "{\"policy\":\"house\",\"version\":2,\"newestVersion\":2,\"publisher\":\"%s\",\"rules\":"
                        .formatted(Addresses.format(OWNER))
                    + "{\"giftsAllowed\":true,\"resaleAllowed\":true,\"firstGiftAfterMillis\":1000,"
                    + "\"nextGiftAfterMillis\":2000,\"resaleAfterMillis\":0,"
                    + "\"priceCapBasisPoints\":15000,\"dailyLimit\":3}}"));

    JsonNode first = read("/v1/policies/house/versions/1");
    assertThat(first.path("version").asLong()).isEqualTo(1);
    assertThat(first.path("newestVersion").asLong()).isEqualTo(2);
    assertThat(first.at("/rules/firstGiftAfterMillis").asLong()).isZero();
    assertThat(first.at("/rules/priceCapBasisPoints").isNull()).isTrue();
    assertThat(first.at("/rules/dailyLimit").isNull()).isTrue();
  }

  @Test
  void aProofCoversWhateverTheDocumentIsMadeFrom() throws Exception {
    read(path(GIVEN) + "?proof=true");
    read("/v1/policies/house?proof=true");
    read("/v1/policies/house/versions/1?proof=true");
    get("/v1/policies/none?proof=true");
    read(path(FREE) + "/offers/" + BUYER_TEXT + "?proof=true");

    assertThat(gateway.proven)
        .containsExactly(
            List.of(Items.key(GIVEN), Listings.key(GIVEN), Gifts.key(GIVEN), Escrows.key(GIVEN)),
            List.of(Policies.key(POLICY), Policies.key(POLICY, 2)),
            List.of(Policies.key(POLICY), Policies.key(POLICY, 1)),
            List.of(Policies.key(new PolicyId("none"))),
            List.of(Offers.key(FREE, BUYER)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/policies/none | no policy none",
        "/v1/policies/none/versions/1 | no version 1 of policy none",
        "/v1/policies/house/versions/3 | no version 3 of policy house",
        "/v1/series/prints/items/2/offers/0x0000000000000000000000000000000000000002"
            + "| no offer of 0x0000000000000000000000000000000000000002 for item prints/2",
        "/v1/series/prints/items/1/offers/0x0000000000000000000000000000000000000003"
            + "| no offer of 0x0000000000000000000000000000000000000003 for item prints/1"
      })
  void whatIsNotThereIsNotFound(String path, String detail) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(JSON.readTree(answer.body()).path("code").asText()).isEqualTo("VIT-4001");
    assertThat(JSON.readTree(answer.body()).path("detail").asText()).isEqualTo(detail);
    assertThat(JSON.readTree(get(path + "?proof=true").body()).has("proof")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/policies/House, 400",
    "/v1/policies/house/versions/0, 400",
    "/v1/policies/house?version=1, 400",
    "/v1/policies/house/versions/1?height=40, 410",
    "/v1/series/prints/items/1/offers/0x12, 400",
    "/v1/series/prints/items/0/offers/0x0000000000000000000000000000000000000002, 400",
    "/v1/policies, 501",
    "/v1/policies/house/versions, 501",
    "/v1/series/prints/items/1/offers, 501"
  })
  void whatCannotBeAnsweredIsRefused(String path, int status) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(status);
  }

  @Test
  void theDescriptionNamesEveryLockAndEveryWayToAcquire() throws Exception {
    try (InputStream in = getClass().getResourceAsStream("/io/vitrine/api/page/openapi.json")) {
      JsonNode schemas = JSON.readTree(in).at("/components/schemas");
      assertThat(schemas.at("/Lock/enum")).isEqualTo(names(Lock.values()));
      assertThat(schemas.at("/AcquisitionKind/enum")).isEqualTo(names(AcquisitionKind.values()));
    }
  }

  private static JsonNode names(Enum<?>[] constants) {
    return JSON.valueToTree(Arrays.stream(constants).map(Enum::name).toList());
  }

  private static String path(ItemId item) {
    return "/v1/series/" + item.series() + "/items/" + item.number();
  }

  private static JsonNode read(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Ledger-Height")).contains("41");
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static WorldState state() {
    Item bought = item(new Acquisition(AcquisitionKind.SALE, SOLD, new Amount(100), 2, 3));
    Item issued = item(new Acquisition(AcquisitionKind.ISSUE, SOLD, Amount.ZERO, 0, 0));
    Amount price = new Amount(500);
    return new StateByHand()
        .with(Items.key(FREE), bought.encode())
        .with(Offers.key(FREE, BUYER), new Offer(new Amount(40), new Deadline(UNTIL), 2).encode())
        .with(Items.key(LISTED), bought.withLock(Lock.LISTING).encode())
        .with(Listings.key(LISTED), new Listing(OWNER, price, Listing.OPEN_END).encode())
        .with(Items.key(ENDING), bought.withLock(Lock.LISTING).encode())
        .with(Listings.key(ENDING), new Listing(OWNER, price, UNTIL).encode())
        .with(Items.key(GIVEN), bought.withLock(Lock.GIFT).encode())
        .with(Gifts.key(GIVEN), new Gift(OWNER, BUYER, Hash.ZERO, new Deadline(UNTIL)).encode())
        .with(Items.key(DROPPED), issued.withLock(Lock.DROP).encode())
        .with(
            POLICY,
            OWNER,
            PolicyRules.OPEN,
            PolicyRules.OPEN.giftsAfter(1_000, 2_000).limits(15_000, 3))
        .state();
  }

  private static Item item(Acquisition acquisition) {
    return new Item(
        OWNER,
        acquisition,
        Hash.ZERO,
        Hash.ZERO,
        Optional.empty(),
        false,
        Optional.empty(),
        ItemHistory.EMPTY);
  }
}
