package io.vitrine.api.grpc;

import static io.vitrine.api.grpc.GrpcServerOfTest.GENESIS;
import static io.vitrine.api.grpc.GrpcServerOfTest.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.SinkQueueWithCancel;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.grpc.Status.Code;
import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerView;
import io.vitrine.api.Milestone;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import io.vitrine.wire.collection.v1.CollectionServiceClient;
import io.vitrine.wire.collection.v1.GetItemRequest;
import io.vitrine.wire.collection.v1.ListItemsRequest;
import io.vitrine.wire.health.v1.HealthCheckRequest;
import io.vitrine.wire.health.v1.HealthCheckResponse;
import io.vitrine.wire.health.v1.HealthCheckResponse.ServingStatus;
import io.vitrine.wire.health.v1.HealthClient;
import io.vitrine.wire.ledger.v1.Event;
import io.vitrine.wire.ledger.v1.GetBlockRequest;
import io.vitrine.wire.ledger.v1.GetTransactionRequest;
import io.vitrine.wire.ledger.v1.SubmitTransactionRequest;
import io.vitrine.wire.ledger.v1.SubmitTransactionResponse;
import io.vitrine.wire.ledger.v1.TransactionState;
import io.vitrine.wire.ledger.v1.Wait;
import io.vitrine.wire.ledger.v1.WatchEventsRequest;
import io.vitrine.wire.ledger.v1.WatchEventsResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every call over a real socket with the generated client, and a gateway that answers as told. */
class GrpcGatewayTest {
  private static final Hash ID = Hash.parse("sha256:" + "ab".repeat(32));

  private static ActorSystem<Void> system;

  private GrpcServerOfTest server;

  @BeforeAll
  static void start() {
    system = GrpcServerOfTest.system("grpc-calls");
  }

  @AfterAll
  static void end() throws Exception {
    system.terminate();
    get(system.getWhenTerminated());
  }

  @BeforeEach
  void serve() throws Exception {
    server = new GrpcServerOfTest(system, "");
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  private static SubmitTransactionRequest submission(Wait wait) {
    return SubmitTransactionRequest.newBuilder()
        .setEnvelope(ByteString.copyFrom(new byte[] {1, 2, 3}))
        .setWait(wait)
        .build();
  }

  private static CommittedTransaction committed(Receipt.Status status) {
    boolean ok = status == Receipt.Status.OK;
    TransactionBody body =
        new TransactionBody(
            GENESIS.ledgerId(),
            Consortium.user(1),
            Bytes.wrap(new byte[TransactionBody.SALT_SIZE]),
            9_000,
            "sale",
            "buy",
            new Value.Array(List.of(new Value.Int(Long.MAX_VALUE))),
            1_000,
            Bytes.EMPTY);
    Receipt receipt =
        new Receipt(
            ID,
            7,
            1,
            status,
            ok ? "" : "balance-too-low",
            ok ? "" : "7 of 9",
            new TreeMap<>(ok ? Map.of() : Map.of("has", "7", "needs", "9")),
            12,
            new Value.Null(),
            List.of());
    Bytes signature = Bytes.wrap(new byte[SignedTransaction.SIGNATURE_SIZE]);
    Bytes envelope = SignedTransaction.of(body, signature).envelope();
    return new CommittedTransaction(envelope, receipt, 1_234, false);
  }

  @Test
  void anAdmittedEnvelopeIsPendingAndItsExactBytesReachTheGateway() throws Exception {
    server.gateway.submission = new Submission.Admitted(ID);
    SubmitTransactionResponse answer =
        get(server.ledger.submitTransaction(submission(Wait.WAIT_UNSPECIFIED)));

    assertThat(answer.getTransaction().getTransactionId()).isEqualTo(ID.toString());
    assertThat(answer.getTransaction().getState())
        .isEqualTo(TransactionState.TRANSACTION_STATE_PENDING);
    assertThat(server.gateway.submitted).containsExactly(Bytes.fromHex("010203"));
    assertThat(server.gateway.awaited).isEmpty();
    assertThat(server.traffic)
        .containsExactly("vitrine.ledger.v1.LedgerService/SubmitTransaction OK");
  }

  @Test
  void aWaitAnswersWithPlaceCallAndReceipt() throws Exception {
    server.gateway.submission = new Submission.Admitted(ID);
    server.gateway.outcome = new Answer.Found<>(committed(Receipt.Status.OK));
    var transaction =
        get(server.ledger.submitTransaction(submission(Wait.WAIT_PROOF))).getTransaction();

    assertThat(server.gateway.awaited).containsExactly(Milestone.PROVABLE);
    assertThat(transaction.getState()).isEqualTo(TransactionState.TRANSACTION_STATE_COMMITTED);
    assertThat(transaction.getHeight()).isEqualTo(7);
    assertThat(transaction.getTimestamp())
        .isEqualTo(Timestamp.newBuilder().setSeconds(1).setNanos(234_000_000).build());
    assertThat(transaction.getCall().getSender()).isEqualTo(Addresses.format(Consortium.user(1)));
    assertThat(transaction.getCall().getArguments().getListValue().getValues(0).getStringValue())
        .isEqualTo(Long.toString(Long.MAX_VALUE));
    assertThat(transaction.getReceipt().getOk()).isTrue();

    server.gateway.submission = new Submission.AlreadyCommitted(committed(Receipt.Status.OK));
    assertThat(get(server.ledger.submitTransaction(submission(Wait.WAIT_NONE))).getReplayed())
        .isTrue();
    var found =
        get(
            server.ledger.getTransaction(
                GetTransactionRequest.newBuilder().setTransactionId(ID.toString()).build()));
    assertThat(found.getTransaction()).isEqualTo(transaction);
  }

  @Test
  void aFailedExecutionIsARefusalWithReasonNumbersAndPlace() throws Exception {
    server.gateway.submission = new Submission.Admitted(ID);
    server.gateway.outcome = new Answer.Found<>(committed(Receipt.Status.FAILED));
    Refused.Details failed = details(submission(Wait.WAIT_COMMIT));

    assertThat(failed.refused().status()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(failed.metadata())
        .containsEntry("reasonCode", "balance-too-low")
        .containsEntry("contract", "sale")
        .containsEntry("has", "7")
        .containsEntry("ledgerHeight", "7")
        .containsEntry("txId", ID.toString());
    assertThat(failed.retrySeconds()).isZero();
  }

  private Refused.Details details(SubmitTransactionRequest request) throws Exception {
    return Refused.details(
        server.port(),
        "vitrine.ledger.v1.LedgerService/SubmitTransaction",
        request,
        SubmitTransactionResponse.getDefaultInstance());
  }

  @Test
  void everyRefusalHasItsCatalogueCodeAndSaysWhetherToTryAgain() throws Exception {
    server.gateway.submission = new Submission.Refused(Problem.of(ProblemCode.BAD_SIGNATURE, "no"));
    Refused forged = Refused.of(server.ledger.submitTransaction(submission(Wait.WAIT_NONE)));
    assertThat(forged.code()).isEqualTo(ProblemCode.BAD_SIGNATURE.code());
    assertThat(forged.status()).isEqualTo(Code.FAILED_PRECONDITION);

    server.gateway.submission =
        new Submission.Refused(
            Problem.of(ProblemCode.OVERLOADED, "full").with(Problem.RETRY_AFTER, 7));
    Refused.Details full = details(submission(Wait.WAIT_NONE));
    assertThat(full.refused())
        .isEqualTo(new Refused(Code.RESOURCE_EXHAUSTED, ProblemCode.OVERLOADED.code()));
    assertThat(full.reason()).isEqualTo("OVERLOADED");
    assertThat(full.metadata()).containsEntry("code", ProblemCode.OVERLOADED.code());
    assertThat(full.retrySeconds()).isEqualTo(7);

    Refused longest =
        Refused.of(
            server.ledger.submitTransaction(
                submission(Wait.WAIT_COMMIT).toBuilder()
                    .setTimeout(Duration.newBuilder().setSeconds(61))
                    .build()));
    assertThat(longest.code()).isEqualTo(ProblemCode.BAD_PARAMETER.code());
    assertThat(longest.status()).isEqualTo(Code.INVALID_ARGUMENT);

    Refused noId =
        Refused.of(
            server.ledger.getTransaction(
                GetTransactionRequest.newBuilder().setTransactionId("x").build()));
    assertThat(noId.code()).isEqualTo(ProblemCode.BAD_PARAMETER.code());
    Refused noBlock =
        Refused.of(server.ledger.getBlock(GetBlockRequest.newBuilder().setHeight(9).build()));
    assertThat(noBlock.status()).isEqualTo(Code.NOT_FOUND);
    assertThat(server.traffic).contains("vitrine.ledger.v1.LedgerService/GetBlock NOT_FOUND");
  }

  @Test
  void aDefectOfTheNodeTellsNothingOfItself() throws Exception {
    server.gateway.outcome = null;
    Refused refused =
        Refused.of(
            server.ledger.getTransaction(
                GetTransactionRequest.newBuilder().setTransactionId(ID.toString()).build()));
    assertThat(refused.status()).isEqualTo(Code.INTERNAL);
    assertThat(refused.code()).isEqualTo(ProblemCode.INTERNAL.code());
  }

  @Test
  void whatTheStateDoesNotHoldIsNotFoundAtItsHeight() throws Exception {
    server.gateway.view = new Answer.Found<>(new LedgerView(4, 1_000, WorldState.EMPTY));
    CollectionServiceClient collection = CollectionServiceClient.create(server.settings(), system);
    try {
      GetItemRequest item = GetItemRequest.newBuilder().setSeries("birds").setNumber(1).build();
      Refused absent = Refused.of(collection.getItem(item));
      assertThat(absent.status()).isEqualTo(Code.NOT_FOUND);
      assertThat(Refused.of(collection.getItem(item.toBuilder().setHeight(3).build())).code())
          .isEqualTo(ProblemCode.HEIGHT_NOT_KEPT.code());
      assertThat(Refused.of(collection.getItem(item.toBuilder().setSeries("?").build())).code())
          .isEqualTo(ProblemCode.BAD_PARAMETER.code());
      ListItemsRequest list = ListItemsRequest.newBuilder().setSeries("birds").build();
      assertThat(Refused.of(collection.listItems(list)).code())
          .isEqualTo(ProblemCode.NOT_INDEXED.code());
      for (ListItemsRequest bad :
          List.of(
              ListItemsRequest.getDefaultInstance(),
              list.toBuilder().setPageSize(201).build(),
              list.toBuilder().setPageToken("x").build(),
              list.toBuilder().setState("LOST").build(),
              list.toBuilder().setOwner("nobody").build())) {
        assertThat(Refused.of(collection.listItems(bad)).code())
            .as("%s", bad)
            .isEqualTo(ProblemCode.BAD_PARAMETER.code());
      }
    } finally {
      collection.close();
    }
  }

  // ---- events

  private static ItemEvent burned(int number) {
    return new ItemEvent.Burned(ItemId.of("prints", number), 1, Consortium.user(1));
  }

  private SinkQueueWithCancel<WatchEventsResponse> watch(String cursor, String... types) {
    return server
        .ledger
        .watchEvents(
            WatchEventsRequest.newBuilder().setCursor(cursor).addAllTypes(List.of(types)).build())
        .runWith(Sink.queue(), system);
  }

  private static WatchEventsResponse next(SinkQueueWithCancel<WatchEventsResponse> stream)
      throws Exception {
    return get(stream.pull()).orElseThrow();
  }

  private static Event nextEvent(SinkQueueWithCancel<WatchEventsResponse> stream) throws Exception {
    WatchEventsResponse message = next(stream);
    while (!message.hasEvent()) {
      message = next(stream);
    }
    return message.getEvent();
  }

  @Test
  void aStreamReplaysThenFollowsWithTheFieldsOfTheCloudEvent() throws Exception {
    server.gateway.events.block(burned(1), burned(2));
    var stream = watch("earliest");
    Event first = nextEvent(stream);
    assertThat(nextEvent(stream).getSubject()).isEqualTo("prints/2");
    server.gateway.events.block(burned(3));
    assertThat(nextEvent(stream).getSubject()).isEqualTo("prints/3");
    stream.cancel();

    assertThat(first.getId())
        .isEqualTo(EventCursor.of(GENESIS.hash(), new EventPosition(1, 0, 0)).text());
    assertThat(first.getSource()).isEqualTo("vitrine://" + GENESIS.ledgerId());
    assertThat(first.getType()).isEqualTo("vitrine.item.burned.v1");
    assertThat(first.getHeight()).isEqualTo(1);
    assertThat(first.getTime().getSeconds()).isEqualTo(1);
    assertThat(first.getDataMap())
        .containsOnly(
            Map.entry("item", "prints/1"),
            Map.entry("version", "1"),
            Map.entry("owner", Addresses.format(Consortium.user(1))));
  }

  @Test
  void whoResumesFromAnyCursorReadsTheRestExactlyOnce() throws Exception {
    for (int i = 1; i <= 12; i++) {
      server.gateway.events.block(burned(3 * i - 2), burned(3 * i - 1), burned(3 * i));
    }
    List<String> read = new ArrayList<>();
    String cursor = "earliest";
    while (read.size() < 36) {
      var stream = watch(cursor);
      for (int i = 0; i < 8 && read.size() < 36; i++) {
        WatchEventsResponse message = next(stream);
        cursor = message.getCursor();
        if (message.hasEvent()) {
          read.add(message.getEvent().getSubject());
        }
      }
      stream.cancel();
    }
    for (int i = 0; i < 36; i++) {
      assertThat(read.get(i)).isEqualTo("prints/" + (i + 1));
    }
  }

  @Test
  void silenceIsFilledAndAnUnknownTypeOrALostCursorRefused() throws Exception {
    server.gateway.events.block(burned(1));
    var stream = watch("", "vitrine.item.*");
    assertThat(next(stream).getCursor())
        .isEqualTo(EventCursor.of(GENESIS.hash(), EventPosition.endOf(1)).text());
    // Longer than a subscriber may take nothing.
    for (int i = 0; i < 6; i++) {
      assertThat(next(stream)).isEqualTo(WatchEventsResponse.getDefaultInstance());
    }
    stream.cancel();
    assertThat(Refused.of(watch("", "vitrine.item.eaten.v1").pull()).code())
        .isEqualTo(ProblemCode.BAD_PARAMETER.code());
    server.gateway.events.prune(2);
    Refused gone = Refused.of(watch("earliest").pull());
    assertThat(gone.code()).isEqualTo(ProblemCode.CURSOR_GONE.code());
    assertThat(gone.status()).isEqualTo(Code.OUT_OF_RANGE);
  }

  @Test
  void theStopOfTheServerEndsTheStream() throws Exception {
    var stream = watch("");
    next(stream);
    get(server.stop());
    var end = stream.pull().toCompletableFuture();
    end.exceptionally(cut -> java.util.Optional.empty()).get(20, TimeUnit.SECONDS);
  }

  // ---- health

  @Test
  void healthFollowsTheNode() throws Exception {
    HealthClient health = HealthClient.create(server.settings(), system);
    try {
      HealthCheckRequest node = HealthCheckRequest.getDefaultInstance();
      HealthCheckRequest ledger =
          HealthCheckRequest.newBuilder().setService("vitrine.ledger.v1.LedgerService").build();
      HealthCheckRequest unknown = HealthCheckRequest.newBuilder().setService("x").build();
      assertThat(get(health.check(node)).getStatus()).isEqualTo(ServingStatus.SERVING);
      assertThat(get(health.check(ledger)).getStatus()).isEqualTo(ServingStatus.SERVING);
      assertThat(Refused.of(health.check(unknown)).status()).isEqualTo(Code.NOT_FOUND);

      SinkQueueWithCancel<HealthCheckResponse> changes =
          health.watch(node).runWith(Sink.queue(), system);
      assertThat(get(changes.pull()).orElseThrow().getStatus()).isEqualTo(ServingStatus.SERVING);
      server.ready.set(false);
      assertThat(get(changes.pull()).orElseThrow().getStatus())
          .isEqualTo(ServingStatus.NOT_SERVING);
      changes.cancel();
      assertThat(get(health.check(ledger)).getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    } finally {
      health.close();
    }
  }
}
