package io.vitrine.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.vitrine.persistence.query.PartitionBatches.PartitionKey;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionBatchesTest {
  /** Half of what partitions may share, with what a row weighs besides its content. */
  private static final int HALF = PartitionBatches.MAX_SHARED_BYTES / 2;

  private final List<BatchStatement> requests = new ArrayList<>();
  private final PartitionBatches batches = new PartitionBatches(requests::add);

  @Test
  void rowsOfOnePartitionAreOneRequestOfNoOtherWhenTheyAreMany() {
    add(1, HALF);
    add(2, HALF);
    add(2, HALF);
    add(3, 10);
    batches.finish();
    assertThat(sizes()).containsExactly(1, 2, 1);
  }

  @Test
  void littleOfSeveralPartitionsSharesARequest() {
    for (int slot = 0; slot < PartitionBatches.MAX_PARTITIONS; slot++) {
      add(slot, 10);
      add(slot, 10);
    }
    batches.finish();
    assertThat(sizes()).containsExactly(2 * PartitionBatches.MAX_PARTITIONS);
  }

  @Test
  void oneMorePartitionIsAnotherRequest() {
    for (int slot = 0; slot <= PartitionBatches.MAX_PARTITIONS; slot++) {
      add(slot, 10);
    }
    batches.finish();
    assertThat(sizes()).containsExactly(PartitionBatches.MAX_PARTITIONS, 1);
  }

  @Test
  void aRowLargerThanARequestGoesByItself() {
    add(1, 10);
    add(2, 2 * PartitionBatches.MAX_BYTES);
    add(2, 10);
    add(3, 10);
    batches.finish();
    assertThat(sizes()).containsExactly(1, 3);
  }

  @Test
  void nothingIsNoRequest() {
    batches.finish();
    assertThat(requests).isEmpty();
  }

  private void add(long slot, int bytes) {
    batches.add(new PartitionKey("slot", "", slot), bytes, row());
  }

  private List<Integer> sizes() {
    return requests.stream().map(BatchStatement::size).toList();
  }

  /** A row; nothing is asked of it here. */
  private static BoundStatement row() {
    return (BoundStatement)
        Proxy.newProxyInstance(
            PartitionBatchesTest.class.getClassLoader(),
            new Class<?>[] {BoundStatement.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
