package io.vitrine.persistence.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Replication;
import io.vitrine.persistence.schema.Schema;
import io.vitrine.persistence.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChainStoreIT {
  private static Keyspace keyspace;

  private final CassandraForTests cassandra = CassandraForTests.shared();

  @BeforeAll
  static void createTables() {
    keyspace = CassandraForTests.shared().keyspace(ChainTables.all());
  }

  @Test
  void batchesOfBothBranchesOfAForkAreKept() {
    ChainStore store = store("batches");
    ValidatorId author = new ValidatorId(3);
    Batch one = Chains.batch(200, 1);
    Batch other = Chains.batch(200, 2);
    get(store.putBatch(one));
    get(store.putBatch(other));
    get(store.putBatch(one));
    assertThat(get(store.getBatch(author, 200, one.digest()))).contains(one);
    assertThat(get(store.getBatch(author, 200, other.digest()))).contains(other);
    assertThat(get(store.getBatchBytes(author, 200, one.digest()))).contains(one.encode());
    assertThat(get(store.getBatch(author, 200, Hash.ZERO))).isEmpty();
    assertThat(get(store.getBatch(new ValidatorId(2), 200, one.digest()))).isEmpty();
    assertThat(get(store("another ledger").getBatch(author, 200, one.digest()))).isEmpty();
  }

  @Test
  void aSignatureThatComesLaterIsPartOfTheBatch() {
    ChainStore store = store("signed later");
    Batch unsigned = Chains.batch(3, 1);
    byte[] signature = new byte[64];
    new Random(2).nextBytes(signature);
    Batch signed = new Batch(unsigned.header(), unsigned.envelopes(), Bytes.wrap(signature));
    ValidatorId author = signed.header().author();
    long epoch = signed.header().epoch();
    get(store.putBatch(unsigned));
    assertThat(get(store.getBatch(author, 3, signed.digest()))).contains(unsigned);
    assertThat(get(store.getSignedBatch(epoch, author, 3))).isEmpty();
    get(store.signBatch(signed));
    assertThat(get(store.getBatchBytes(author, 3, signed.digest()))).contains(signed.encode());
    assertThat(get(store.getSignedBatch(epoch, author, 3))).contains(signed);
    get(store.putBatch(unsigned));
    assertThat(get(store.getBatch(author, 3, signed.digest())))
        .as("what is written again takes no signature away")
        .contains(signed);
  }

  @Test
  void aTableOfAnEarlierVersionGetsTheColumnThatItLacks() {
    Keyspace older =
        cassandra.keyspace(
            List.of(
                Table.of(
                    "lane_batch",
                    "ledger text, author int, bucket bigint, seq bigint, digest blob, content blob,"
                        + " PRIMARY KEY ((ledger, author, bucket), seq, digest)")));
    List<Table> tables = List.of(ChainTables.BATCH);
    assertThat(Schema.ensure(cassandra.session(), older, Replication.SINGLE_NODE, tables))
        .isEqualTo(1);
    assertThat(Schema.ensure(cassandra.session(), older, Replication.SINGLE_NODE, tables)).isZero();
    cassandra.session().execute("SELECT signature FROM %s.lane_batch".formatted(older));
  }

  @Test
  void blocksAreFoundByHashAndHeight() {
    ChainStore store = store("blocks");
    assertThat(get(store.newestHeight())).isEmpty();
    Block block = Chains.block(7, 9);
    get(store.putFinalized(block, Optional.of(Chains.finalization(block))));
    FinalBlock stored = new FinalBlock(block, Optional.of(Chains.finalization(block)));
    assertThat(get(store.getBlockByHash(block.hash()))).contains(stored);
    assertThat(get(store.getBlockByHeight(7))).contains(stored);
    assertThat(get(store.getBlockByHeight(6))).isEmpty();
    assertThat(get(store.getBlockByHeight(8))).isEmpty();
    assertThat(get(store.getBlockByHash(Hash.ZERO))).isEmpty();
  }

  @Test
  void finalizationIsNeverErasedAndCanComeLater() {
    ChainStore store = store("late");
    Block block = Chains.block(1, 1);
    get(store.putFinalized(block, Optional.empty()));
    assertThat(get(store.getBlockByHeight(1)).orElseThrow().finalization()).isEmpty();
    get(store.putFinalized(block, Optional.of(Chains.finalization(block))));
    get(store.putFinalized(block, Optional.empty()));
    assertThat(get(store.getBlockByHeight(1)).orElseThrow().finalization())
        .contains(Chains.finalization(block));
  }

  @Test
  void closingBlocksFollowTheBlockWhoseHeightTheyRepeat() {
    ChainStore store = store("closing");
    Block last = Chains.block(5, 10);
    Block closing = Chains.block(5, 11);
    get(store.putFinalized(closing, Optional.of(Chains.finalization(closing))));
    get(store.putFinalized(last, Optional.empty()));
    assertThat(get(store.getBlockByHeight(5)).orElseThrow().block()).isEqualTo(last);
    assertThat(get(store.range(5, 1 << 20)))
        .extracting(FinalBlock::block)
        .containsExactly(last, closing);
    assertThat(get(store.getBlockByHash(closing.hash())).orElseThrow().block()).isEqualTo(closing);
  }

  @Test
  void rangesCrossPartitionsAndEndAtGapsAndLimits() {
    ChainStore store = store("range");
    LongStream.rangeClosed(4_090, 4_100)
        .forEach(h -> get(store.putFinalized(Chains.block(h, h), Optional.empty())));
    get(store.putFinalized(Chains.block(4_102, 4_102), Optional.empty()));
    assertThat(heights(store.range(4_090, 1 << 20)))
        .containsExactlyElementsOf(LongStream.rangeClosed(4_090, 4_100).boxed().toList());
    long size = Chains.block(4_095, 4_095).encode().size();
    assertThat(heights(store.range(4_095, 3 * size))).containsExactly(4_095L, 4_096L, 4_097L);
    assertThat(heights(store.range(4_095, 1))).containsExactly(4_095L);
    assertThat(heights(store.range(4_101, 1 << 20))).isEmpty();
    assertThat(get(store.newestHeight())).contains(4_102L);
  }

  @Test
  void executionsKeepLongReceiptsAndAreListedByHeight() {
    ChainStore store = store("executions");
    byte[] random = new byte[3 * 1024 * 1024 + 17];
    new Random(1).nextBytes(random);
    Execution large = new Execution(4_095, Bytes.copyOf(new byte[] {1}), Bytes.wrap(random));
    Execution empty = new Execution(4_096, Bytes.copyOf(new byte[] {2}), Bytes.EMPTY);
    get(store.putExecution(large));
    get(store.putExecution(empty));
    get(store.putExecution(empty));
    get(store.putExecution(new Execution(4_098, Bytes.copyOf(new byte[] {4}), Bytes.EMPTY)));
    assertThat(get(store.getExecution(4_095))).contains(large);
    assertThat(get(store.getExecution(4_096))).contains(empty);
    assertThat(get(store.getExecution(4_097))).isEmpty();
    assertThat(get(store.executionRecords(4_095, 100)))
        .containsExactly(large.record(), empty.record());
    assertThat(get(store.executionRecords(4_095, 1))).containsExactly(large.record());
    assertThat(get(store.executionRecords(4_097, 100))).isEmpty();
    assertThat(get(store.newestExecutedHeight())).contains(4_098L);
  }

  @Test
  void erasingGoesThroughGapsAndPartitionsInSteps() {
    ChainStore store = store("erasing");
    assertThat(get(store.erasedBelow())).isZero();
    LongStream.rangeClosed(4_000, 4_130)
        .forEach(
            h -> {
              get(store.putFinalized(Chains.block(h, h), Optional.empty()));
              get(store.putExecution(new Execution(h, Bytes.EMPTY, Bytes.copyOf(new byte[9]))));
            });
    get(store.putFinalized(Chains.block(4_099, 9_000), Optional.empty()));
    List<Long> reached = new ArrayList<>(List.of(0L));
    while (reached.get(reached.size() - 1) < 4_110) {
      reached.add(get(store.erase(reached.get(reached.size() - 1), 4_110)));
    }
    assertThat(reached).containsExactly(0L, 4_096L, 4_110L);
    assertThat(get(store.erasedBelow())).isEqualTo(4_110);
    assertThat(get(store.erase(4_110, 4_110))).isEqualTo(4_110);
    for (long gone : List.of(4_000L, 4_095L, 4_096L, 4_109L)) {
      assertThat(get(store.getBlockByHeight(gone))).isEmpty();
      assertThat(get(store.getBlockByHash(Chains.block(gone, gone).hash()))).isEmpty();
      assertThat(get(store.getExecution(gone))).isEmpty();
    }
    assertThat(get(store.getBlockByHash(Chains.block(4_099, 9_000).hash()))).isEmpty();
    assertThat(heights(store.range(4_110, 1 << 20)).get(0)).isEqualTo(4_110);
    assertThat(get(store.getExecution(4_110))).isPresent();
    assertThat(get(store.newestHeight())).contains(4_130L);
    assertThat(get(store.newestExecutedHeight())).contains(4_130L);
  }

  @Test
  void aStepIsBounded() {
    ChainStore store = store("bounded");
    LongStream.rangeClosed(1, 150)
        .forEach(h -> get(store.putFinalized(Chains.block(h, h), Optional.empty())));
    assertThat(get(store.erase(0, 150))).isEqualTo(100);
    assertThat(get(store.getBlockByHeight(100))).isPresent();
    assertThat(get(store.getBlockByHeight(99))).isEmpty();
    assertThat(get(store.erase(100, 150))).isEqualTo(150);
    assertThat(get(store.getBlockByHeight(150))).isPresent();
  }

  private ChainStore store(String ledger) {
    return new ChainStore(cassandra.session(), keyspace, ledger);
  }

  private static List<Long> heights(CompletionStage<List<FinalBlock>> blocks) {
    return get(blocks).stream().map(b -> b.block().header().height()).toList();
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
