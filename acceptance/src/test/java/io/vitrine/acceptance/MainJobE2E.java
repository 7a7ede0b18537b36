package io.vitrine.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.client.sdk.Reply;
import io.vitrine.client.sdk.SubmitResult;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.client.sdk.Wait;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job on one network of real processes: a collection sold and proven, and what happens
 * when organisations come and go. The tests run in order, because a network is slow to start.
 */
@TestMethodOrder(OrderAnnotation.class)
class MainJobE2E {
  private static Installation installation;
  private static Process dev;
  private static People people;
  private static Applicant applicant;
  private static volatile List<Bytes> keptSecrets = List.of();
  private static final ExecutorService AT_DESK = Executors.newCachedThreadPool();
  private static List<Future<?>> atTheDesk = List.of();

  /** Stands in the database in plain, so that a search that finds nothing can be told from none. */
  private static final String PLAIN = "plain" + System.nanoTime();

  @TempDir private static Path outside;

  @BeforeAll
  static void start() throws Exception {
    installation = Installation.fresh("main-job", 17400).throwingDatabaseAway();
    installation.set("VITRINE_LOG_FORMAT", "json");
    dev = installation.startDev();
    people = People.of(installation);
  }

  @AfterAll
  static void stop() throws Exception {
    AT_DESK.shutdownNow();
    installation.close();
  }

  @Test
  @Order(0)
  void theBenchMeasuresTheNetworkThatRuns() throws Exception {
    Path report = installation.home().resolve("report");
    // Whatever else runs on the machine of a test: late or slow generators do not matter here.
    String bench =
        "bench --workload mixed --rate 50 --late 5000 --generator-share 100"
            + " --under-way 20 --warm-up 1 --seconds 2 --runs 1 --report "
            + report;
    installation.run(bench.split(" ", -1)).expect(0);
    JsonNode json = new ObjectMapper().readTree(report.resolve("bench.json").toFile());
    assertThat(json.at("/runs/0/committed").asLong()).isPositive();
    assertThat(json.at("/runs/0/offered/sent").asLong()).isPositive();
    assertThat(json.at("/summary/storedBytes").asDouble()).isPositive();
    assertThat(report.resolve("bench.html")).content().contains("<svg");
  }

  @Test
  @Order(0)
  void theSimulationsFindNoWrongAnswer() throws Exception {
    Path report = installation.home().resolve("gatling");
    String bench = "bench --gatling --rate 8 --seconds 2 --report " + report;
    installation.run(bench.split(" ", -1)).expect(0);
    try (Stream<Path> reports = Files.list(report)) {
      assertThat(reports.filter(d -> Files.exists(d.resolve("index.html")))).hasSize(3);
    }
  }

  @Test
  @Order(1)
  void theDemoSellsPaysTransfersAndProves() throws Exception {
    var demo = installation.run("demo", "--limit", "12", "--buyers", "3").expect(0);

    assertThat(demo.out()).contains("verified");
    assertThat(proofs()).isNotEmpty();
  }

  @Test
  @Order(1)
  void theStoryGoesFromADraftToAResale() throws Exception {
    var story = installation.run("demo", "story").expect(0);

    assertThat(story.out())
        .contains("refused GATES_MISSING", "refused ORDER_LIMIT", "refused GIFT_TOO_EARLY")
        .contains("refused PRICE_OVER_CAP", "refused BID_TOO_LOW", "artist: ", "verified offline");
  }

  @Test
  @Order(2)
  void aProofVerifiesWithoutANetworkAndAnyChangeNamesTheFailedCheck() throws Exception {
    Path proof = proofs().get(0);
    String pin = pin();

    assertThat(
            installation.run(offline(), "verify", proof.toString(), "--pin", pin).expect(0).out())
        .contains("PASS");

    byte[] file = Files.readAllBytes(proof);
    int inside = new String(file, UTF_8).indexOf("\"proof\"") + 400;
    file[inside] = (byte) (file[inside] == 'A' ? 'B' : 'A');
    Path forged = Files.write(installation.home().resolve("forged.vproof"), file);
    assertThat(installation.run("verify", forged.toString(), "--pin", pin).expect(5).out())
        .contains("FAIL");

    String otherLedger = "sha256:" + "00".repeat(32);
    installation.run("verify", proof.toString(), "--pin", otherLedger).expect(5);
  }

  @Test
  @Order(4)
  void theCommandsOfTheReadmeIssueSellAndProveAnItem() throws Exception {
    String transaction = "";
    // A copy, because the item's metadata is written beside its content.
    Path licence = Path.of(saleFile()).resolveSibling("LICENSE");
    Files.copy(Path.of("..", "LICENSE"), licence);
    for (List<String> command : Readme.commandsFrom("./vitrine series create")) {
      List<String> words = new ArrayList<>(command);
      Map<String, String> real =
          Map.of(
              "TRANSACTION-ID", transaction,
              "sale.vproof", saleFile(),
              "LICENSE", licence.toString());
      words.replaceAll(word -> real.getOrDefault(word, word));
      var done = installation.run(words.toArray(String[]::new)).expect(0);
      transaction = Readme.transactionId(done.out()).orElse(transaction);
    }
    assertThat(Path.of(saleFile())).exists();
  }

  /** After {@link #theCommandsOfTheReadmeIssueSellAndProveAnItem}, whose series they go on with. */
  @Test
  @Order(5)
  void theCommandsOfTheReadmeSellByDropAndAuctionAndThePlatformDelivers() throws Exception {
    Map<String, String> real = new TreeMap<>();
    for (String name : List.of("NOTICE", "README.md")) {
      Path copy = Path.of(saleFile()).resolveSibling(name);
      Files.copy(Path.of("..", name), copy);
      real.put(name, copy.toString());
    }
    for (List<String> command : Readme.commandsFrom("./vitrine item issue my-series/2")) {
      List<String> words = new ArrayList<>(command);
      words.replaceAll(word -> real.getOrDefault(word, word));
      installation.run(words.toArray(String[]::new)).expect(0);
    }
    awaitAcquisition("DROP", 2);
    awaitAcquisition("AUCTION", 3);
  }

  /** After {@link #theCommandsOfTheReadmeIssueSellAndProveAnItem}, whose series they go on with. */
  @Test
  @Order(5)
  void aPaymentFromOutsideBecomesAnOrder() throws Exception {
    Path page = Path.of("..", "docs", "spec", "payments.md");
    Path copy = Path.of(saleFile()).resolveSibling("CHANGELOG.md");
    Files.copy(Path.of("..", "CHANGELOG.md"), copy);
    Map<String, String> real = new TreeMap<>(Map.of("CHANGELOG.md", copy.toString()));
    for (List<String> command : Readme.commandsFrom(page, "./vitrine item issue my-series/4")) {
      List<String> words = new ArrayList<>(command);
      words.replaceAll(word -> real.getOrDefault(word, word));
      words.addAll(List.of("--output", "json"));
      var done = installation.run(words.toArray(String[]::new)).expect(0);
      if (command.contains("intent")) {
        real.put("INTENT", new ObjectMapper().readTree(done.out()).path("id").asText());
      }
    }
    awaitAcquisition("DROP", 4);
  }

  @Test
  @Order(4)
  void theCommandsOfTheEventsPageShowWhatTheDemoDid() throws Exception {
    Path page = Path.of("..", "docs", "events.md");
    Path file = installation.home().resolve("events.jsonl");
    for (List<String> command : Readme.commandsFrom(page, "./vitrine events watch")) {
      List<String> words = new ArrayList<>(command);
      words.replaceAll(word -> word.equals("events.jsonl") ? file.toString() : word);
      installation.run(words.toArray(String[]::new)).expect(0);
    }
    assertThat(Files.readAllLines(file)).hasSize(10);
  }

  @Test
  @Order(4)
  void theWebhooksOfTheEventsPageReachAShop() throws Exception {
    Path page = Path.of("..", "docs", "events.md");
    Map<String, String> real = new TreeMap<>();
    try (Shop shop = new Shop()) {
      real.put("https://shop.example/vitrine", shop.url());
      for (List<String> command : Readme.commandsFrom(page, "./vitrine webhook add")) {
        List<String> words = new ArrayList<>(command);
        words.replaceAll(word -> real.getOrDefault(word, word));
        words.addAll(List.of("--output", "json"));
        var done = installation.run(words.toArray(String[]::new)).expect(0);
        JsonNode said = new ObjectMapper().readTree(done.out());
        real.putIfAbsent("ID", said.path("id").asText());
        real.putIfAbsent("secret", said.path("secret").asText());
      }
      assertThat(shop.events(real.get("secret")))
          .isNotEmpty()
          .allMatch(event -> event.type().equals("vitrine.item.sold.v1"));
    }
  }

  @Test
  @Order(2)
  void theCommandsOfTheOperatorGuideWork() throws Exception {
    Path file =
        Files.writeString(installation.home().resolve("node.conf"), "vitrine.log.dir = x\n");
    List<String> commands = OperatorGuide.commands();
    assertThat(commands).hasSizeGreaterThan(5);
    for (String command : commands) {
      String real = command.replace("127.0.0.1:74", "127.0.0.1:174").replace(" FILE", " " + file);
      var done = installation.shell("set -o pipefail; " + real.replace("curl", "curl -sSf"));
      assertThat(done.exitCode()).as("%s%n%s%n%s", real, done.out(), done.err()).isZero();
    }
    // The guide's last word is a reset; later chapters look for what is logged at this level.
    installation.run("log", "level", "set", "io.vitrine.node.gateway", "DEBUG").expect(0);
  }

  private static String saleFile() {
    return installation.home().resolve("sale.vproof").toString();
  }

  @Test
  @Order(4)
  void aSecondDevRefusesAndNamesTheHolder() {
    var sameDirectory = installation.withPorts(19400).run("dev").expect(1);
    assertThat(sameDirectory.err() + sameDirectory.out()).contains("error").contains("pid");

    var samePorts = Installation.fresh("same-ports", 17400).run("dev").expect(1);
    assertThat(samePorts.err() + samePorts.out()).contains("error").contains("pid");
  }

  @Test
  @Order(4)
  void ofConcurrentDoubleSpendsThroughDifferentValidatorsExactlyOneSucceedsEverywhere()
      throws Exception {
    VitrineClient first = installation.gateway(1);
    AccountKey publisher = people.publisher(first);
    List<AccountKey> recipients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      recipients.add(people.person(first, 0));
    }
    ItemId item = issue(first, publisher, "double-spend");

    List<CompletableFuture<SubmitResult>> attempts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      VitrineClient gateway = installation.gateway(i + 1);
      SignedTransaction transfer =
          people.sign(publisher, CollectionCalls.transfer(item, recipients.get(i).address()));
      attempts.add(
          CompletableFuture.supplyAsync(
              () -> gateway.submitAndWait(transfer, Wait.COMMIT, People.PATIENCE)));
    }
    List<SubmitResult> results = new ArrayList<>();
    for (CompletableFuture<SubmitResult> attempt : attempts) {
      results.add(attempt.get(60, TimeUnit.SECONDS));
    }

    assertThat(results).filteredOn(SubmitResult.Committed.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(SubmitResult.Failed.class::isInstance).hasSize(3);
    SubmitResult winner =
        results.stream().filter(SubmitResult.Committed.class::isInstance).findFirst().orElseThrow();
    awaitHeight(((SubmitResult.Committed) winner).height(), 1, 2, 3, 4);
    String owner = recipients.get(results.indexOf(winner)).address().toString();
    for (int i = 1; i <= 4; i++) {
      JsonNode found = People.found(installation.gateway(i).item("double-spend", 1));
      assertThat(found.path("owner").asText()).isEqualToIgnoringCase(owner);
    }
  }

  @Test
  @Order(5)
  void aFailedExecutionIsAnsweredWithReasonTransactionAndHeight() {
    VitrineClient gateway = installation.gateway(2);
    AccountKey publisher = people.publisher(gateway);
    ItemId item = issue(gateway, publisher, "refusals");

    SubmitResult unregistered =
        people.submit(
            gateway, publisher, CollectionCalls.transfer(item, people.stranger().address()));
    assertFailed(unregistered, "RECIPIENT_NOT_REGISTERED", 422);

    AccountKey other = people.person(gateway, 0);
    SubmitResult notOwner =
        people.submit(gateway, other, CollectionCalls.transfer(item, publisher.address()));
    assertFailed(notOwner, "NOT_OWNER", 409);

    SubmitResult overCap =
        people.submit(
            gateway,
            publisher,
            CollectionCalls.issue(
                ItemId.of("refusals", 3), hash("c3"), hash("m3"), publisher.address()));
    assertFailed(overCap, "OVER_CAP", 422);
  }

  @Test
  @Order(5)
  void whatCannotBeOrderedIsRefusedWithItsCodeAndChangesNothing() throws Exception {
    VitrineClient gateway = installation.gateway(1);
    AccountKey rich = people.person(gateway, 100);
    AccountKey other = people.person(gateway, 0);
    awaitHeight(people.must(gateway, rich, transferOneTo(other)).height(), 1);
    var envelopes =
        new UnorderableEnvelopes(
                People.found(gateway.genesis()).domain(), rich, transferOneTo(other))
            .byCode(other);
    for (var envelope : envelopes.entrySet()) {
      JsonNode problem = refusal(gateway, envelope.getValue());
      assertThat(problem.path("code").asText()).isEqualTo(envelope.getKey());
      assertThat(problem.path("remedy").asText()).isNotBlank();
    }
    people.must(gateway, rich, transferOneTo(other));
    assertThat(balance(gateway, rich)).isEqualTo("98");
    assertThat(balance(gateway, other)).isEqualTo("2");
  }

  private static JsonNode refusal(VitrineClient gateway, Bytes envelope) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(gateway.node().resolve("/v1/transactions?wait=commit"))
                    .header("Content-Type", "application/cbor")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(envelope.toArray()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isIn(400, 413, 422);
    return new ObjectMapper().readTree(answer.body());
  }

  private static String balance(VitrineClient gateway, AccountKey key) {
    return People.found(gateway.account(key.address())).path("balance").asText();
  }

  @Test
  @Order(6)
  void aReplayReturnsTheFirstReceiptOnAnyOrganisation() {
    VitrineClient gateway = installation.gateway(1);
    AccountKey publisher = people.publisher(gateway);
    SignedTransaction create =
        people.sign(
            publisher,
            CollectionCalls.createSeries(
                new SeriesId("replay"), "Replay", SeriesTerms.of(1, 0, hash("rules"))));
    SubmitResult first = gateway.submitAndWait(create, Wait.PROOF, People.PATIENCE);
    assertThat(first).isInstanceOf(SubmitResult.Committed.class);

    awaitHeight(((SubmitResult.Committed) first).height(), 3);
    SubmitResult again = installation.gateway(3).submit(create);
    assertThat(again).isInstanceOf(SubmitResult.Committed.class);
    assertThat(((SubmitResult.Committed) again).height())
        .isEqualTo(((SubmitResult.Committed) first).height());
  }

  @Test
  @Order(7)
  void withOneOrganisationStoppedCommitsGoOnAndItCatchesUp() {
    installation.run("dev", "stop", "4").expect(0);

    VitrineClient gateway = installation.gateway(1);
    AccountKey person = people.person(gateway, 100);
    AccountKey other = people.person(gateway, 0);
    SubmitResult.Committed last = people.must(gateway, person, transferOneTo(other));
    for (int i = 0; i < 5; i++) {
      last = people.must(gateway, person, transferOneTo(other));
    }

    installation.run("dev", "start", "4").expect(0);
    awaitHeight(last.height(), 4);
  }

  /** What follows at the desk goes on beside the next chapters, which leave a processor idle. */
  @Test
  @Order(3)
  void twoOfficersApproveAnApplication() throws Exception {
    ByteSearch search = new ByteSearch(installation.home());
    installation
        .run(
            "webhook",
            "add",
            "https://" + PLAIN + ".example/",
            "--types",
            "vitrine.evidence.recorded.v1")
        .expect(0);
    applicant = new Applicant(installation, outside);
    applicant.approved();
    assertThat(search.filesWith(applicant.key())).isNotEmpty();
    atTheDesk = List.of(AT_DESK.submit(this::comesAndGoes), AT_DESK.submit(this::keepsAKey));
  }

  /** An application goes over the desk once, and what is erased is in no file that is left. */
  @Test
  @Order(6)
  void theDeskRegistersAPersonOnceAndErasingHerLeavesNothing() throws Exception {
    for (Future<?> story : atTheDesk) {
      story.get(5, TimeUnit.MINUTES);
    }
    assertThat(atTheDesk).hasSize(2);
    assertThat(installation.shell("curl -sSf http://127.0.0.1:17413/metrics").expect(0).out())
        .containsPattern("vitrine_desk_decisions_total\\{outcome=\"erased\".*} [1-9]")
        .containsPattern("vitrine_desk_keys_asked_total\\{.*\"given\".*} [1-9]");

    ByteSearch search = new ByteSearch(installation.home());
    // The same search finds what is kept in plain, in the commit log of the same database.
    assertThat(search.filesWith(List.of(Bytes.wrap(PLAIN.getBytes(UTF_8)))))
        .anyMatch(file -> file.toString().contains("commitlog"));
    assertThat(search.filesWith(applicant.everything())).isEmpty();
  }

  private Void comesAndGoes() throws Exception {
    applicant.registered();
    applicant.isNotRegisteredTwice();
    applicant.restored();
    applicant.erased();
    applicant.historyStillVerifies();
    return null;
  }

  /** The desk signs for her until she takes her key with her; then nothing of it is left. */
  private Void keepsAKey() throws Exception {
    ByteSearch search = new ByteSearch(installation.home());
    AccountKey other = people.person(installation.gateway(2), 0);
    KeptAccount kept = new KeptAccount(installation, outside);
    String address = kept.registered();
    people.pays(installation.gateway(1), address, 10);
    kept.pays(other.address().toString(), 4);
    kept.takesHerKey(other.address().toString(), 6);
    assertThat(balance(installation.gateway(1), other)).isEqualTo("10");
    keptSecrets = kept.secrets();
    // The file that she got is one of her own; nothing else ever had the key or the credential.
    assertThat(search.filesWith(keptSecrets))
        .allMatch(file -> file.getParent().endsWith("custody"))
        .hasSize(1);
    kept.erased();
    assertThat(search.filesWith(keptSecrets)).isEmpty();
    return null;
  }

  @Test
  @Order(8)
  void withTwoStoppedNothingCommitsNothingHangsAndTheApiSaysWhy() {
    AccountKey person = people.person(installation.gateway(1), 100);
    AccountKey other = people.person(installation.gateway(1), 0);
    installation.run("dev", "stop", "3").expect(0);
    installation.run("dev", "stop", "4").expect(0);

    VitrineClient gateway = installation.gateway(1);
    SignedTransaction transfer = people.sign(person, transferOneTo(other));
    SubmitResult refused = gateway.submitAndWait(transfer, Wait.COMMIT, Duration.ofSeconds(4));
    assertThat(problemOf(refused)).contains("VIT-5001");

    installation.run("dev", "start", "3").expect(0);
    SubmitResult later = gateway.submitAndWait(transfer, Wait.COMMIT, Duration.ofSeconds(60));
    assertThat(later).isInstanceOf(SubmitResult.Committed.class);

    installation.run("dev", "start", "4").expect(0);
    awaitHeight(((SubmitResult.Committed) later).height(), 4);
  }

  @Test
  @Order(9)
  void anInterruptStopsEverythingInOrderAndARestartKeepsTheLedger() throws Exception {
    VitrineClient before = installation.gateway(1);
    JsonNode item = People.found(before.item("refusals", 1));

    new ProcessBuilder("kill", "-INT", Long.toString(dev.pid())).start().waitFor();
    assertThat(dev.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(dev.exitValue()).isEqualTo(130);
    ByteSearch search = new ByteSearch(installation.home());
    // Stopped in order, the database has written everything to its data files.
    assertThat(search.filesWith(List.of(Bytes.wrap(PLAIN.getBytes(UTF_8)))))
        .anyMatch(file -> file.toString().endsWith("-Data.db"));
    assertThat(search.filesWith(applicant.everything())).isEmpty();
    assertThat(search.filesWith(keptSecrets)).isEmpty();
    useWhatWasRestored();

    dev = installation.startDev();
    assertThat(People.found(installation.gateway(1).item("refusals", 1))).isEqualTo(item);
    people.person(installation.gateway(4), 1);
  }

  /** Organisation 4 goes on with what the commands of the operator guide restored. */
  private static void useWhatWasRestored() throws Exception {
    Path own = installation.home().resolve("dev/organisations/4");
    Files.move(own, installation.home().resolve("lost-4"));
    Files.move(installation.home().resolve("restored-4/identity"), own);
    assertThat(own.resolve("signing.mark")).content().contains("state HELD");
  }

  @Test
  @Order(9)
  void logsAreJsonSayWhatTheyAreAboutAndShowNoSecret() throws Exception {
    LogFiles logs = new LogFiles(installation.home());
    assertThat(logs.lines())
        .anySatisfy(
            line -> {
              assertThat(line.path("organisation").asText()).isEqualTo("org-2");
              assertThat(line.path("ledger").asText()).isNotEmpty();
              assertThat(line.path("height").isNumber()).isTrue();
              assertThat(line.path("view").isNumber()).isTrue();
              assertThat(line.path("peer").asText()).isEqualTo("org-3");
            })
        .anyMatch(line -> line.path("txId").asText().startsWith("sha256:"));
    assertThat(logs.secrets()).hasSizeGreaterThan(10);
    assertThat(logs.text()).doesNotContain(logs.secrets());
  }

  @Test
  @Order(10)
  void aNewerDataFormatIsRefused() throws Exception {
    installation.run("dev", "down").expect(0);
    assertThat(dev.waitFor(60, TimeUnit.SECONDS)).isTrue();

    Files.writeString(installation.home().resolve("format"), "999\n");
    var refused = installation.run("dev").expect(1);
    assertThat(refused.err() + refused.out()).contains("999").contains("remedy");
  }

  private ItemId issue(VitrineClient gateway, AccountKey publisher, String series) {
    people.series(gateway, publisher, series, SeriesTerms.of(2, 500, hash("rules")));
    ItemId item = ItemId.of(series, 1);
    people.must(
        gateway,
        publisher,
        CollectionCalls.issue(item, hash(series), hash("m" + series), publisher.address()));
    return item;
  }

  private static ContractCall transferOneTo(AccountKey to) {
    return SettlementCalls.transfer(to.address(), new Amount(1));
  }

  private static void assertFailed(SubmitResult result, String reason, int status) {
    assertThat(result).isInstanceOf(SubmitResult.Failed.class);
    var problem = ((SubmitResult.Failed) result).problem();
    assertThat(problem.reasonCode()).isEqualTo(reason);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.ledgerHeight()).isPresent();
    assertThat(problem.transactionId()).contains(result.transactionId());
  }

  private static String problemOf(SubmitResult result) {
    return result.toString();
  }

  /** Waits until the organisations have executed {@code height}. */
  private static void awaitHeight(long height, int... organisations) {
    for (int organisation : organisations) {
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (executed(organisation) < height) {
        assertThat(System.nanoTime())
            .as("organisation %s reaches height %s", organisation, height)
            .isLessThan(deadline);
        pause();
      }
    }
  }

  /** Waits until the first organisation shows that an item of my-series came to its owner so. */
  private static void awaitAcquisition(String kind, long number) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    String shown = "";
    while (!shown.equals(kind)) {
      assertThat(System.nanoTime())
          .as("my-series/%s came by %s", number, shown)
          .isLessThan(deadline);
      pause();
      shown =
          People.found(installation.gateway(1).item("my-series", number))
              .at("/acquisition/kind")
              .asText();
    }
  }

  /** Between two looks at a network that needs the processors for what is waited for. */
  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
  }

  private static long executed(int organisation) {
    return installation.gateway(organisation).status() instanceof Reply.Found<JsonNode> found
        ? found.value().path("executedHeight").asLong()
        : -1;
  }

  private static List<Path> proofs() throws Exception {
    try (var files = Files.walk(installation.home().resolve("demo"))) {
      return files.filter(f -> f.toString().endsWith(".vproof")).sorted().toList();
    }
  }

  private static String pin() {
    return People.found(installation.gateway(1).genesis()).hash().toString();
  }

  /** A prefix that takes the network away, where this machine allows it. */
  private static List<String> offline() throws Exception {
    Process probe = new ProcessBuilder("unshare", "-n", "true").start();
    return probe.waitFor() == 0 ? List.of("unshare", "-n") : List.of();
  }

  private static Hash hash(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(UTF_8)));
  }
}
