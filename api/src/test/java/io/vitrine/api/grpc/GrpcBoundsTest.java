package io.vitrine.api.grpc;

import static io.vitrine.api.grpc.GrpcServerOfTest.get;
import static io.vitrine.api.grpc.GrpcServerOfTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.SinkQueueWithCancel;
import io.grpc.Status.Code;
import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.Submission;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import io.vitrine.wire.ledger.v1.GetBlockRequest;
import io.vitrine.wire.ledger.v1.GetTransactionRequest;
import io.vitrine.wire.ledger.v1.SubmitTransactionRequest;
import io.vitrine.wire.ledger.v1.SubmitTransactionResponse;
import io.vitrine.wire.ledger.v1.WatchEventsRequest;
import io.vitrine.wire.ledger.v1.WatchEventsResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one client can fill over gRPC, filled. */
class GrpcBoundsTest {
  private static final String GET_BLOCK = "vitrine.ledger.v1.LedgerService/GetBlock";
  private static final String WATCH_EVENTS = "vitrine.ledger.v1.LedgerService/WatchEvents";
  private static final String SUBMIT = "vitrine.ledger.v1.LedgerService/SubmitTransaction";
  private static final int WINDOW = 65_535;

  private static ActorSystem<Void> system;

  private GrpcServerOfTest server;

  @BeforeAll
  static void start() {
    system = GrpcServerOfTest.system("grpc-bounds");
  }

  @AfterAll
  static void end() throws Exception {
    system.terminate();
    get(system.getWhenTerminated());
  }

  private void serve(String overrides) throws Exception {
    server = new GrpcServerOfTest(system, overrides);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  private CompletableFuture<?> block() {
    return server
        .ledger
        .getBlock(GetBlockRequest.newBuilder().setHeight(1).build())
        .toCompletableFuture();
  }

  private SinkQueueWithCancel<WatchEventsResponse> watch() {
    return server
        .ledger
        .watchEvents(WatchEventsRequest.getDefaultInstance())
        .runWith(Sink.queue(), system);
  }

  @Test
  void aMessageBeyondTheLimitIsRefusedFromItsLength() throws Exception {
    serve("");
    try (RawCalls large = RawCalls.http2(server.port(), WINDOW)) {
      large.call(1, SUBMIT);
      large.declaredMessage(1, GrpcGateway.MAX_MESSAGE + 1);
      until(() -> server.traffic.contains(SUBMIT + " RESOURCE_EXHAUSTED"));
      large.call(3, SUBMIT);
      large.declaredMessage(3, -1);
      until(() -> server.traffic.size() == 2);
    }
    assertThat(server.gateway.submitted).isEmpty();
    assertThat(server.quotas.calling().size()).isZero();
  }

  @Test
  void anEmptyBucketRefusesWithoutReadingAndSaysWhen() throws Exception {
    serve("quota.loopback.requests { rate = 1, burst = 25 }");
    server.gateway.submission = new Submission.Admitted(Hash.ZERO);
    for (int i = 0; i < 5; i++) {
      get(server.ledger.submitTransaction(SubmitTransactionRequest.getDefaultInstance()));
    }
    Refused.Details empty =
        Refused.details(
            server.port(),
            SUBMIT,
            SubmitTransactionRequest.getDefaultInstance(),
            SubmitTransactionResponse.getDefaultInstance());
    assertThat(empty.refused())
        .isEqualTo(new Refused(Code.RESOURCE_EXHAUSTED, ProblemCode.RATE_LIMITED.code()));
    assertThat(empty.metadata()).containsEntry("bucket", "client 127.0.0.1");
    assertThat(empty.retrySeconds()).isBetween(1L, 5L);
  }

  @Test
  void callsAndStreamsAreCountedAndGivenBack() throws Exception {
    serve("quota { loopback.calls = 1, loopback.subscribing = 2 }");
    server.gateway.submission = new Submission.Admitted(Hash.ZERO);
    server.gateway.pendingSubmission = new CompletableFuture<>();
    var waiting = server.ledger.submitTransaction(SubmitTransactionRequest.getDefaultInstance());
    until(() -> server.quotas.calling().size() > 0);
    assertThat(Refused.of(block()))
        .isEqualTo(new Refused(Code.RESOURCE_EXHAUSTED, ProblemCode.TOO_MANY_WAITING.code()));
    server
        .gateway
        .pendingSubmission
        .toCompletableFuture()
        .complete(new Submission.Admitted(Hash.ZERO));
    get(waiting);
    assertThat(Refused.of(block()).status()).isEqualTo(Code.NOT_FOUND);

    try (RawCalls watching = RawCalls.http2(server.port(), WINDOW)) {
      for (int stream = 1; stream <= 3; stream += 2) {
        watching.call(stream, WATCH_EVENTS);
        watching.message(stream, new byte[0]);
        watching.until(RawCalls.DATA, stream);
      }
      assertThat(Refused.of(watch().pull()).code()).isEqualTo(ProblemCode.TOO_MANY_WAITING.code());
      watching.reset(1);
      until(() -> server.quotas.subscribing().size() < 2);
    }
    until(() -> server.quotas.subscribing().size() == 0);
    get(watch().pull());
  }

  @Test
  void connectionsAreCountedBeforeAByteIsRead() throws Exception {
    serve("quota.loopback.connections = 2");
    try (RawCalls first = RawCalls.http2(server.port(), WINDOW);
        RawCalls second = RawCalls.http2(server.port(), WINDOW)) {
      first.next();
      second.next();
      try (RawCalls third = new RawCalls(server.port())) {
        assertThat(third.bytesBeforeTheEnd()).isZero();
      }
    }
    until(() -> server.quotas.connections().size() == 0);
    assertThat(Refused.of(block()).status()).isEqualTo(Code.NOT_FOUND);
  }

  @Test
  void whoSpeaksNoHttp2OrNothingLosesTheConnection() throws Exception {
    serve("first-request = 200ms");
    try (RawCalls silent = new RawCalls(server.port());
        RawCalls http1 = new RawCalls(server.port())) {
      http1.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(http1.bytesBeforeTheEnd()).isZero();
      assertThat(silent.bytesBeforeTheEnd()).isZero();
    }
  }

  @Test
  void aMessageThatDoesNotEndEndsItsCall() throws Exception {
    serve("body = 200ms");
    try (RawCalls late = RawCalls.http2(server.port(), WINDOW)) {
      late.call(1, GET_BLOCK);
      late.begunMessage(1);
      until(() -> !server.traffic.isEmpty());
      assertThat(server.traffic).containsExactly(GET_BLOCK + " DEADLINE_EXCEEDED");
      assertThat(server.quotas.calling().size()).isZero();
    }
  }

  @Test
  void oneCallTooManyOfAConnectionIsRefused() throws Exception {
    serve("");
    try (RawCalls many = RawCalls.http2(server.port(), WINDOW)) {
      for (int stream = 1; stream <= 65; stream += 2) {
        many.call(stream, GET_BLOCK);
      }
      assertThat(many.until(RawCalls.RST_STREAM, 65).payload())
          .isEqualTo(Bytes.fromHex("00000007"));
    }
  }

  @Test
  void whoResetsCallsAllTheTimeLosesTheConnection() throws Exception {
    serve("");
    try (RawCalls rapid = RawCalls.http2(server.port(), WINDOW)) {
      for (int stream = 1; stream <= 2 * 120; stream += 2) {
        rapid.call(stream, GET_BLOCK);
        rapid.reset(stream);
      }
      rapid.awaitEnd();
    } catch (java.net.SocketException ended) {
      // While it was still writing.
    }
    assertThat(Refused.of(block()).status()).isEqualTo(Code.NOT_FOUND);
  }

  @Test
  void whoDoesNotReadIsCut() throws Exception {
    serve("");
    server.gateway.outcome = new Answer.Found<>(large());
    for (int i = 0; i < 3_000; i++) {
      server.gateway.events.block(
          new ItemEvent.Burned(ItemId.of("prints", 1), 1, Consortium.user(1)));
    }
    byte[] id =
        GetTransactionRequest.newBuilder()
            .setTransactionId(Hash.ZERO.toString())
            .build()
            .toByteArray();
    byte[] earliest = WatchEventsRequest.newBuilder().setCursor("earliest").build().toByteArray();
    try (RawCalls idle = RawCalls.http2(server.port(), 0)) {
      idle.call(1, "vitrine.ledger.v1.LedgerService/GetTransaction");
      idle.message(1, id);
      idle.call(3, WATCH_EVENTS);
      idle.message(3, earliest);
      until(() -> server.quotas.calling().size() > 0 && server.quotas.subscribing().size() > 0);
      idle.until(RawCalls.RST_STREAM, 1);
      until(() -> server.quotas.calling().size() + server.quotas.subscribing().size() == 0);
    }
  }

  /** As a message more than the HTTP/2 layer keeps. */
  private static CommittedTransaction large() {
    Value argument = new Value.Text("x".repeat(900));
    TransactionBody body =
        new TransactionBody(
            GrpcServerOfTest.GENESIS.ledgerId(),
            Consortium.user(1),
            Bytes.wrap(new byte[TransactionBody.SALT_SIZE]),
            9_000,
            "sale",
            "buy",
            new Value.Array(Collections.nCopies(TransactionBody.MAX_ARGUMENTS, argument)),
            1_000,
            Bytes.EMPTY);
    Value result = new Value.Array(Collections.nCopies(200, argument));
    Receipt receipt =
        new Receipt(
            Hash.ZERO, 1, 0, Receipt.Status.OK, "", "", new TreeMap<>(), 1, result, List.of());
    Bytes signature = Bytes.wrap(new byte[SignedTransaction.SIGNATURE_SIZE]);
    return new CommittedTransaction(
        SignedTransaction.of(body, signature).envelope(), receipt, 1, true);
  }

  @Test
  void reflectionListsTheServicesAndAnUnknownMethodSaysSo() throws Exception {
    serve("");
    try (RawCalls asking = RawCalls.http2(server.port(), WINDOW)) {
      asking.call(1, "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");
      // list_services = 7: any text.
      asking.message(1, new byte[] {0x3a, 1, '*'});
      assertThat(asking.until(RawCalls.DATA, 1).text())
          .contains(
              "vitrine.ledger.v1.LedgerService",
              "vitrine.collection.v1.CollectionService",
              "grpc.health.v1.Health");
      asking.call(3, "vitrine.ledger.v1.LedgerService/Steal");
      asking.message(3, new byte[0]);
      until(() -> server.traffic.contains("other UNIMPLEMENTED"));
    }
    assertThat(server.traffic).contains("grpc.reflection.* OK");
  }
}
