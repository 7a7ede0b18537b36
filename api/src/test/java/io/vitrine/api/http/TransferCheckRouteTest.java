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
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemHistory;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Lock;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.SeriesStage;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The preview of a change of owner, over a socket, from a state made by hand. */
class TransferCheckRouteTest {
  private static final long DAY = 86_400_000;
  private static final long BOUGHT = 1_700_000_000_000L;
  private static final Address OWNER = StateByHand.address(1);
  private static final Address FRIEND = StateByHand.address(2);
  private static final Address STRANGER = StateByHand.address(3);
  private static final PolicyId POLICY = new PolicyId("house");
  private static final ItemId ITEM = ItemId.of("prints", 7);
  private static final ItemId LOCKED = ItemId.of("prints", 8);

  private static ActorSystem<Void> system;
  private static ApiServer server;
  private static ScriptedGateway gateway;

  @BeforeAll
  static void bind() throws Exception {
    Validator alone = new Validator("org-1", Bytes.wrap(new byte[32]));
    gateway =
        new ScriptedGateway(
            new Genesis("test", 1_000, new ValidatorSet(List.of(alone)), new Value.Null()));
    system = ActorSystem.create(Behaviors.empty(), "check-test");
    server = TestServer.bind(system, () -> gateway);
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void beforeItsTimeItSaysWhyAndFromWhen() throws Exception {
    JsonNode answer = check(ITEM, BOUGHT + DAY - 1, "to=" + text(FRIEND) + "&kind=gift");

    String from = Instant.ofEpochMilli(BOUGHT + DAY).toString();
    assertThat(answer.path("allowed").asBoolean()).isFalse();
    assertThat(answer.path("allowedFrom").asText()).isEqualTo(from);
    assertThat(answer.path("reasons")).hasSize(1);
    JsonNode reason = answer.at("/reasons/0");
    assertThat(reason.path("code").asText()).isEqualTo("GIFT_TOO_EARLY");
    assertThat(reason.path("from").asText()).isEqualTo(from);
    assertThat(reason.path("remedy").asText()).startsWith("wait until then");
    assertThat(reason.at("/numbers/policy").asText()).isEqualTo("house");
    assertThat(reason.at("/numbers/version").asText()).isEqualTo("1");
    assertThat(reason.at("/numbers/from").asText()).isEqualTo(Long.toString(BOUGHT + DAY));
  }

  @Test
  void atItsTimeItIsAllowed() throws Exception {
    JsonNode answer = check(ITEM, BOUGHT + DAY, "to=" + text(FRIEND) + "&kind=GIFT");

    assertThat(answer.path("allowed").asBoolean()).isTrue();
    assertThat(answer.path("allowedFrom").isNull()).isTrue();
    assertThat(answer.path("reasons")).isEmpty();
    assertThat(answer.path("asOf").asText())
        .isEqualTo(Instant.ofEpochMilli(BOUGHT + DAY).toString());
  }

  @Test
  void allReasonsComeAtOnceAndWhatLastsHasNoTime() throws Exception {
    JsonNode answer = check(LOCKED, BOUGHT, "to=" + text(STRANGER) + "&kind=RESALE&price=151");

    assertThat(answer.path("reasons").findValuesAsText("code"))
        .containsExactly("ITEM_LOCKED", "RECIPIENT_NOT_REGISTERED", "PRICE_OVER_CAP");
    assertThat(answer.at("/reasons/2/numbers/has").asText()).isEqualTo("150");
    assertThat(answer.at("/reasons/2/from").isNull()).isTrue();
    assertThat(answer.path("allowedFrom").isNull()).isTrue();
  }

  @Test
  void anItemThatIsNotThereIsAReasonToo() throws Exception {
    JsonNode answer = check(ItemId.of("prints", 9), BOUGHT, "to=" + text(FRIEND) + "&kind=GIFT");

    assertThat(answer.path("reasons").findValuesAsText("code")).containsExactly("ITEM_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind=GIFT",
        "to=0x0000000000000000000000000000000000000000",
        "to=nobody&kind=GIFT",
        "to=0x0000000000000000000000000000000000000000&kind=LOAN",
        "to=0x0000000000000000000000000000000000000000&kind=GIFT&price=1",
        "to=0x0000000000000000000000000000000000000000&kind=RESALE&price=0",
        "to=0x0000000000000000000000000000000000000000&kind=GIFT&height=1"
      })
  void questionsThatAreNoneAreRefused(String query) throws Exception {
    HttpResponse<String> response = get(ITEM, query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
  }

  private static JsonNode check(ItemId item, long now, String query) throws Exception {
    gateway.view = new Answer.Found<>(new LedgerView(41, now, state()));
    HttpResponse<String> response = get(item, query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("X-Ledger-Height")).contains("41");
    return new ObjectMapper().readTree(response.body());
  }

  private static HttpResponse<String> get(ItemId item, String query) throws Exception {
    String path =
        "/v1/series/" + item.series() + "/items/" + item.number() + ":checkTransfer?" + query;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static WorldState state() {
    StateByHand state = new StateByHand();
    for (Address registered : List.of(OWNER, FRIEND)) {
      Identity identity =
          new Identity(IdentityKind.PERSON, Hash.ZERO, IdentityState.ACTIVE, List.of());
      state.with(Identities.key(registered), identity.encode());
    }
    SeriesTerms terms = SeriesTerms.of(9, 0, Hash.ZERO).with(POLICY);
    Address creator = StateByHand.address(4);
    Series series = new Series(creator, "Prints", terms, false, SeriesStage.ISSUED, 1);
    return state
        .with(SeriesCatalogue.key(ITEM.series()), series.encode())
        .with(Items.key(ITEM), item().encode())
        .with(Items.key(LOCKED), item().withLock(Lock.AUCTION).encode())
        .with(POLICY, creator, PolicyRules.OPEN.giftsAfter(DAY, DAY).limits(15_000, 0))
        .state();
  }

  private static Item item() {
    return new Item(
        OWNER,
        new Acquisition(AcquisitionKind.SALE, BOUGHT, new Amount(100), 1, 0),
        Hash.ZERO,
        Hash.ZERO,
        Optional.empty(),
        false,
        Optional.empty(),
        ItemHistory.EMPTY);
  }

  private static String text(Address address) {
    return Addresses.format(address);
  }
}
