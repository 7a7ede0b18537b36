package io.vitrine.client.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.gateway.ScriptedGateway;
import io.vitrine.client.gateway.ScriptedGateway.Answer;
import io.vitrine.client.progress.Progress;
import io.vitrine.client.sdk.RetryPolicy;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.client.wallet.WalletResult;
import io.vitrine.contracts.collection.IssueBatch;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import java.io.PrintWriter;
import java.io.Writer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Issuing many works: in parts, once each, and going on after a stop. */
class BatchIssueTest {
  private static final String BATCH = "POST /v1/transactions:batch";
  private static final String DONE = "{\"height\":4}";
  private static final String TAKEN =
      "{\"problem\":{\"status\":409,\"code\":\"VIT-3001\",\"ledgerHeight\":4,"
          + "\"reasonCode\":\"NUMBER_TAKEN\"}}";
  private static final String OVER_CAP = TAKEN.replace("NUMBER_TAKEN", "OVER_CAP");
  private static final String FULL =
      "{\"problem\":{\"status\":429,\"code\":\"VIT-5003\",\"retryable\":true}}";

  private final ScriptedGateway gateway = new ScriptedGateway();
  private final List<Duration> pauses = new ArrayList<>();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void partsAreAsLargeAsTheContractTakesAndFollowOneAnother() {
    BatchPlan plan = plan(2 * IssueBatch.MAX + 1);
    assertThat(plan.parts())
        .extracting(BatchPlan.Part::first)
        .containsExactly(7L, 7L + IssueBatch.MAX, 7L + 2 * IssueBatch.MAX);
    assertThat(plan.parts().stream().flatMap(part -> part.works().stream()).toList())
        .isEqualTo(plan.works());
  }

  @Test
  void allAreIssued() {
    answers(DONE, DONE);
    BatchIssue.Report report = run(plan(IssueBatch.MAX + 3));
    assertThat(report.issued()).isEqualTo(IssueBatch.MAX + 3);
    assertThat(report.bytes()).isGreaterThan((IssueBatch.MAX + 3) * 64L);
    assertThat(report.stop()).isEmpty();
    assertThat(gateway.requests()).hasSize(1);
  }

  @Test
  void aPartThatIsThereAlreadyIsNotIssuedAgain() {
    answers(TAKEN, DONE);
    BatchPlan plan = plan(IssueBatch.MAX + 3);
    plan.parts().get(0).works().forEach(work -> shows(plan, work));
    BatchIssue.Report report = run(plan);
    assertThat(report.issued()).isEqualTo(3);
    assertThat(report.found()).isEqualTo(IssueBatch.MAX);
    assertThat(report.stop()).isEmpty();
  }

  @Test
  void aNumberWithAnotherWorkStopsTheRunAndSaysWhichOne() {
    answers(TAKEN);
    BatchPlan plan = plan(3);
    shows(plan, plan.works().get(0));
    gateway.on("GET /v1/series/posters/items/8", "{\"contentHash\":\"x\",\"metadataHash\":\"y\"}");
    BatchIssue.Report report = run(plan);
    assertThat(report.stop().orElseThrow().toString()).contains("OtherWork").contains("posters/8");
    assertThat(report.issued() + report.found()).isZero();
  }

  @Test
  void aRefusalStopsTheRunAfterTheGroupThatWasUnderWay() {
    answers(OVER_CAP, DONE);
    BatchIssue.Report report = run(plan(IssueBatch.MAX + 3));
    assertThat(report.stop().orElseThrow()).isInstanceOf(Stop.Refused.class);
    assertThat(report.issued()).isEqualTo(3);
  }

  @Test
  void whatNobodyDecidedIsSentAgainAloneAndNotForEver() {
    gateway.on(BATCH, results(FULL, DONE), results(DONE));
    BatchIssue.Report report = run(plan(IssueBatch.MAX + 3));
    assertThat(report.issued()).isEqualTo(IssueBatch.MAX + 3);
    assertThat(pauses).hasSize(1);

    answers(FULL);
    assertThat(run(plan(1)).stop().orElseThrow()).isInstanceOf(Stop.Undecided.class);
    assertThat(pauses).hasSize(BatchIssue.TRIES);
  }

  private static BatchPlan plan(int works) {
    List<Work> all =
        LongStream.range(0, works)
            .mapToObj(i -> Sha256.of(new CborWriter().integer(i).toBytes()))
            .map(hash -> new Work(hash, hash))
            .toList();
    return new BatchPlan(new SeriesId("posters"), 7, Consortium.user(2), all);
  }

  private void shows(BatchPlan plan, Work work) {
    long number = plan.first() + plan.works().indexOf(work);
    gateway.on(
        "GET /v1/series/posters/items/" + number,
        "{\"contentHash\":\"%s\",\"metadataHash\":\"%s\"}"
            .formatted(work.content(), work.metadata()));
  }

  private void answers(String... results) {
    gateway.on(BATCH, results(results));
  }

  private static Answer results(String... results) {
    return Answer.json(200, "{\"results\":[" + String.join(",", results) + "]}");
  }

  private BatchIssue.Report run(BatchPlan plan) {
    TransactionSigner signer =
        new TransactionSigner(Consortium.of(4).domain(), Clock.systemUTC(), new SecureRandom());
    try (AccountKey key =
        ((WalletResult.Done<AccountKey>)
                AccountKey.parse(Consortium.userKey(1).toHex().toCharArray()))
            .value()) {
      return new BatchIssue(
              VitrineClient.of(gateway.url(), RetryPolicy.NONE),
              call -> signer.sign(key, call),
              Duration.ofSeconds(5),
              pauses::add,
              plan)
          .run(new Progress(new PrintWriter(Writer.nullWriter()), false));
    }
  }
}
