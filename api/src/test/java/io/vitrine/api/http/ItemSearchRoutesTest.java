package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.api.Answer;
import io.vitrine.api.LedgerView;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.search.ItemQuery;
import io.vitrine.api.search.ItemSearch;
import io.vitrine.api.search.PriceRange;
import io.vitrine.api.server.ApiServer;
import io.vitrine.contracts.collection.Acquisition;
import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemHistory;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Right;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search over HTTP: what a request means, and how what was found is shown. */
class ItemSearchRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ItemId FIRST = ItemId.of("prints", 1);
  private static final ItemId SECOND = ItemId.of("prints", 2);
  private static final Address OWNER = StateByHand.address(1);
  private static final Bytes PLACE = Bytes.fromHex("0102");

  private static ActorSystem<Void> system;
  private static ApiServer server;
  private static ScriptedGateway gateway;
  private static final Asked ASKED = new Asked();

  /** Answers as the test says and remembers what it was asked. */
  private static final class Asked implements ItemSearch {
    private ItemQuery query = ItemQuery.ALL;
    private int limit;
    private Optional<Bytes> after = Optional.empty();
    private Answer<Hits> answer = hits(Optional.empty());

    @Override
    public CompletionStage<Answer<Hits>> find(ItemQuery asked, int most, Optional<Bytes> place) {
      query = asked;
      limit = most;
      after = place;
      return CompletableFuture.completedFuture(answer);
    }
  }

  @BeforeAll
  static void bind() throws Exception {
    gateway = new ScriptedGateway(Consortium.of(4).genesis());
    system = ActorSystem.create(Behaviors.empty(), "search-test");
    server = TestServer.bind(system, () -> gateway);
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @BeforeEach
  void script() {
    gateway.view =
        view(new StateByHand().with(Items.key(FIRST), item()).with(Items.key(SECOND), item()));
    gateway.search = ASKED;
    ASKED.answer = hits(Optional.empty());
  }

  @Test
  void allThatARequestCanSayIsAsked() throws Exception {
    get(
        "?q=moon%20sea&owner="
            + Addresses.format(OWNER)
            + "&series=prints&state=LISTED&listed=true&rights=USE,VIEW&minPrice=5&maxPrice=9"
            + "&sort=-price&limit=7");

    assertThat(ASKED.query)
        .isEqualTo(
            new ItemQuery(
                new ItemQuery.Parties(Optional.of(OWNER), Optional.empty()),
                Optional.of(new SeriesId("prints")),
                Optional.of(ItemState.LISTED),
                Set.of(Right.VIEW, Right.USE),
                new PriceRange(Optional.of(true), 5, 9),
                Optional.of("moon sea"),
                new ItemQuery.Order(ItemQuery.Key.PRICE, true)));
    assertThat(ASKED.limit).isEqualTo(7);
    assertThat(ASKED.after).isEmpty();
  }

  @Test
  void withoutParametersAllItemsAreAskedForAndWithWordsTheBest() throws Exception {
    get("");
    assertThat(ASKED.query).isEqualTo(ItemQuery.ALL);
    get("?q=moon");
    assertThat(ASKED.query.order()).isEqualTo(new ItemQuery.Order(ItemQuery.Key.RELEVANCE, false));
  }

  @Test
  void whatWasFoundIsShownAsOfItsHeightAndTheCursorLeadsOn() throws Exception {
    ASKED.answer = hits(Optional.of(PLACE));
    HttpResponse<String> first = get("?limit=2");
    JsonNode page = JSON.readTree(first.body());

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("X-Ledger-Height")).contains("41");
    assertThat(first.headers().firstValue("X-Vitrine-Source")).contains("derived");
    assertThat(page.path("asOfHeight").asLong()).isEqualTo(41);
    assertThat(page.path("items").findValuesAsText("item")).containsExactly("prints/2", "prints/1");

    get("?limit=2&cursor=" + page.path("nextCursor").asText());
    assertThat(ASKED.after).contains(PLACE);
    assertThat(get("?limit=2&q=moon&cursor=" + page.path("nextCursor").asText()).statusCode())
        .as("the cursor of another search")
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?sort=name", "?sort=-relevance&q=a", "?sort=relevance", "?state=BURNED", "?rights=FLY",
        "?minPrice=9&maxPrice=5", "?listed=false&minPrice=1", "?height=3", "?series=No", "?owner=x",
        "?limit=0", "?limit=201", "?cursor=x"
      })
  void whatMakesNoSenseIsRefused(String parameters) throws Exception {
    assertRefused(get(parameters), ProblemCode.BAD_PARAMETER);
  }

  @Test
  void moreWordsThanThereMayBeAreRefused() throws Exception {
    assertThat(get("?q=" + "a".repeat(ItemQuery.MAX_WORDS)).statusCode()).isEqualTo(200);
    assertRefused(get("?q=" + "a".repeat(ItemQuery.MAX_WORDS + 1)), ProblemCode.BAD_PARAMETER);
  }

  @Test
  void refusalsAreSaid() throws Exception {
    ASKED.answer = new Answer.Refused<>(Problem.of(ProblemCode.SEARCH_TOO_LONG, "2000 ms"));
    assertRefused(get(""), ProblemCode.SEARCH_TOO_LONG);
    gateway.search = null;
    assertRefused(get(""), ProblemCode.NOT_INDEXED);
  }

  @Test
  void aHeightThatIsGoneIsTheIndexesOrTheCursors() throws Exception {
    ASKED.answer = hits(Optional.of(PLACE));
    String cursor = JSON.readTree(get("").body()).path("nextCursor").asText();
    gateway.view = new Answer.Refused<>(Problem.of(ProblemCode.HEIGHT_NOT_KEPT, "gone"));

    assertRefused(get(""), ProblemCode.INDEX_BEHIND);
    assertRefused(get("?cursor=" + cursor), ProblemCode.CURSOR_EXPIRED);
  }

  @Test
  void anItemThatTheStateDoesNotHoldIsADefectAndNoShorterList() throws Exception {
    gateway.view = view(new StateByHand().with(Items.key(FIRST), item()));
    assertRefused(get(""), ProblemCode.INTERNAL);
  }

  private static Answer<LedgerView> view(StateByHand state) {
    return new Answer.Found<>(new LedgerView(41, 7, state.state()));
  }

  private static Answer<ItemSearch.Hits> hits(Optional<Bytes> next) {
    return new Answer.Found<>(new ItemSearch.Hits(41, List.of(SECOND, FIRST), next));
  }

  private static Bytes item() {
    return new Item(
            OWNER,
            new Acquisition(AcquisitionKind.ISSUE, 7, Amount.ZERO, 0, 0),
            Hash.ZERO,
            Hash.ZERO,
            Optional.empty(),
            false,
            Optional.empty(),
            ItemHistory.EMPTY)
        .encode();
  }

  private static void assertRefused(HttpResponse<String> answer, ProblemCode code)
      throws Exception {
    assertThat(JSON.readTree(answer.body()).path("code").asText()).isEqualTo(code.code());
    assertThat(answer.statusCode()).isEqualTo(code.status());
  }

  private static HttpResponse<String> get(String parameters) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + server.port() + "/v1/items" + parameters))
                .build(),
            BodyHandlers.ofString());
  }
}
