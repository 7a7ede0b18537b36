package io.vitrine.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.execution.EpochEnds;
import io.vitrine.persistence.chain.ChainStore;
import io.vitrine.persistence.chain.ChainTables;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.query.TransactionPositions;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What must outlive the blocks it stands in, on real tables. */
class StoredPruningIT {
  private static final List<Long> ENDS = List.of(3L, 4L);
  private static final String LEDGER = "pruned";

  private final CqlSession session = CassandraForTests.shared().session();
  private final Keyspace keyspace = CassandraForTests.shared().keyspace(tables());
  private final ChainStore chain = new ChainStore(session, keyspace, LEDGER);

  private static List<Table> tables() {
    List<Table> tables = new ArrayList<>(ChainTables.all());
    tables.addAll(TransactionPositions.TABLES);
    return tables;
  }

  @Test
  void howEpochsEndedStaysWhenTheirBlocksGo() {
    for (long height = 1; height <= 9; height++) {
      join(chain.putFinalized(block(height), Optional.of(finality(height))));
    }
    StoredPruning pruning = pruning();
    assertThatThrownBy(() -> join(pruning.keepFrom(10))).hasMessageContaining("no block 10");
    join(pruning.keepFrom(7));
    assertThat(join(chain.keptFrom())).isEqualTo(7);
    assertThat(join(pruning.erase(0, 9))).as("nothing that is kept").isEqualTo(7);
    assertThat(join(chain.getBlockByHeight(6))).isEmpty();

    StoredPruning again = pruning();
    assertThat(join(again.erasedBelow())).isEqualTo(7);
    for (int epoch = 0; epoch < ENDS.size(); epoch++) {
      FinalizedHeader end = join(new EpochEnds(again.blocks()).find(epoch, 9)).orElseThrow();
      assertThat(Header.decode(end.header()).height()).isEqualTo(ENDS.get(epoch));
    }
    join(again.keepFrom(9));
    join(again.keepFrom(8));
    assertThat(again.keptFrom()).as("never lower").isEqualTo(9);
    assertThat(join(chain.keptFrom())).isEqualTo(9);
    assertThat(pruning.keptFrom()).isEqualTo(7);
    join(pruning.erasedBelow());
    assertThat(pruning.keptFrom()).as("what another process has pruned").isEqualTo(9);
  }

  private StoredPruning pruning() {
    TransactionPositions positions = new TransactionPositions(session, keyspace, LEDGER);
    return new StoredPruning(chain, new StoredBlocks(chain, positions, 0, join(chain.keptFrom())));
  }

  private static Block block(long height) {
    long epoch = ENDS.stream().filter(end -> end < height).count();
    return Block.of(
        new Header(
            new View(epoch, height),
            height,
            Hash.ZERO,
            new View(epoch, height - 1),
            new ValidatorId(0),
            height,
            Cut.empty(4),
            new LogHead(1, Hash.ZERO),
            Sha256.of(Block.NO_EVIDENCE),
            ENDS.contains(height) ? Optional.of(Hash.ZERO) : Optional.empty()),
        Block.NO_EVIDENCE);
  }

  private static Certificate finality(long height) {
    Block block = block(height);
    return new Certificate(new Ballot.Finalize(block.header().view(), block.hash()), List.of());
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
