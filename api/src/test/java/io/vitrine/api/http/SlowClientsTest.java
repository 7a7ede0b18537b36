package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.server.ApiServer;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that keep the server waiting are cut within the bound, while honest ones are served: on
 * the node's server, with time-outs of half a second.
 */
class SlowClientsTest {
  private static final String QUICK =
      """
      first-request = 500ms, next-request = 500ms, body = 500ms
      quota.loopback.connections = 40
      server.akka.http.server { idle-timeout = 5s, linger-timeout = 500ms }
      """;

  /** More than the bound, for a busy machine; less than the idle time-out. */
  private static final int BOUND_MILLIS = 4_000;

  private static final int HONEST = 1;
  private static final int SLOW = 2;
  private static final String POST =
      "POST /v1/transactions HTTP/1.1\r\nHost: a\r\nContent-Type: application/cbor\r\n";
  private static final String STATUS = "/v1/network/status";
  private static final Genesis GENESIS =
      new Genesis(
          "test",
          1_000,
          new ValidatorSet(List.of(new Validator("org-1", Bytes.wrap(new byte[32])))),
          new Value.Null());

  private static ActorSystem<Void> system;
  private static ApiServer server;
  private static ApiServer patient;
  private static ScriptedGateway gateway;

  private final List<RawClient> clients = new ArrayList<>();

  @BeforeAll
  static void bind() throws Exception {
    system = ActorSystem.create(Behaviors.empty(), "slow-clients");
    gateway = new ScriptedGateway(GENESIS);
    server = TestServer.bind(system, () -> gateway, QUICK);
    patient = TestServer.bind(system, () -> gateway);
    // The first request of a process loads classes for longer than the quick server waits.
    assertThat(RawClient.get(HONEST, patient.port(), STATUS)).startsWith("HTTP/1.1 200");
  }

  @AfterAll
  static void stop() throws Exception {
    for (ApiServer each : List.of(server, patient)) {
      each.stop(Duration.ofSeconds(1)).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /v1/network/status HTTP/1.1\r\nHost: a\r\nX-Slow: ",
        "GET /v1/network/status HTTP/1.1\r\nHost: a\r\n\r\nGET /v1/network/sta",
        POST + "Content-Length: 60000\r\n\r\n",
        "POST /v1/nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n",
        "GET /v1/network/status HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n",
        "POST /v1/transactions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n"
      })
  void whoDripsIsCutWhileOthersAreServed(String begin) throws Exception {
    for (int i = 0; i < 20; i++) {
      slow().send(begin);
    }
    long cutAt = System.nanoTime() + Duration.ofMillis(BOUND_MILLIS).toNanos();
    List<RawClient> open = new ArrayList<>(clients);
    while (!open.isEmpty()) {
      assertThat(System.nanoTime()).as("%s slow clients are left", open.size()).isLessThan(cutAt);
      open.removeIf(SlowClientsTest::endsAfterAByte);
      assertThat(RawClient.get(HONEST, server.port(), STATUS)).startsWith("HTTP/1.1 200");
    }
  }

  private static boolean endsAfterAByte(RawClient client) {
    try {
      return !client.send("x") || client.endsWithin(5);
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void whoSendsItsBodyTooSlowlyIsToldSo() throws Exception {
    RawClient client = slow();
    client.send(POST + "Content-Length: 60000\r\n\r\nx");
    assertThat(client.rest())
        .startsWith("HTTP/1.1 408")
        .contains(ProblemCode.REQUEST_TIMED_OUT.code());
  }

  @Test
  void whoNeverReadsItsAnswersIsCut() throws Exception {
    gateway.submission =
        new Submission.Refused(Problem.of(ProblemCode.BAD_ARGUMENTS, "x".repeat(60_000)));
    RawClient client = slow();
    String request = POST + "Content-Length: 1\r\n\r\nx";
    client.send(request.repeat(400));
    long cutAt = System.nanoTime() + Duration.ofMillis(BOUND_MILLIS).toNanos();
    while (client.send(request)) {
      assertThat(System.nanoTime()).isLessThan(cutAt);
      assertThat(RawClient.get(HONEST, server.port(), STATUS)).startsWith("HTTP/1.1 200");
    }
  }

  /** Whoever sends the next request early keeps its bytes at home. */
  @Test
  void oneRequestOfAConnectionIsServedAtATime() throws Exception {
    CompletableFuture<Submission> first = new CompletableFuture<>();
    gateway.pendingSubmission = first;
    int before = gateway.submitted.size();
    RawClient client = slow();
    client.send((POST + "Content-Length: 1\r\n\r\nx").repeat(20));
    while (gateway.submitted.size() == before) {
      assertThat(RawClient.get(HONEST, server.port(), STATUS)).startsWith("HTTP/1.1 200");
    }
    assertThat(RawClient.get(HONEST, server.port(), STATUS)).startsWith("HTTP/1.1 200");
    assertThat(gateway.submitted).hasSize(before + 1);
    gateway.pendingSubmission = null;
    first.complete(gateway.submission);
    client.endOutput();
    assertThat(client.rest().split("HTTP/1.1 ", -1)).hasSize(21);
  }

  /** Also one whose request is being served: nobody is there to hear the answer. */
  @Test
  void silenceInBothDirectionsEndsAConnection() throws Exception {
    ScriptedGateway thinking = new ScriptedGateway(GENESIS);
    thinking.pendingSubmission = new CompletableFuture<>();
    ApiServer other =
        TestServer.bind(system, () -> thinking, "server.akka.http.server.idle-timeout = 300ms");
    try (RawClient client = RawClient.connect(SLOW, other.port())) {
      client.send(POST + "Content-Length: 1\r\n\r\nx");
      assertThat(client.endsWithin(BOUND_MILLIS)).isTrue();
    } finally {
      other.stop(Duration.ZERO).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aHalfOpenConnectionIsServedAndThenEnded() throws Exception {
    RawClient client = slow();
    client.send("GET " + STATUS + " HTTP/1.1\r\nHost: a\r\n\r\n");
    client.endOutput();
    assertThat(client.rest()).startsWith("HTTP/1.1 200");
    RawClient broken = slow();
    broken.send("GET " + STATUS + " HTTP/1.1\r\nHo");
    broken.endOutput();
    assertThat(broken.endsWithin(BOUND_MILLIS)).isTrue();
  }

  @Test
  void oneAddressMayOpenSoManyConnectionsAndNotHinderAnother() throws Exception {
    for (int i = 0; i < 40; i++) {
      slow().send("GET ");
    }
    assertThat(slow().endsWithin(400)).isTrue();
    assertThat(RawClient.get(HONEST, server.port(), STATUS)).startsWith("HTTP/1.1 200");
    close();
    long deadline = System.nanoTime() + Duration.ofMillis(BOUND_MILLIS).toNanos();
    while (!RawClient.get(SLOW, server.port(), STATUS).startsWith("HTTP/1.1 200")) {
      assertThat(System.nanoTime()).as("places are given back").isLessThan(deadline);
    }
  }

  @Test
  void whatIsTooLargeIsRefusedFromWhatItAnnounces() throws Exception {
    RawClient body = client(patient);
    body.send(POST + "Content-Length: 99999999999\r\n\r\n");
    assertThat(body.rest()).startsWith("HTTP/1.1 413");
    RawClient header = client(patient);
    header.send("GET " + STATUS + " HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(5_000) + "\r\n\r\n");
    assertThat(header.rest()).startsWith("HTTP/1.1 431");
    RawClient headers = client(patient);
    headers.send("GET " + STATUS + " HTTP/1.1\r\nHost: a\r\n" + "X-A: 1\r\n".repeat(60) + "\r\n");
    assertThat(headers.rest()).startsWith("HTTP/1.1 4");
    RawClient path = client(patient);
    path.send("GET /v1/" + "a".repeat(3_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    assertThat(path.rest()).startsWith("HTTP/1.1 414");
    RawClient noise = client(patient);
    noise.send("\u0016\u0003\u0001 no HTTP at all\r\n\r\n");
    assertThat(noise.rest()).startsWith("HTTP/1.1 400");
    assertThat(RawClient.get(HONEST, patient.port(), STATUS)).startsWith("HTTP/1.1 200");
  }

  private RawClient slow() throws IOException {
    return client(server);
  }

  private RawClient client(ApiServer at) throws IOException {
    RawClient client = RawClient.connect(SLOW, at.port());
    clients.add(client);
    return client;
  }
}
