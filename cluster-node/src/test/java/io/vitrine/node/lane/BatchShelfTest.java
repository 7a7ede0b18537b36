package io.vitrine.node.lane;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchShelfTest {
  private static final ValidatorId AUTHOR = new ValidatorId(0);
  private static final Bytes ENVELOPE = Bytes.wrap(new byte[1024 * 1024 - 128]);

  /** What one batch of such an envelope counts: its bytes twice, for it is held decoded too. */
  private static final int FIT = (int) (BatchShelf.MAX_BYTES / (2L * 1024 * 1024));

  private final AtomicInteger reads = new AtomicInteger();
  private final BatchShelf shelf = new BatchShelf(new EmptyStore());

  @Test
  void theBatchStoredFirstLeavesTheMemoryBeyondTheBound() {
    for (int i = 1; i <= FIT; i++) {
      shelf.put(batch(i));
    }
    assertThat(isInMemory(1)).isTrue();
    shelf.put(batch(FIT + 1));
    assertThat(isInMemory(1)).isFalse();
    for (int i = 2; i <= FIT + 1; i++) {
      assertThat(isInMemory(i)).isTrue();
    }
  }

  @Test
  void aBatchThatIsStoredAgainCountsOnce() {
    for (int i = 0; i < 3 * FIT; i++) {
      shelf.put(batch(1));
    }
    for (int i = 2; i <= FIT; i++) {
      shelf.put(batch(i));
    }
    assertThat(isInMemory(1)).isTrue();
  }

  private boolean isInMemory(int seq) {
    int before = reads.get();
    shelf.find(AUTHOR, batch(seq).batch().signedHeader().tip());
    return reads.get() == before;
  }

  private static BatchCheck.Valid batch(int seq) {
    BatchHeader header = new BatchHeader(0, AUTHOR, seq, digest(seq - 1), Hash.ZERO, 1);
    return new BatchCheck.Valid(
        new Batch(header, List.of(ENVELOPE), Bytes.wrap(new byte[64])), List.of());
  }

  private static Hash digest(int number) {
    byte[] bytes = new byte[Hash.SIZE];
    bytes[0] = (byte) number;
    return Hash.of(bytes);
  }

  private final class EmptyStore implements BatchStore {
    @Override
    public CompletionStage<Done> put(Batch batch) {
      return CompletableFuture.completedFuture(Done.getInstance());
    }

    @Override
    public CompletionStage<Optional<Batch>> find(ValidatorId author, LaneTip tip) {
      reads.incrementAndGet();
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }
}
