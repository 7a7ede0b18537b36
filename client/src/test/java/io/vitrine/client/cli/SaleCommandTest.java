package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway.Answer;
import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.AuctionKind;
import io.vitrine.contracts.auction.SealedBid;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.delegation.DelegationCalls;
import io.vitrine.contracts.drop.AllowList;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.Draw;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drops, auctions and mandates: what is sent, and what stays here until it is revealed. */
class SaleCommandTest extends SigningCommands {
  private static final SaleId SALE = new SaleId("spring");
  private static final SeriesId POSTERS = new SeriesId("posters");
  private static final ItemId ITEM = new ItemId(POSTERS, 7);

  private static final String SEARCHED_BY_WORDS =
      "item search blue moon --sort=relevance --limit=2 --cursor=x";

  private static final String SEARCHED_BY_ALL =
      "item search --series=posters --state=listed --listed --right=view,use --min-price=10"
          + " --max-price=90 --sort=-price --owner=";

  @Test
  void openingADropLocksItsItemsInOrderAndInPartsThatTheContractTakes() {
    assertThat(run("drop", "open", "spring", "posters/3-123", "--price=50", "--for=2h")).isZero();

    List<SignedTransaction> sent = sent();
    Value.Array terms = sent.get(0).body().arguments();
    assertThat(sent.get(0).body().method()).isEqualTo("open");
    assertThat(terms.elements().subList(0, 5))
        .containsExactly(
            Value.of("spring"), Value.of("posters"), Value.of(3), Value.of(121), Value.of(50));
    assertCalled(sent.get(1), DropCalls.stock(SALE, POSTERS, 3, 50));
    assertCalled(sent.get(2), DropCalls.stock(SALE, POSTERS, 53, 50));
    assertCalled(sent.get(3), DropCalls.stock(SALE, POSTERS, 103, 21));
    assertThat(sent).hasSize(4);
    assertThat(terminal.told()).contains("locking items: 121 of 121");
  }

  @Test
  void lockingGoesOnWhereItWasInterrupted() {
    gateway.on(
        "GET /v1/drops/spring", "{\"series\":\"posters\",\"first\":3,\"count\":60,\"stocked\":50}");
    assertThat(run("drop", "stock", "spring")).as(() -> terminal.told()).isZero();
    assertThat(sent()).hasSize(1);
    assertCalled(DropCalls.stock(SALE, POSTERS, 53, 10));
  }

  @Test
  void aDrawCommitsToASecretThatStaysHereUntilItIsRevealed() {
    assertThat(run("drop", "open", "spring", "posters/1-2", "--price=50", "--draw")).isZero();
    List<Value> terms = sent().get(0).body().arguments().elements();
    Hash commitment = Hash.of(((Value.ByteString) terms.get(10)).value().toArray());
    gateway.on("GET /v1/drops/spring", "{\"commitment\":\"%s\"}".formatted(commitment));

    assertThat(run("drop", "reveal", "spring")).as(() -> terminal.told()).isZero();

    List<Value> revealed = last().body().arguments().elements();
    Hash secret = Hash.of(((Value.ByteString) revealed.get(1)).value().toArray());
    assertThat(Draw.commitment(SALE, secret)).isEqualTo(commitment);
    gateway.on("GET /v1/drops/spring", "{\"commitment\":\"%s\"}".formatted(HASH));
    assertThat(run("drop", "reveal", "spring")).isEqualTo(3);
  }

  @Test
  void anOrderAcceptsThePolicyAndProvesThatItsBuyerIsOnTheList() throws IOException {
    gateway.on("GET /v1/drops/spring", "{\"series\":\"posters\"}");
    gateway.on("GET /v1/series/posters", "{\"policyVersion\":3}");
    Acceptance acceptance = new Acceptance(POSTERS, 3);
    sends(DropCalls.order(SALE, acceptance, AllowListProof.NONE), "drop", "order", "spring");
    Path list =
        Files.writeString(
            home.resolve("list"),
            "# friends\n" + OTHER_TEXT + "\n" + Addresses.format(SENDER) + " # me\n");
    AllowList allowed = new AllowList(List.of(OTHER, SENDER));
    sends(
        DropCalls.order(SALE, acceptance, allowed.proof(SENDER).orElseThrow()),
        "drop",
        "order",
        "spring",
        "--allow-list=" + list);
    Files.writeString(list, OTHER_TEXT);
    assertThat(run("drop", "order", "spring", "--allow-list=" + list)).isEqualTo(2);
    Files.writeString(list, "nobody");
    assertThat(run("drop", "order", "spring", "--allow-list=" + list)).isEqualTo(1);
    assertThat(terminal.told()).contains("line 1 of");
  }

  @Test
  void whatCannotBeADropIsRefusedBeforeAnythingIsSent() {
    assertThat(run("drop", "open", "spring", "posters", "--price=50")).isEqualTo(2);
    assertThat(run("drop", "open", "spring", "posters/5-4", "--price=50")).isEqualTo(2);
    assertThat(run("drop", "open", "spring", "posters/1-4", "--price=50", "--for=0s")).isEqualTo(2);
    assertThat(run("drop", "open", "Spring", "posters/1-4", "--price=50")).isEqualTo(2);
    assertThat(sent()).isEmpty();
  }

  @Test
  void listsSayWhichPageOfWhat() {
    String page = "{\"items\":[{\"drop\":\"spring\"}],\"nextCursor\":null}";
    gateway.on("GET /v1/drops", page);
    gateway.on("GET /v1/auctions", page);
    gateway.on("GET /v1/accounts/" + OTHER + "/gifts", page);
    gateway.on("GET /v1/accounts/" + OTHER + "/purchases", page);
    gateway.on("GET /v1/accounts/" + OTHER + "/offers", page);
    gateway.on("GET /v1/series/posters/items/7/offers", page);
    gateway.on("GET /v1/series/posters/items/7/prices", page);
    gateway.on("GET /v1/identities/" + OTHER + "/mandates", page);
    gateway.on("GET /v1/identities/" + OTHER + "/principals", page);
    lists(
        "/v1/drops?limit=50&phase=OPEN&series=posters", "drop list --series=posters --phase=open");
    lists("/v1/auctions?limit=2&cursor=a%2Fb", "auction list --limit=2 --cursor=a/b");
    lists("/v1/accounts/" + OTHER + "/gifts?limit=50", "gift list " + OTHER_TEXT);
    lists("/v1/accounts/" + OTHER + "/purchases?limit=50", "item purchases " + OTHER_TEXT);
    lists("/v1/accounts/" + OTHER + "/offers?limit=50", "offer list --by " + OTHER_TEXT);
    lists("/v1/series/posters/items/7/offers?limit=50", "offer list posters/7");
    lists("/v1/series/posters/items/7/prices?limit=50", "item prices posters/7");
    gateway.on("GET /v1/items", page);
    lists("/v1/items?limit=50", "item search");
    lists("/v1/items?limit=2&q=blue+moon&sort=relevance&cursor=x", SEARCHED_BY_WORDS);
    lists(
        "/v1/items?limit=50&creator=%1$s&listed=true&maxPrice=90&minPrice=10&owner=%1$s"
                .formatted(OTHER)
            + "&rights=VIEW%2CUSE&series=posters&sort=-price&state=LISTED",
        SEARCHED_BY_ALL + OTHER_TEXT + " --creator=" + OTHER_TEXT);
    lists("/v1/items?limit=50&listed=false", "item search --listed=false");
    lists("/v1/identities/" + OTHER + "/mandates?limit=50", "mandate list " + OTHER_TEXT);
    lists("/v1/identities/" + OTHER + "/principals?limit=50", "mandate list --held " + OTHER_TEXT);
    assertThat(terminal.run("offer", "list")).isEqualTo(2);
  }

  private void lists(String target, String command) {
    assertThat(terminal.run(command.split(" ", -1))).as(() -> terminal.told()).isZero();
    assertThat(target()).isEqualTo(target);
    assertThat(terminal.printed()).contains("spring");
  }

  @Test
  void anOrderIsDeliveredOrRefundedAsItsOutcomeSays() {
    gateway.on(
        "GET /v1/drops/spring",
        "{\"series\":\"posters\",\"seller\":\"%s\"}".formatted(Addresses.format(SENDER)));
    gateway.on("GET /v1/series/posters", "{\"shares\":[{\"payee\":\"%s\"}]}".formatted(OTHER_TEXT));
    String order = "{\"buyer\":\"" + OTHER_TEXT + "\",\"outcome\":\"%s\",\"item\":%s}";
    gateway.on("GET /v1/drops/spring/orders/3", order.formatted("WON", "\"posters/7\""));
    sends(DropCalls.deliver(SALE, 3, OTHER, ITEM, SENDER, OTHER), "drop", "settle", "spring", "3");
    gateway.on("GET /v1/drops/spring/orders/3", order.formatted("LOST", "null"));
    sends(DropCalls.refund(SALE, 3, OTHER), "drop", "settle", "spring", "3");
  }

  @Test
  void auctionsOfEachKindHaveTheirRules() {
    assertThat(run("auction", "open", "spring", "posters/7", "--reserve=10", "--for=1h")).isZero();
    assertThat(rules())
        .containsExactly(
            kind(AuctionKind.ENGLISH), Value.of(10), Value.of(0), Value.of(1), Value.of(300_000));
    assertThat(
            run(
                "auction",
                "open",
                "spring",
                "posters/7",
                "--kind=dutch",
                "--reserve=10",
                "--opening=90",
                "--step=5",
                "--interval=1m"))
        .isZero();
    assertThat(rules())
        .containsExactly(
            kind(AuctionKind.DUTCH), Value.of(10), Value.of(90), Value.of(5), Value.of(60_000));
    assertThat(run("auction", "open", "spring", "posters/7", "--kind=sealed", "--reserve=10"))
        .isZero();
    assertThat(rules())
        .containsExactly(
            kind(AuctionKind.SEALED), Value.of(10), Value.of(0), Value.of(0), Value.of(86_400_000));
    assertThat(run("auction", "open", "spring", "posters/7", "--kind=dutch", "--reserve=10"))
        .isEqualTo(2);
    assertThat(terminal.told()).contains("this auction cannot be");
  }

  @Test
  void aSealedBidShowsItsDepositAloneAndIsRevealedFromWhatWasKept() {
    auction("\"kind\":\"SEALED\"");
    assertThat(run("auction", "bid", "spring", "70", "--deposit", "100")).isZero();
    List<Value> committed = last().body().arguments().elements();
    Hash commitment = Hash.of(((Value.ByteString) committed.get(3)).value().toArray());
    assertCalled(AuctionCalls.commit(SALE, ITEM, commitment, new Amount(100), 4));

    gateway.on(
        "GET /v1/auctions/spring/bids/" + SENDER, "{\"commitment\":\"%s\"}".formatted(commitment));
    assertThat(run("auction", "reveal", "spring")).as(() -> terminal.told()).isZero();

    List<Value> revealed = last().body().arguments().elements();
    Hash salt = Hash.of(((Value.ByteString) revealed.get(4)).value().toArray());
    assertCalled(AuctionCalls.reveal(SALE, ITEM, new Amount(70), salt));
    assertThat(SealedBid.commitment(SALE, SENDER, new Amount(70), salt)).isEqualTo(commitment);
  }

  @Test
  void openBidsAndEndsNameWhatTheNodeShows() {
    auction("\"kind\":\"ENGLISH\"");
    sends(AuctionCalls.bid(SALE, ITEM, new Amount(70), 4), "auction", "bid", "spring", "70");
    assertThat(run("auction", "bid", "spring", "70", "--deposit", "100")).isEqualTo(2);
    assertThat(run("auction", "settle", "spring")).isEqualTo(2);
    sends(AuctionCalls.release(SALE, ITEM), "auction", "release", "spring");
    sends(AuctionCalls.refund(SALE, OTHER), "auction", "refund", "spring", "--bidder", OTHER_TEXT);

    String best = ",\"highest\":{\"bidder\":\"%s\",\"amount\":\"70\"}".formatted(OTHER_TEXT);
    auction("\"kind\":\"ENGLISH\"" + best);
    gateway.on("GET /v1/series/posters", "{\"shares\":[{\"payee\":\"%s\"}]}".formatted(OTHER_TEXT));
    sends(AuctionCalls.settle(SALE, ITEM, SENDER, OTHER, OTHER), "auction", "settle", "spring");
    String charity = Addresses.format(Consortium.user(3));
    auction("\"kind\":\"ENGLISH\",\"beneficiary\":\"" + charity + "\"" + best);
    sends(
        AuctionCalls.settle(SALE, ITEM, SENDER, OTHER, Consortium.user(3)),
        "auction",
        "settle",
        "spring");
  }

  @Test
  void whoHasAMandateActsForItsPrincipal() {
    sends(
        DelegationCalls.act(OTHER, SaleCalls.cancel(ITEM)),
        "item",
        "withdraw",
        "posters/7",
        "--on-behalf-of",
        OTHER_TEXT);
    assertThat(last().body().gasLimit())
        .isEqualTo(DelegationCalls.act(OTHER, SaleCalls.cancel(ITEM)).gas());
    assertThat(run("mandate", "grant", OTHER_TEXT, "--power=trade,MONEY", "--for=30d")).isZero();
    assertThat(last().body().method()).isEqualTo("grant");
    sends(
        DelegationCalls.revoke(OTHER, SENDER),
        "mandate",
        "revoke",
        "--principal=" + OTHER_TEXT,
        "--agent=" + Addresses.format(SENDER));
    assertThat(run("mandate", "grant", OTHER_TEXT, "--power=KING")).isEqualTo(2);
  }

  @Test
  void aCollectionIsIssuedFromADirectoryInTheOrderOfItsNames() throws IOException {
    Path works = Files.createDirectory(home.resolve("works"));
    Files.writeString(works.resolve("b.svg"), "two");
    Files.writeString(works.resolve("a.svg"), "one");
    gateway.on("POST /v1/transactions:batch", Answer.json(200, "{\"results\":[{\"height\":4}]}"));

    assertThat(run("item", "issue-batch", "posters", works.toString(), "--first=5"))
        .as(() -> terminal.told())
        .isZero();

    assertThat(terminal.printed()).contains("first         5").contains("last          6");
    assertThat(works.resolve("a.svg.metadata.json")).content().contains("\"name\":\"a\"");
    assertThat(run("item", "issue-batch", "posters", works.resolve("a.svg").toString()))
        .isEqualTo(1);
    assertThat(terminal.told()).contains("is not two hashes");
    assertThat(run("item", "issue-batch", "posters", "nothing-here")).isEqualTo(3);
  }

  private void auction(String more) {
    gateway.on(
        "GET /v1/auctions/spring",
        "{\"item\":\"posters/7\",\"policyVersion\":4,\"seller\":\"%s\",%s}"
            .formatted(Addresses.format(SENDER), more));
  }

  /** Kind, reserve, opening, step and interval of the auction that was opened last. */
  private List<Value> rules() {
    List<Value> arguments = last().body().arguments().elements();
    return arguments.subList(arguments.size() - 5, arguments.size());
  }

  private static Value kind(AuctionKind kind) {
    return Value.of(kind.name());
  }
}
