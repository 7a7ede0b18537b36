package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway.Answer;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.policy.PolicyCalls;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.Right;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Share;
import io.vitrine.contracts.types.Splits;
import io.vitrine.contracts.types.Verdict;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each command sends to a gateway and makes of its answers. */
class LedgerCommandTest extends SigningCommands {
  private static final ItemId ITEM = ItemId.of("posters", 7);

  @Test
  void salesAndTransfersCallTheContractsAsTheirEncodersDo() {
    sends(SaleCalls.list(ITEM, new Amount(500)), "item", "sell", "posters/7", "--price", "500");
    sends(SaleCalls.cancel(ITEM), "item", "withdraw", "posters/7");
    sends(
        CollectionCalls.transfer(ITEM, OTHER), "item", "transfer", "posters/7", "--to", OTHER_TEXT);
    sends(
        SettlementCalls.transfer(OTHER, new Amount(9)),
        "account",
        "pay",
        OTHER_TEXT,
        "--units",
        "9");
    sends(
        SettlementCalls.mint(OTHER, new Amount(9)), "account", "mint", OTHER_TEXT, "--units", "9");
    assertThat(terminal.printed()).contains("COMMITTED").contains("12");
  }

  @Test
  void buyingNamesPriceSellerAndPayeesAsTheNodeShowsThem() {
    gateway.on(
        "GET /v1/series/posters/items/7",
        "{\"listing\":{\"seller\":\"%s\",\"price\":\"500\"}}".formatted(OTHER_TEXT));
    String shares =
        "{\"policyVersion\":3,\"shares\":[{\"payee\":\"%s\"},{\"payee\":\"%s\"}]}"
            .formatted(Addresses.format(Consortium.user(3)), Addresses.format(Consortium.user(4)));
    gateway.on("GET /v1/series/posters", shares);
    sends(
        SaleCalls.buy(ITEM, new Amount(500), 3, OTHER, Consortium.user(3), Consortium.user(4)),
        "item",
        "buy",
        "posters/7");
    gateway.on("GET /v1/series/posters/items/7", "{\"listing\":null}");
    assertThat(run("item", "buy", "posters/7")).isEqualTo(4);
    assertThat(terminal.told()).startsWith("error NOT_LISTED: ");
  }

  @Test
  void whatIsBoughtOfASeriesThatLetsBuyersAcceptWaitsForOneCommand() {
    gateway.on(
        "GET /v1/series/posters",
        "{\"policyVersion\":3,\"acceptWithinMillis\":60000,\"shares\":[{\"payee\":\""
            + OTHER_TEXT
            + "\"}]}");
    gateway.on(
        "GET /v1/series/posters/items/7",
        "{\"listing\":{\"seller\":\"" + OTHER_TEXT + "\",\"price\":\"500\"},\"purchase\":null}");
    sends(SaleCalls.buyInEscrow(ITEM, new Amount(500), 3, OTHER), "item", "buy", "posters/7");
    assertThat(run("item", "accept", "posters/7")).isEqualTo(4);
    assertThat(terminal.told()).startsWith("error ESCROW_NOT_FOUND: ");

    String waiting =
        "{\"purchase\":{\"seller\":\"" + OTHER_TEXT + "\",\"buyer\":\"" + OTHER_TEXT + "\"}}";
    gateway.on("GET /v1/series/posters/items/7", waiting);
    sends(SaleCalls.acceptPurchase(ITEM, OTHER, OTHER), "item", "accept", "posters/7");
    sends(SaleCalls.declinePurchase(ITEM, OTHER), "item", "decline", "posters/7");
  }

  @Test
  void giftsNameTheirGiverAndEndWhenTheySay() {
    gateway.on("GET /v1/series/posters/items/7", "{\"owner\":\"" + OTHER_TEXT + "\"}");
    long before = System.currentTimeMillis();
    String[] give = {
      "gift", "give", "posters/7", "--to", OTHER_TEXT, "--message", "for you", "--for", "12h"
    };
    assertThat(run(give)).as(() -> terminal.told()).isZero();
    long until = before + Duration.ofHours(12).toMillis();
    Hash words = Sha256.of(Bytes.wrap("for you".getBytes(StandardCharsets.UTF_8)));
    List<Value> sent = last().body().arguments().elements();
    assertThat(sent.subList(0, 4))
        .isEqualTo(
            CollectionCalls.gift(ITEM, OTHER, words, 0).arguments().elements().subList(0, 4));
    assertThat(((Value.Int) sent.get(4)).value()).isBetween(until, until + 60_000);

    sends(CollectionCalls.acceptGift(ITEM, OTHER), "gift", "accept", "posters/7");
    sends(CollectionCalls.declineGift(ITEM), "gift", "decline", "posters/7");
    sends(CollectionCalls.withdrawGift(ITEM), "gift", "withdraw", "posters/7");
    assertThat(run("gift", "give", "posters/7", "--to", OTHER_TEXT, "--for", "12")).isEqualTo(2);
    assertThat(terminal.told()).contains("such as 30s, 15m, 2h or 7d");
  }

  @Test
  void offersHoldAPriceUntilSomebodyDecides() {
    gateway.on(
        "GET /v1/series/posters",
        "{\"policyVersion\":2,\"shares\":[{\"payee\":\"" + OTHER_TEXT + "\"}]}");
    assertThat(run("offer", "make", "posters/7", "--price", "40")).isZero();
    assertThat(last().body().arguments().elements().subList(0, 4))
        .isEqualTo(
            SaleCalls.offer(ITEM, new Amount(40), 2, 0).arguments().elements().subList(0, 4));
    sends(
        SaleCalls.withdrawOffer(ITEM, OTHER),
        "offer",
        "withdraw",
        "posters/7",
        "--buyer",
        OTHER_TEXT);
    sends(
        SaleCalls.acceptOffer(ITEM, SENDER, new Amount(40), OTHER),
        "offer",
        "accept",
        "posters/7",
        "--buyer",
        Addresses.format(SENDER),
        "--price",
        "40");
  }

  @Test
  void policiesAreRulesInWords() {
    sends(
        PolicyCalls.publish(
            new PolicyId("standard"),
            new PolicyRules(
                true,
                false,
                Duration.ofDays(180).toMillis(),
                Duration.ofDays(730).toMillis(),
                0,
                15_000,
                3)),
        "policy",
        "publish",
        "standard",
        "--no-resale",
        "--first-gift-after=180d",
        "--next-gift-after=730d",
        "--price-cap=150",
        "--daily=3");
    assertThat(run("policy", "publish", "standard", "--daily=-1")).isEqualTo(2);
    assertThat(terminal.told()).contains("these rules cannot be");
  }

  @Test
  void checkingATransferAsksAndSignsNothing() {
    gateway.on("GET /v1/series/posters/items/7:checkTransfer", "{\"allowed\":true}");
    int before = sent().size();
    assertThat(terminal.run("item", "check", "posters/7", "--to", OTHER_TEXT))
        .as(() -> terminal.told())
        .isZero();
    assertThat(terminal.run("item", "check", "posters/7", "--to", OTHER_TEXT, "--price", "5"))
        .isZero();
    assertThat(terminal.printed()).contains("allowed");
    assertThat(sent()).hasSize(before);
  }

  @Test
  void offersAndPoliciesAreShownAsTheNodeHasThem() {
    gateway.on("GET /v1/series/posters/items/7/offers/" + OTHER, "{\"price\":\"40\"}");
    gateway.on("GET /v1/policies/house", "{\"version\":3,\"rules\":{\"dailyLimit\":null}}");
    gateway.on("GET /v1/policies/house/versions/2", "{\"version\":2,\"newestVersion\":3}");
    assertThat(terminal.run("offer", "show", "posters/7", "--buyer", OTHER_TEXT))
        .as(() -> terminal.told())
        .isZero();
    assertThat(terminal.printed()).isEqualTo("price  40\n");
    assertThat(terminal.run("policy", "show", "house")).isZero();
    assertThat(terminal.printed()).contains("version", "3", "dailyLimit");
    assertThat(terminal.run("policy", "show", "house", "--number", "2")).isZero();
    assertThat(terminal.printed()).contains("newestVersion  3");
    assertThat(terminal.run("policy", "show", "house", "--number", "4")).isEqualTo(3);
    assertThat(terminal.run("policy", "show", "House")).isEqualTo(2);
    assertThat(terminal.run("offer", "show", "posters/7")).isEqualTo(2);
    assertThat(sent()).isEmpty();
  }

  @Test
  void seriesAreCreatedWithRoyaltyInBasisPoints() throws IOException {
    Path rules = Files.writeString(home.resolve("rules.json"), "{}");
    sends(
        CollectionCalls.createSeries(
            new SeriesId("posters"),
            "Posters",
            SeriesTerms.of(100, 250, Sha256.of(Bytes.wrap("{}".getBytes(StandardCharsets.UTF_8))))),
        "series",
        "create",
        "posters",
        "--name",
        "Posters",
        "--cap",
        "100",
        "--royalty",
        "2.5",
        "--rules",
        rules.toString());
    // What is to be typed next can be typed as it stands.
    assertThat(terminal.told())
        .contains("next: vitrine series submit posters --key-file " + key + ";")
        .contains("vitrine series clear posters --key-file " + key);
    assertThat(run("series", "create", "posters", "--cap", "1", "--royalty", "2.555")).isEqualTo(2);
    assertThat(run("series", "create", "Posters!", "--cap", "1")).isEqualTo(2);
    assertThat(terminal.told()).contains("a series id is 1 to 64");
  }

  @Test
  void termsNameSplitsRightsAndPolicy() {
    SeriesTerms terms =
        SeriesTerms.of(3, 0, HASH)
            .with(new Splits(List.of(new Share(OTHER, 6_667), new Share(SENDER, 3_333))))
            .with(List.of(Right.VIEW, Right.EXHIBIT))
            .with(new PolicyId("standard"));
    String[] options = {
      "--cap=3",
      "--split=" + OTHER_TEXT + "=66.67",
      "--split=" + Addresses.format(SENDER) + "=33.33",
      "--right=exhibit,view",
      "--policy=standard"
    };
    for (String verb : List.of("create", "amend")) {
      List<String> words = new ArrayList<>(List.of("series", verb, "posters"));
      words.addAll(List.of(options));
      assertThat(run(words.toArray(String[]::new))).as(() -> terminal.told()).isZero();
      var sent = last().body().arguments().elements();
      var expected =
          CollectionCalls.createSeries(new SeriesId("posters"), "", terms).arguments().elements();
      assertThat(sent.subList(0, 7)).isEqualTo(expected.subList(0, 7));
      assertThat(last().body().method()).isEqualTo(verb + "Series");
    }
    assertThat(run("series", "create", "posters", "--cap=3", "--split=" + OTHER_TEXT + "=99"))
        .isEqualTo(2);
    assertThat(terminal.told()).contains("shares add up to 9900, not to 10000");
  }

  @Test
  void everyStepOfASeriesHasItsVerb() throws IOException {
    SeriesId series = new SeriesId("posters");
    Path report = Files.writeString(home.resolve("report.txt"), "fine");
    Hash hash = Sha256.of(Bytes.wrap("fine".getBytes(StandardCharsets.UTF_8)));
    String file = report.toString();
    sends(CollectionCalls.submitSeries(series), "series", "submit", "posters");
    sends(
        CollectionCalls.pass(Gate.REVIEW, series, hash),
        "series",
        "review",
        "posters",
        "--report",
        file);
    sends(
        CollectionCalls.decide(Gate.RISK_ASSESSMENT, series, Verdict.REJECTED, hash),
        "series",
        "assess",
        "posters",
        "--reject",
        "--report",
        file);
    sends(
        CollectionCalls.pass(Gate.APPROVAL, series, hash),
        "series",
        "approve",
        "posters",
        "--report",
        file);
    sends(CollectionCalls.releaseSeries(series), "series", "release", "posters");
    assertThat(run("series", "review", "posters")).isEqualTo(2);
    assertThat(terminal.told()).contains("--report");
  }

  @Test
  void clearingTakesADraftThroughWhatIsMissingAsTheAccountsOfTheNetwork() throws IOException {
    gateway.on(
        "GET /v1/series/posters",
        "{\"stage\":\"REVIEWED\",\"missing\":[\"RISK_ASSESSMENT\",\"APPROVAL\",\"RELEASE\"]}");
    assertThat(run("series", "clear", "posters")).isEqualTo(3);
    Files.createDirectories(home.resolve("dev"));
    Files.writeString(
        home.resolve("dev/accounts.json"),
        "{\"risk-officer\":{\"privateKey\":\""
            + Consortium.userKey(5).toHex()
            + "\"},\"approver\":{\"privateKey\":\""
            + Consortium.userKey(6).toHex()
            + "\"}}");
    int before = sent().size();

    assertThat(run("series", "clear", "posters")).as(() -> terminal.told()).isZero();

    List<SignedTransaction> steps = sent().subList(before, sent().size());
    assertThat(steps)
        .extracting(step -> step.body().method())
        .containsExactly("assessSeries", "approveSeries", "releaseSeries");
    assertThat(steps)
        .extracting(step -> step.body().sender())
        .containsExactly(Consortium.user(5), Consortium.user(6), SENDER);
    assertThat(terminal.printed()).contains("dev:risk-officer", "dev:approver", "creator");
    assertThat(terminal.told()).contains("risk assessment passed", "vitrine item issue posters/1");
  }

  @Test
  void issuingHashesTheFileAndWritesItsMetadata() throws IOException {
    Path file = Files.writeString(home.resolve("work.svg"), "<svg/>");
    assertThat(run("item", "issue", "posters/7", file.toString(), "--name", "A boat")).isZero();
    Path metadata = home.resolve("work.svg.metadata.json");
    Hash content = Sha256.of(Bytes.wrap(Files.readAllBytes(file)));
    assertThat(Files.readString(metadata))
        .isEqualTo(
            "{\"description\":\"\",\"name\":\"A boat\",\"vitrine\":{\"contentHash\":[\""
                + content
                + "\"],\"schemaVersion\":\"vitrine/metadata/v1\"}}");
    Hash metadataHash = Sha256.of(Bytes.wrap(Files.readAllBytes(metadata)));
    assertCalled(CollectionCalls.issue(ITEM, content, metadataHash, SENDER));

    sends(
        CollectionCalls.issue(ITEM, content, content, OTHER),
        "item",
        "issue",
        "posters/7",
        file.toString(),
        "--metadata",
        file.toString(),
        "--owner",
        OTHER_TEXT);
    assertThat(run("item", "issue", "posters/7", "no-such-file")).isEqualTo(3);
  }

  @Test
  void registeringCommitsToDataThatStaysHere() throws IOException {
    Path data = Files.writeString(home.resolve("person.json"), "{\"name\":\"nobody\"}");
    assertThat(run("identity", "register", OTHER_TEXT, "--role", "publisher", "--data", "" + data))
        .isZero();
    List<SignedTransaction> sent = sent();
    assertThat(sent).hasSize(2);
    Hash commitment;
    try (var files = Files.list(home.resolve("commitments"))) {
      var opening = Session.JSON.readTree(files.findFirst().orElseThrow().toFile());
      commitment = Hash.parse(opening.path("commitment").asText());
      Bytes salted =
          Bytes.fromHex(
              opening.path("salt").asText()
                  + Sha256.of(Bytes.wrap(Files.readAllBytes(data))).value().toHex());
      assertThat(Sha256.of(salted)).isEqualTo(commitment);
    }
    assertCalled(sent.get(0), IdentityCalls.register(OTHER, IdentityKind.PERSON, commitment));
    assertCalled(sent.get(1), IdentityCalls.grantRole(OTHER, Role.PUBLISHER));
    assertThat(new String(sent.get(0).envelope().toArray(), StandardCharsets.ISO_8859_1))
        .doesNotContain("nobody");

    sends(
        IdentityCalls.register(OTHER, IdentityKind.ORGANISATION, HASH),
        "identity",
        "register",
        OTHER_TEXT,
        "--kind",
        "organisation",
        "--commitment",
        "" + HASH);
  }

  @Test
  void walletAndNetworkAccountsSign() throws IOException {
    terminal
        .set("VITRINE_PASSWORD", "pw")
        .run("wallet", "import", "a", "--private-key", "--secret-file", key.toString());
    assertThat(terminal.run("account", "pay", OTHER_TEXT, "--units", "1")).isZero();
    assertThat(last().body().sender()).isEqualTo(SENDER);

    Files.createDirectories(home.resolve("dev"));
    Files.writeString(
        home.resolve("dev/accounts.json"),
        "{\"registrar\":{\"privateKey\":\"" + Consortium.userKey(2).toHex() + "\"}}");
    assertThat(terminal.run("account", "pay", "a", "--units", "1", "--as", "dev:registrar"))
        .isZero();
    assertThat(last().body().sender()).isEqualTo(OTHER);
    assertThat(terminal.run("account", "pay", "a", "--units", "1", "--as", "dev:nobody"))
        .isEqualTo(3);
    assertThat(terminal.told()).contains("It has: dev:registrar");
  }

  @Test
  void aFailedExecutionIsToldWithItsReasonPlaceAndRemedy() {
    gateway.on(
        "POST /v1/transactions",
        Answer.problem(
            409,
            "VIT-3001",
            false,
            ",\"txId\":\"" + HASH + "\",\"ledgerHeight\":9,\"reasonCode\":\"NOT_OWNER\""));
    assertThat(run("item", "sell", "posters/7", "--price", "1")).isEqualTo(4);
    assertThat(terminal.told())
        .startsWith("error VIT-3001 NOT_OWNER: a detail (transaction " + HASH + " at height 9)")
        .contains("remedy: a remedy");
    assertThat(terminal.printed()).isEmpty();
  }

  @Test
  void refusalsAndSilenceHaveTheirExitCodes() {
    gateway.on("POST /v1/transactions", Answer.problem(422, "VIT-2006", false, ""));
    assertThat(run("item", "withdraw", "posters/7")).isEqualTo(4);
    gateway.on("POST /v1/transactions", Answer.problem(503, "VIT-5001", true, ""));
    assertThat(run("item", "withdraw", "posters/7")).isEqualTo(6);
    assertThat(terminal.told()).contains("error VIT-5001");
    gateway.on("POST /v1/transactions", Answer.broken());
    assertThat(run("item", "withdraw", "posters/7")).isEqualTo(6);
    assertThat(terminal.told()).contains("error VIT-6203");
    assertThat(terminal.run("item", "show", "posters/8")).isEqualTo(3);
    assertThat(terminal.run("item", "show", "posters")).isEqualTo(2);
    assertThat(terminal.run("status", "--node", "ftp://x")).isEqualTo(2);
    gateway.close();
    assertThat(terminal.run("status")).isEqualTo(6);
    assertThat(terminal.told()).contains("error VIT-6201").contains("./vitrine dev");
  }

  @Test
  void noWaitAndProofWaitAskForIt() {
    gateway.on("POST /v1/transactions", Answer.json(202, "{\"state\":\"PENDING\"}"));
    assertThat(run("item", "withdraw", "posters/7", "--wait", "none")).isZero();
    assertThat(terminal.printed()).contains("PENDING");
    assertThat(target()).isEqualTo("/v1/transactions");
    assertThat(run("item", "withdraw", "posters/7", "--wait", "proof", "--timeout", "5")).isZero();
    assertThat(target()).startsWith("/v1/transactions?wait=proof&timeout=");
    assertThat(run("item", "withdraw", "posters/7", "--timeout", "0")).isEqualTo(2);
  }

  @Test
  void aSignedEnvelopeIsHandedInByteForByte() throws IOException {
    SignedTransaction transaction = CONSORTIUM.transaction(1, 1, "sale", "list");
    Path file = home.resolve("envelope");
    Files.write(file, transaction.envelope().toArray());
    assertThat(terminal.run("tx", "submit", file.toString())).isZero();
    assertThat(gateway.only("POST").body()).isEqualTo(transaction.envelope());
    Files.write(file, new byte[] {1, 2, 3});
    assertThat(terminal.run("tx", "submit", file.toString())).isEqualTo(1);
    assertThat(terminal.told()).startsWith("error VIT-6108");
  }

  @Test
  void readsPrintWhatTheNodeShows() {
    gateway.on("GET /v1/accounts/" + OTHER, "{\"address\":\"x\",\"balance\":\"15\"}");
    gateway.on("GET /v1/identities/" + OTHER, "{\"state\":\"ACTIVE\",\"roles\":[\"PUBLISHER\"]}");
    gateway.on(
        "GET /v1/series",
        "{\"items\":[{\"series\":\"a\",\"supplyCap\":3}],\"nextCursor\":\"c\",\"asOfHeight\":4}");
    gateway.on(
        "GET /v1/transactions/" + HASH, "{\"state\":\"PROVABLE\",\"call\":{\"method\":\"m\"}}");
    assertThat(terminal.run("account", "show", OTHER_TEXT)).isZero();
    assertThat(terminal.printed()).isEqualTo("address  x\nbalance  15\n");
    assertThat(terminal.run("identity", "show", OTHER_TEXT)).isZero();
    assertThat(terminal.printed()).contains("PUBLISHER");
    assertThat(terminal.run("series", "list")).isZero();
    assertThat(terminal.printed()).isEqualTo("series  supplyCap\na       3\n");
    assertThat(terminal.told()).contains("--cursor c");
    assertThat(terminal.run("series", "list", "--output", "json", "--quiet")).isZero();
    assertThat(terminal.printed()).contains("\"asOfHeight\" : 4");
    assertThat(terminal.told()).isEmpty();
    assertThat(terminal.run("tx", "show", HASH.toString())).isZero();
    assertThat(terminal.printed()).contains("  method  m");
  }

  @Test
  void aTraceIsShownLineByLine() throws IOException {
    String trace =
        Files.readString(Path.of("src/test/resources/failed-trace.json"), StandardCharsets.UTF_8);
    gateway.on("GET /v1/transactions/" + HASH + "/trace", trace);
    assertThat(terminal.run("tx", "trace", HASH.toString())).isZero();
    assertThat(terminal.printed())
        .isEqualTo(
            Files.readString(
                Path.of("src/test/resources/failed-trace.txt"), StandardCharsets.UTF_8));
    assertThat(terminal.run("tx", "trace", HASH.toString(), "--output", "json")).isZero();
    assertThat(terminal.printed()).contains("\"decidedAfter\"");

    gateway.on(
        "GET /v1/transactions/" + HASH + "/trace",
        trace
            .replaceAll("(?s)\"replayed\" : true.*\"missing\" : null", "\"replayed\" : false")
            .replace(
                "\"status\"",
                "\"missing\":{\"code\":\"VIT-4005\",\"detail\":\"gone\"},\"status\""));
    assertThat(terminal.run("tx", "trace", HASH.toString())).isZero();
    assertThat(terminal.printed()).contains("missing", "VIT-4005 gone", "item birds/1");
  }

  @Test
  void proofsAreWrittenByteForByteOnceTheyExist() throws IOException {
    String path = "GET /v1/transactions/" + HASH + "/proof";
    gateway.on(
        path, Answer.problem(409, "VIT-4003", true, ""), Answer.json(200, "{\"proof\": \"x\"}"));
    Path file = home.resolve("a.vproof");
    assertThat(terminal.run("proof", "get", HASH.toString(), "--to", file.toString())).isZero();
    assertThat(Files.readString(file)).isEqualTo("{\"proof\": \"x\"}");
    assertThat(terminal.told()).contains("vitrine verify " + file);
    assertThat(terminal.run("proof", "get", HASH.toString(), "--to", file.toString())).isEqualTo(1);
    assertThat(home.resolve("trust/fixture.genesis"))
        .hasContent(CONSORTIUM.genesis().hash().toString());
    gateway.on(path, Answer.problem(409, "VIT-4003", true, ""));
    assertThat(terminal.run("proof", "get", HASH.toString(), "--timeout", "0")).isEqualTo(1);
    assertThat(terminal.told()).contains("error VIT-4003");
  }
}
