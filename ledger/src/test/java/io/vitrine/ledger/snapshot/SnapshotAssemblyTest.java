package io.vitrine.ledger.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.snapshot.SnapshotChunk.Entries;
import io.vitrine.ledger.snapshot.SnapshotChunk.Leaves;
import io.vitrine.ledger.snapshot.SnapshotChunk.TreeName;
import io.vitrine.ledger.snapshot.SnapshotResult.Refused;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each refusal of a snapshot, and the bytes of its chunks, which stay readable for ever. */
class SnapshotAssemblyTest {
  private final SnapshotFixture snapshot = SnapshotFixture.of(600, 500, 1_500, 7);
  private final List<Bytes> chunks = new ArrayList<>(snapshot.chunks());

  @Test
  void aMissingChunkChangesARoot() {
    chunks.remove(0);
    assertThat(refusal()).isInstanceOf(SnapshotRefusal.WrongState.class);
  }

  @Test
  void aMissingEndOfTheLogChangesItsRoot() {
    chunks.remove(chunks.size() - 1);
    assertThat(refusal())
        .isInstanceOfSatisfying(
            SnapshotRefusal.WrongLog.class, r -> assertThat(r.actual().size()).isEqualTo(1_024));
  }

  @Test
  void chunksOfOneTreeMustFollowEachOther() {
    Collections.swap(chunks, 0, 1);
    assertThat(refusal()).isEqualTo(new SnapshotRefusal.DisorderedTree("contract collection"));
  }

  @Test
  void idsOfABucketMustComeInTheOrderOfExecution() {
    Entries bucket = bucketChunk();
    List<StateTree.Entry> reversed = new ArrayList<>(bucket.entries());
    Collections.reverse(reversed);
    replaceBucketChunk(new Entries(bucket.tree(), reversed));
    assertThat(refusal()).isEqualTo(new SnapshotRefusal.DisorderedTree("window bucket 1000"));
  }

  @Test
  void anIdThatWasExecutedElsewhereChangesTheRoot() {
    Entries bucket = bucketChunk();
    List<StateTree.Entry> moved = new ArrayList<>(bucket.entries());
    StateTree.Entry last = moved.remove(moved.size() - 1);
    moved.add(new StateTree.Entry(last.key(), Bytes.fromHex("8219ffff00")));
    replaceBucketChunk(new Entries(bucket.tree(), moved));
    assertThat(refusal()).isInstanceOf(SnapshotRefusal.WrongState.class);
  }

  private Entries bucketChunk() {
    return (Entries) SnapshotChunk.decode(chunks.get(bucketIndex()));
  }

  private void replaceBucketChunk(Entries chunk) {
    chunks.set(bucketIndex(), chunk.encode());
  }

  private int bucketIndex() {
    int index = 0;
    while (!(SnapshotChunk.decode(chunks.get(index)) instanceof Entries entries
        && entries.tree().kind() == TreeName.WINDOW)) {
      index++;
    }
    return index;
  }

  @Test
  void treesMustFollowEachOtherAndTheLogComesLast() {
    Collections.swap(chunks, 0, chunks.size() - 3);
    assertThat(refusal()).isInstanceOf(SnapshotRefusal.OutOfOrder.class);
    chunks.clear();
    chunks.addAll(snapshot.chunks());
    chunks.add(chunks.get(0));
    assertThat(refusal()).isEqualTo(new SnapshotRefusal.OutOfOrder(chunks.size() - 1));
  }

  @Test
  void anAdditionalChunkIsRefusedEvenWhenItHoldsNothing() {
    chunks.add(0, new Entries(TreeName.contract("a"), List.of()).encode());
    assertThat(refusal()).isEqualTo(new SnapshotRefusal.Empty(0));
    chunks.set(
        0,
        new Entries(TreeName.contract("a"), List.of(new StateTree.Entry(Bytes.EMPTY, Bytes.EMPTY)))
            .encode());
    assertThat(refusal()).isInstanceOf(SnapshotRefusal.WrongState.class);
  }

  @Test
  void noChunkNamesTheLedgersOwnTree() {
    chunks.add(
        0,
        new Entries(
                TreeName.contract("system"), List.of(new StateTree.Entry(Bytes.EMPTY, Bytes.EMPTY)))
            .encode());
    assertThat(refusal()).isInstanceOf(SnapshotRefusal.Malformed.class);
  }

  @Test
  void theRecordMustBeTheLastLeaf() {
    ExecutionRecord r = snapshot.record();
    ExecutionRecord other =
        new ExecutionRecord(
            r.height(), Hash.ZERO, 8, 0, Hash.ZERO, Hash.ZERO, Hash.ZERO, r.stateRoot());
    SnapshotResult result = SnapshotAssembly.of(other, snapshot.head(), chunks);
    assertThat(((Refused) result).refusal()).isInstanceOf(SnapshotRefusal.WrongRecord.class);
  }

  @Test
  void theHeadMustBeThatOfTheRecordsHeight() {
    LogHead head = snapshot.head();
    ExecutionRecord r = snapshot.record();
    ExecutionRecord earlier =
        new ExecutionRecord(
            r.height() - 1, Hash.ZERO, 7, 0, Hash.ZERO, Hash.ZERO, Hash.ZERO, r.stateRoot());
    SnapshotResult result = SnapshotAssembly.of(earlier, head, chunks);
    assertThat(((Refused) result).refusal()).isInstanceOf(SnapshotRefusal.WrongLog.class);
  }

  @Test
  void everyRefusalSaysSomething() {
    for (SnapshotRefusal refusal :
        List.of(
            new SnapshotRefusal.Malformed(1, "why"),
            new SnapshotRefusal.Empty(1),
            new SnapshotRefusal.OutOfOrder(1))) {
      assertThat(refusal.text()).contains("chunk 1");
    }
    assertThat(new SnapshotRefusal.WrongRecord(Hash.ZERO, Hash.ZERO).text()).contains("0000");
  }

  @Test
  void chunksKeepTheirBytesForEver() {
    StateTree.Entry entry = new StateTree.Entry(Bytes.fromHex("aa"), Bytes.fromHex("bbcc"));
    assertThat(new Entries(TreeName.contract("sale"), List.of(entry)).encode().toHex())
        .isEqualTo("8401004473616c65818241aa42bbcc");
    assertThat(new Entries(TreeName.bucket(5), List.of(entry)).encode().toHex())
        .isEqualTo("840101480000000000000005818241aa42bbcc");
    assertThat(new Leaves(3, List.of(Hash.ZERO)).encode().toHex())
        .isEqualTo("84010203815820" + "00".repeat(32));
  }

  private SnapshotRefusal refusal() {
    SnapshotResult result = snapshot.assembled(chunks);
    assertThat(result).isInstanceOf(Refused.class);
    return ((Refused) result).refusal();
  }
}
