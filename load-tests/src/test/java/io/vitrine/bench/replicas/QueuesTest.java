package io.vitrine.bench.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueuesTest {
  private static final String FIRST =
      """
      # HELP vitrine_txpool_transactions Transactions that wait for a batch
      # TYPE vitrine_txpool_transactions gauge
      vitrine_txpool_transactions 12.0
      vitrine_txpool_limit_transactions 4096.0
      vitrine_gateway_waits 300.0
      vitrine_execution_lag_blocks 1.0
      """;

  private static final String SECOND =
      """
      vitrine_txpool_transactions{ledger="a"} 3.0
      vitrine_txpool_transactions{ledger="b"} 4.0
      vitrine_gateway_waits 1.0E2
      vitrine_execution_lag_blocks 7.0
      """;

  @Test
  void queuesAddUpAndTheSlowestCounts() {
    assertThat(Queues.of(List.of(FIRST, SECOND))).isEqualTo(new Queues(19, 400, 7));
  }

  @Test
  void whoTellsNothingAddsNothing() {
    assertThat(Queues.of(List.of(""))).isEqualTo(new Queues(0, 0, 0));
  }
}
