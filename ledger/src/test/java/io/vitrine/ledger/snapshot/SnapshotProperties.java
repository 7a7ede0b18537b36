package io.vitrine.ledger.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SnapshotProperties {
  /** The last bucket of a fixture ends here. */
  private static final long BUCKET_END = 1_005 * ReplayWindow.BUCKET - 1;

  @Property(tries = 60)
  void whatIsCutIsPutTogetherAgain(
      @ForAll @IntRange(max = 1_500) int entries,
      @ForAll @IntRange(min = 1, max = 3_000) int valueSize,
      @ForAll @IntRange(max = 2_500) int height,
      @ForAll long seed) {
    SnapshotFixture snapshot = SnapshotFixture.of(entries, valueSize, height, seed);
    SnapshotResult result = snapshot.assembled(snapshot.chunks());
    assertThat(result).isInstanceOf(SnapshotResult.Whole.class);
    SnapshotResult.Whole whole = (SnapshotResult.Whole) result;
    assertThat(whole.state().root()).isEqualTo(snapshot.state().root());
    assertThat(whole.state().contracts().keySet()).isEqualTo(snapshot.state().contracts().keySet());
    assertThat(whole.state().window().buckets().keySet())
        .isEqualTo(snapshot.state().window().buckets().keySet());
    assertThat(whole.log().head()).isEqualTo(snapshot.log().head());
    for (long index = 0; index <= height; index += 97) {
      assertThat(whole.log().leaf(index)).isEqualTo(snapshot.log().leaf(index));
    }
  }

  @Property(tries = 30)
  void noChunkIsHeavierThanItsBoundAllows(
      @ForAll @IntRange(max = 800) int entries,
      @ForAll @IntRange(min = 1, max = 65_536) int valueSize,
      @ForAll long seed) {
    SnapshotFixture snapshot =
        SnapshotFixture.of(entries / (1 + valueSize / 500), valueSize, 3, seed)
            .consuming(entries, BUCKET_END)
            .consuming(1_024 + entries, BUCKET_END);
    for (Bytes chunk : snapshot.chunks()) {
      assertThat(chunk.size()).isLessThan(SnapshotPieces.MAX_WEIGHT + 1_024);
    }
  }

  @Property(tries = 40)
  void equalContentHasEqualChunksHoweverItCameAbout(
      @ForAll @IntRange(min = 1, max = 600) int entries, @ForAll long seed) {
    SnapshotFixture snapshot = SnapshotFixture.of(entries, 900, 10, seed);
    List<StateTree.Entry> shuffled =
        new ArrayList<>(snapshot.state().contract("collection").entries());
    Collections.shuffle(shuffled, new Random(seed));
    StateTree stepwise = StateTree.EMPTY.put(Bytes.EMPTY, Bytes.EMPTY);
    for (StateTree.Entry entry : shuffled) {
      stepwise = stepwise.put(entry.key(), entry.value());
    }
    TreeMap<String, StateTree> contracts = new TreeMap<>(snapshot.state().contracts());
    contracts.put("collection", stepwise.remove(Bytes.EMPTY));
    SnapshotFixture same =
        SnapshotFixture.of(WorldState.of(contracts, snapshot.state().window()), 10);
    assertThat(same.chunks()).isEqualTo(snapshot.chunks());
    assertThat(same.identities()).isEqualTo(snapshot.identities());
  }

  /** A subtree that crosses the bound splits in two or grows together with the one beside it. */
  @Property(tries = 60)
  void oneChangedEntryRewritesFewChunks(
      @ForAll @IntRange(min = 3_000, max = 5_000) int entries,
      @ForAll @IntRange(max = 6_000) int key,
      @ForAll @IntRange(max = 4_000) int size,
      @ForAll long seed) {
    SnapshotFixture before = SnapshotFixture.of(entries, 1_000, 2_000, seed % 3);
    SnapshotFixture after = before.with("collection", key, Bytes.wrap(new byte[size]));
    assertThat(before.chunks().size()).isGreaterThan(30);
    Set<Bytes> old = new HashSet<>(before.chunks());
    long logChunks = 1; // the record names another state root
    assertThat(after.chunks().stream().filter(chunk -> !old.contains(chunk)).count())
        .isBetween(logChunks, logChunks + 3);
  }

  @Property(tries = 40)
  void piecesTellTheirContentWithoutEncoding(
      @ForAll @IntRange(max = 1_200) int entries,
      @ForAll @IntRange(max = 1_300) int key,
      @ForAll long seed) {
    SnapshotFixture before = SnapshotFixture.of(entries, 700, 1_500, seed);
    SnapshotFixture after = before.with("settlement", key, Bytes.wrap(new byte[40]));
    for (int i = 0; i < before.chunks().size(); i++) {
      int at = after.identities().indexOf(before.identities().get(i));
      assertThat(at >= 0).isEqualTo(after.chunks().contains(before.chunks().get(i)));
      if (at >= 0) {
        assertThat(after.chunks().get(at)).isEqualTo(before.chunks().get(i));
      }
    }
  }

  /** What is remembered against replay is written once, but for the end of a bucket. */
  @Property(tries = 10)
  void consumedIdsLeaveEarlierChunksAsTheyAre(
      @ForAll @IntRange(min = 1, max = 1_400) int size, @ForAll long seed) {
    SnapshotFixture before = SnapshotFixture.of(300, 300, 3, seed);
    for (int i = 0; i < 6; i++) {
      before = before.consuming(size, BUCKET_END);
    }
    SnapshotFixture after = before.consuming(size, BUCKET_END);
    assertThat(after.assembled(after.chunks())).isInstanceOf(SnapshotResult.Whole.class);
    List<Bytes> gone = new ArrayList<>(before.chunks());
    gone.removeAll(after.chunks());
    assertThat(gone.size()).as("the end of the bucket and that of the log").isBetween(1, 2);
    Set<Hash> known = new HashSet<>(before.identities());
    assertThat(before.identities().stream().filter(id -> !after.identities().contains(id)).count())
        .isEqualTo(gone.size());
    for (int i = 0; i < after.chunks().size(); i++) {
      assertThat(known.contains(after.identities().get(i)))
          .isEqualTo(before.chunks().contains(after.chunks().get(i)));
    }
  }

  @Property(tries = 150)
  void nothingElseIsTakenForTheSnapshot(
      @ForAll @IntRange(max = 900) int entries,
      @ForAll @IntRange(max = 2_100) int height,
      @ForAll long seed) {
    SnapshotFixture snapshot = SnapshotFixture.of(entries, 400, height, seed);
    if (entries % 6 == 0) {
      snapshot = snapshot.consuming(900, BUCKET_END).consuming(1_100, BUCKET_END);
    }
    List<Bytes> chunks = new ArrayList<>(snapshot.chunks());
    damage(chunks, new Random(seed));
    if (!chunks.equals(snapshot.chunks())) {
      assertThat(snapshot.assembled(chunks)).isInstanceOf(SnapshotResult.Refused.class);
    }
  }

  private static void damage(List<Bytes> chunks, Random random) {
    int at = random.nextInt(chunks.size());
    int other = random.nextInt(chunks.size());
    switch (random.nextInt(5)) {
      case 0 -> {
        byte[] bytes = chunks.get(at).toArray();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        chunks.set(at, Bytes.wrap(bytes));
      }
      case 1 -> Collections.swap(chunks, at, other);
      case 2 -> chunks.remove(at);
      case 3 -> chunks.add(at, chunks.get(other));
      default -> chunks.set(at, chunks.get(at).slice(0, random.nextInt(chunks.get(at).size())));
    }
  }
}
