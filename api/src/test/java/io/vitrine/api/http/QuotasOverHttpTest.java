package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.server.ApiServer;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that asks too much gets 429 with the numbers, and another one is served. */
class QuotasOverHttpTest {
  private static final int GREEDY = 2;
  private static final int MODEST = 3;
  private static final String STATUS = "/v1/network/status";
  private static final Genesis GENESIS =
      new Genesis(
          "test",
          1_000,
          new ValidatorSet(List.of(new Validator("org-1", Bytes.wrap(new byte[32])))),
          new Value.Null());

  private static ActorSystem<Void> system;

  private final ScriptedGateway gateway = new ScriptedGateway(GENESIS);
  private ApiServer server;

  @BeforeAll
  static void start() {
    system = ActorSystem.create(Behaviors.empty(), "quotas");
  }

  @AfterAll
  static void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void unbind() throws Exception {
    server.stop(Duration.ZERO).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private void serve(LedgerGateway with, String quota) throws Exception {
    server = TestServer.bind(system, () -> with, "quota { " + quota + " }");
  }

  @Test
  void anEmptyBucketAnswers429WithTheNumbersAndNothingReachesTheGateway() throws Exception {
    serve(gateway, "loopback.requests { rate = 1, burst = 25 }");
    for (int i = 0; i < 20; i++) {
      assertThat(RawClient.get(GREEDY, server.port(), STATUS)).startsWith("HTTP/1.1 200");
    }
    RawClient.post(GREEDY, server.port(), "/v1/transactions");
    int seen = gateway.submitted.size();

    String refused = RawClient.post(GREEDY, server.port(), "/v1/transactions");

    assertThat(refused)
        .startsWith("HTTP/1.1 429")
        .containsPattern("Retry-After: [3-5]\r\n")
        .contains("RateLimit-Policy: \"client\";q=25;w=25", "RateLimit: \"client\";r=")
        .contains(ProblemCode.RATE_LIMITED.code(), "client 127.0.0.2", "\"burst\":\"25\"");
    assertThat(seen).isEqualTo(1);
    assertThat(gateway.submitted).hasSize(1);
    assertThat(RawClient.post(MODEST, server.port(), "/v1/transactions"))
        .startsWith("HTTP/1.1 503");
  }

  /** The refusal is held back; meanwhile nothing may end the connection. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 99999999999\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n20800\r\n"
      })
  void whoSendsTooMuchIsToldSo(String begin) throws Exception {
    serve(gateway, "loopback.requests { rate = 1, burst = 25 }");
    for (int i = 0; i < 5; i++) {
      RawClient.post(GREEDY, server.port(), "/v1/transactions");
    }

    try (RawClient client = RawClient.connect(GREEDY, server.port())) {
      client.send("POST /v1/transactions HTTP/1.1\r\nHost: a\r\n" + begin + "x".repeat(0x20800));
      // On a machine so busy that the bucket has filled up meanwhile, it is 413.
      assertThat(client.rest()).startsWith("HTTP/1.1 4");
    }
  }

  @Test
  void aForgedSignatureCostsMore() throws Exception {
    gateway.submission = new Submission.Refused(Problem.of(ProblemCode.BAD_SIGNATURE, "r is 0"));
    serve(gateway, "loopback.requests { rate = 1, burst = 100 }");
    for (int i = 0; i < 4; i++) {
      assertThat(RawClient.post(GREEDY, server.port(), "/v1/transactions"))
          .contains(ProblemCode.BAD_SIGNATURE.code());
    }
    assertThat(RawClient.post(GREEDY, server.port(), "/v1/transactions"))
        .contains(ProblemCode.RATE_LIMITED.code());
    assertThat(gateway.submitted).hasSize(4);
  }

  @Test
  void waitsAreBoundedPerClientAndInTotal() throws Exception {
    CompletableFuture<Answer<CommittedTransaction>> never = new CompletableFuture<>();
    gateway.submission = new Submission.Admitted(Hash.ZERO);
    gateway.pendingOutcome = never;
    serve(gateway, "loopback.waiting = 2, total.waiting = 3");
    String wait = "/v1/transactions?wait=commit";
    List<CompletableFuture<String>> waiting =
        List.of(async(GREEDY, wait), async(GREEDY, wait), async(MODEST, wait));
    while (gateway.awaited.size() < 3) {
      Thread.onSpinWait();
    }

    assertThat(RawClient.post(GREEDY, server.port(), wait))
        .startsWith("HTTP/1.1 429")
        .contains("Retry-After: 1", ProblemCode.TOO_MANY_WAITING.code())
        .contains("2 requests wait for a commit or proof of 127.0.0.2, at most 2");
    assertThat(RawClient.post(MODEST, server.port(), wait))
        .contains("3 requests wait for a commit or proof, at most 3");
    assertThat(RawClient.post(GREEDY, server.port(), "/v1/transactions"))
        .startsWith("HTTP/1.1 202");

    never.complete(
        new Answer.Refused<>(Problem.of(ProblemCode.WAIT_TIMED_OUT, "the wait is over")));
    for (CompletableFuture<String> answer : waiting) {
      assertThat(answer.get(20, TimeUnit.SECONDS)).startsWith("HTTP/1.1 504");
    }
    assertThat(RawClient.post(GREEDY, server.port(), wait)).startsWith("HTTP/1.1 504");
  }

  @Test
  void submissionsUnderWayAreBounded() throws Exception {
    CompletableFuture<Submission> verdict = new CompletableFuture<>();
    gateway.pendingSubmission = verdict;
    serve(gateway, "loopback.submitting = 2");
    List<CompletableFuture<String>> checking =
        List.of(async(GREEDY, "/v1/transactions"), async(GREEDY, "/v1/transactions"));
    while (gateway.submitted.size() < 2) {
      Thread.onSpinWait();
    }
    assertThat(RawClient.post(GREEDY, server.port(), "/v1/transactions"))
        .startsWith("HTTP/1.1 429")
        .contains("2 submissions are under way of 127.0.0.2, at most 2");
    assertThat(RawClient.get(GREEDY, server.port(), STATUS)).startsWith("HTTP/1.1 200");
    verdict.complete(new Submission.Admitted(Hash.ZERO));
    for (CompletableFuture<String> answer : checking) {
      assertThat(answer.get(20, TimeUnit.SECONDS)).startsWith("HTTP/1.1 202");
    }
    assertThat(RawClient.post(GREEDY, server.port(), "/v1/transactions"))
        .startsWith("HTTP/1.1 202");
  }

  private CompletableFuture<String> async(int from, String path) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.complete(RawClient.post(from, server.port(), path));
              } catch (java.io.IOException e) {
                answer.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return answer;
  }
}
