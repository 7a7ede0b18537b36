package io.vitrine.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.execution.Skipped;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.desk.DeskBoard;
import io.vitrine.node.index.CommittedBlock;
import io.vitrine.node.payment.PaymentBoard;
import io.vitrine.node.replica.EpochView;
import io.vitrine.node.replica.ReplicaBoard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LayersTest {
  private static final Address ALICE = new Address(Bytes.wrap(new byte[20]));
  private static final ItemId ITEM = new ItemId(new SeriesId("birds"), 1);
  private static final ContractCall BUY = SaleCalls.buy(ITEM, new Amount(7), ALICE, ALICE);

  private final NodeMetrics metrics = new NodeMetrics();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void conductOfPeersIsShownByPeerAndKindAndNothingTheySayIsALabel() {
    ReplicaBoard board = new ReplicaBoard();
    ValidatorSet four = new ValidatorSet(members());
    Protocol protocol =
        new Protocol(
            new Genesis("layers", 0, four, new Value.Null()), new ValidatorId(0), Timing.LAN);
    board.enter(EpochView.of(protocol, "org-1", List.of()));
    metrics.add(new ConsensusMeters(board, 20_000));
    metrics.add(new PeerMeters(board, List.of("org-2", "org-3", "org-4")));
    metrics.add(new LaneMeters(board, List.of("org-1", "org-2", "org-3", "org-4")));
    long before = samples().count();
    board.conduct().refused(new ValidatorId(2), Misconduct.OVERSIZE, "{peer=\"x\"}\n");
    board.conduct().refused(new ValidatorId(2), Misconduct.OVERSIZE, "big");
    board.conduct().strangerFailed(ConnectionFailure.UNTRUSTED_CERTIFICATE, "who");
    assertThat(samples())
        .contains(
            "vitrine_peer_refused_total{kind=\"oversize\",peer=\"org-3\"} 2.0",
            "vitrine_peer_refused_total{kind=\"oversize\",peer=\"org-2\"} 0.0",
            "vitrine_peer_connection_failures_total"
                + "{kind=\"untrusted_certificate\",peer=\"unidentified\"} 1.0",
            "vitrine_peer_connected{peer=\"org-2\"} 0.0",
            "vitrine_consensus_height 0.0",
            "vitrine_txpool_limit_transactions 20000.0",
            "vitrine_lane_unordered_batches{author=\"org-1\"} 0.0",
            "vitrine_replica_phase{phase=\"starting\"} 1.0",
            "vitrine_consensus_byzantine_evidence_total 0.0");
    assertThat(samples().count()).isEqualTo(before);
    assertThat(new Exposition(metrics.scrape()).faults()).isEmpty();
  }

  @Test
  void aBlockCountsOnceAndUnknownCallsAreOther() {
    LedgerMeters uses =
        new LedgerMeters(metrics.registry(), BuiltInContracts.all(Consortium.of(4).genesis()), 4);
    CommittedBlock block =
        new CommittedBlock(
            5,
            10_000,
            List.of(
                entry(CollectionCalls.issue(ITEM, Hash.ZERO, Hash.ZERO, ALICE), 0, issued()),
                entry(BUY, 1, sold()),
                entry(BUY, 2, Optional.empty()),
                entry(
                    new ContractCall("x\"} 1", "evil", new Value.Array(List.of())),
                    3,
                    Optional.empty())));
    uses.executed(new CommittedBlock(4, 9_000, block.entries()), List.of());
    uses.executed(block, List.of(new Skipped(Hash.ZERO, Skipped.Reason.EXPIRED)));
    uses.executed(block, List.of());
    uses.executed(new CommittedBlock(6, 10_400, List.of()), List.of());
    assertThat(samples())
        .contains(
            executed("collection", "issue", "ok", 1),
            executed("sale", "buy", "ok", 1),
            executed("sale", "buy", "failed", 1),
            executed("other", "other", "failed", 1),
            executed("settlement", "mint", "ok", 0),
            "vitrine_transaction_skipped_total{reason=\"expired\"} 1.0",
            "vitrine_collection_items_issued_total 1.0",
            "vitrine_sale_orders_total{result=\"settled\"} 1.0",
            "vitrine_sale_orders_total{result=\"refused\"} 1.0",
            "vitrine_sale_volume_units_total 7.0",
            "vitrine_execution_gas_total 40.0",
            "vitrine_execution_block_transactions_count 2",
            "vitrine_consensus_block_interval_seconds_sum 0.4");
    assertThat(metrics.scrape()).doesNotContain("evil");
    assertThat(new Exposition(metrics.scrape()).faults()).isEmpty();
  }

  @Test
  void theDeskAndPaymentsHaveALabelForEachOutcomeFromTheStart() throws IOException {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    metrics.add(new DeskMeters(new DeskBoard(clock, 7)));
    metrics.add(new PaymentMeters(new PaymentBoard(clock)));
    assertThat(samples())
        .contains(
            "vitrine_desk_applications_waiting 0.0",
            "vitrine_desk_applications_oldest_seconds 0.0",
            "vitrine_desk_decisions_total{outcome=\"rejected\"} 0.0",
            "vitrine_desk_decisions_total{outcome=\"erased\"} 0.0",
            "vitrine_desk_keys_asked_total{result=\"none_ready\"} 0.0",
            "vitrine_desk_keys_ready 0.0",
            "vitrine_desk_keys_target 7.0",
            "vitrine_payment_intents_total 0.0",
            "vitrine_payment_refunds_total{reason=\"intent_unknown\"} 0.0",
            "vitrine_payment_refunds_waiting 0.0",
            "vitrine_payment_refunds_oldest_seconds 0.0");
    Exposition exposition = new Exposition(metrics.scrape());
    assertThat(exposition.faults()).isEmpty();
    // The node that ConsortiumIT asks has no desk.
    assertThat(exposition.names())
        .containsAll(
            Queries.names().stream().filter(name -> name.startsWith("vitrine_desk_")).toList());
  }

  @Test
  void whatIsReadIsStillThereAfterAGarbageCollection() {
    metrics.add(new MachineMeters(Optional.of(Path.of("."))));
    metrics.add(new RuntimeMeters());
    System.gc();
    assertThat(samples())
        .noneMatch(line -> line.endsWith(" NaN"))
        .doesNotContain("vitrine_machine_memory_size_bytes 0.0")
        .anyMatch(line -> line.startsWith("vitrine_disk_free_bytes "));
  }

  @Test
  void whatBreaksTheConventionsIsFound() {
    assertThat(
            new Exposition(
                    """
                    # HELP vitrine_a_wait_ms Time
                    # TYPE vitrine_a_wait_ms gauge
                    vitrine_a_wait_ms{client="1"} 1
                    # TYPE vitrine_b_total gauge
                    vitrine_b_total 2
                    other_c 3
                    """)
                .faults())
        .containsExactlyInAnyOrder(
            "vitrine_a_wait_ms is not in base units",
            "vitrine_b_total is a gauge; counters and they alone end in _total",
            "vitrine_b_total has no HELP",
            "other_c has no TYPE",
            "label client has 1 values, may have null");
  }

  private Stream<String> samples() {
    return metrics.scrape().lines().filter(line -> !line.startsWith("#"));
  }

  private static String executed(String contract, String method, String result, int count) {
    return "vitrine_transaction_executed_total{contract=\"%s\",method=\"%s\",result=\"%s\"} %d.0"
        .formatted(contract, method, result, count);
  }

  private static Optional<ItemEvent> issued() {
    return Optional.of(new ItemEvent.Issued(ITEM, 1, ALICE, ALICE, Hash.ZERO, Hash.ZERO));
  }

  private static Optional<ItemEvent> sold() {
    return Optional.of(
        new ItemEvent.Sold(ITEM, 2, ALICE, ALICE, ALICE, new Amount(7), new Amount(0)));
  }

  private static CommittedBlock.Entry entry(
      ContractCall call, int index, Optional<ItemEvent> event) {
    TransactionBody body =
        new TransactionBody(
            "test",
            ALICE,
            Bytes.wrap(new byte[16]),
            1_000,
            call.contract(),
            call.method(),
            call.arguments(),
            ContractCall.RECOMMENDED_GAS,
            Bytes.EMPTY);
    boolean ok = event.isPresent();
    Receipt receipt =
        new Receipt(
            Hash.ZERO,
            5,
            index,
            ok ? Receipt.Status.OK : Receipt.Status.FAILED,
            ok ? "" : "REFUSED",
            "",
            new TreeMap<>(),
            10,
            new Value.Null(),
            event.map(e -> new Event(call.contract(), e.type(), e.data())).stream().toList());
    return new CommittedBlock.Entry(
        SignedTransaction.of(body, Bytes.wrap(new byte[SignedTransaction.SIGNATURE_SIZE])),
        receipt);
  }

  private static List<Validator> members() {
    return IntStream.range(0, 4)
        .mapToObj(
            i -> {
              byte[] key = new byte[32];
              key[0] = (byte) i;
              return new Validator("org-" + (i + 1), Bytes.wrap(key));
            })
        .toList();
  }
}
