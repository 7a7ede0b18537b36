package io.vitrine.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.contracts.event.WebhookSignature;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.applicant.ApplicantFile;
import io.vitrine.registrar.application.ApplicantKind;
import io.vitrine.registrar.application.Finding;
import io.vitrine.registrar.application.KycProvider;
import io.vitrine.registrar.realname.DocumentKind;
import io.vitrine.registrar.realname.DocumentNumber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The question is signed and the same each time; whatever comes back, a finding does. */
class HttpKycProviderTest {
  private static final Secret SECRET = Secret.of(Bytes.fromHex("09".repeat(32)));
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
  private static final String CASE = "00112233445566778899aabbccddeeff";

  /** What the service got: id, time, signature and body. */
  private record Question(String id, long seconds, String signature, Bytes body) {}

  private record Reply(int status, String body) {}

  private final Queue<Reply> replies = new ArrayDeque<>();
  private final LinkedBlockingQueue<Question> questions = new LinkedBlockingQueue<>();
  private final CountDownLatch silent = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    server.createContext("/check", this::answer);
    server.setExecutor(ForkJoinPool.commonPool());
    server.start();
  }

  @AfterEach
  void close() {
    silent.countDown();
    server.stop(0);
  }

  @Test
  void theQuestionIsSignedAndTheAnswerTaken() throws Exception {
    replies.add(new Reply(200, "{\"finding\":\"MATCH\",\"reference\":\"K-17\"}"));
    assertThat(ask(1, 5_000)).isEqualTo(new KycProvider.Answer(Finding.MATCH, "K-17"));
    Question question = questions.take();
    assertThat(question.id()).isEqualTo(CASE);
    assertThat(
            WebhookSignature.matches(
                List.of(new WebhookSecret(SECRET)),
                question.signature(),
                question.id(),
                question.seconds(),
                question.body()))
        .isTrue();
    var json = new ObjectMapper().readTree(question.body().toArray());
    assertThat(json.path("name").asText()).isEqualTo("Li Wei");
    assertThat(json.path("application").asText()).isEqualTo(CASE);
  }

  @Test
  void aBusyServiceIsAskedTheSameAgain() throws Exception {
    replies.add(new Reply(503, ""));
    replies.add(new Reply(200, "{\"finding\":\"MISMATCH\",\"reference\":\"K-18\"}"));
    assertThat(ask(2, 5_000).finding()).isEqualTo(Finding.MISMATCH);
    assertThat(questions.take()).isEqualTo(questions.take());
  }

  @Test
  void whatCanNotBeReadIsUnsureAndNothingOfItIsKept() throws Exception {
    for (Reply reply :
        List.of(
            new Reply(500, "Li Wei"),
            new Reply(403, "{\"finding\":\"MATCH\"}"),
            new Reply(200, "Li Wei"),
            new Reply(200, "{\"finding\":\"PERHAPS\",\"reference\":\"Li Wei\"}"),
            new Reply(200, "x".repeat(HttpKycProvider.MAX_ANSWER + 1)))) {
      replies.add(reply);
      KycProvider.Answer answer = ask(1, 5_000);
      assertThat(answer.finding()).isEqualTo(Finding.UNSURE);
      assertThat(answer.reference()).doesNotContain("Wei").doesNotContain(" ");
    }
    replies.add(new Reply(200, "{\"finding\":\"MATCH\",\"reference\":\"Li Wei\"}"));
    assertThat(ask(1, 5_000)).isEqualTo(new KycProvider.Answer(Finding.MATCH, "no-reference"));
  }

  @Test
  void aServiceThatDoesNotAnswerIsNotWaitedFor() throws Exception {
    assertThat(ask(1, 200)).isEqualTo(new KycProvider.Answer(Finding.UNSURE, "no-answer"));
  }

  private KycProvider.Answer ask(int attempts, int millis) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/check");
    DeskSettings.Kyc settings =
        new DeskSettings.Kyc(url, SECRET, Duration.ofMillis(millis), attempts);
    return new HttpKycProvider(settings, InstantSource.fixed(NOW), ForkJoinPool.commonPool())
        .check(CASE, file())
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  private static Bytes file() {
    return new ApplicantFile(
            ApplicantKind.PERSON,
            new Address(Bytes.wrap(new byte[Address.SIZE])),
            new DocumentNumber("CN", DocumentKind.NATIONAL_IDENTITY, "11010519491231002X"),
            "Li Wei",
            Optional.of(LocalDate.of(1949, 12, 31)),
            Optional.empty(),
            "",
            Optional.empty())
        .encode();
  }

  private void answer(HttpExchange exchange) throws IOException {
    questions.add(
        new Question(
            exchange.getRequestHeaders().getFirst(WebhookSignature.ID),
            Long.parseLong(exchange.getRequestHeaders().getFirst(WebhookSignature.TIMESTAMP)),
            exchange.getRequestHeaders().getFirst(WebhookSignature.SIGNATURE),
            Bytes.wrap(exchange.getRequestBody().readAllBytes())));
    Reply reply = replies.poll();
    if (reply == null) {
      try {
        silent.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
      return;
    }
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
