package io.vitrine.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.state.ReplayWindow.Place;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Pieces, which snapshots rely on, and runs, which bound the work. */
class ReplayBucketTest {
  private final Random random = new Random(7);

  private List<ReplayEntry> block(long height, int size) {
    List<ReplayEntry> block = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      byte[] id = new byte[Hash.SIZE];
      random.nextBytes(id);
      block.add(new ReplayEntry(Hash.of(id), new Place(height, index)));
    }
    return block;
  }

  @Property(tries = 15)
  void whatABlockAddsChangesTheLastPieceOnly(
      @ForAll @IntRange(min = 1, max = 1_500) int largest, @ForAll long seed) {
    random.setSeed(seed);
    ReplayBucket bucket = ReplayBucket.EMPTY;
    for (long height = 1; height <= 15; height++) {
      List<ReplayPiece> before = bucket.pieces();
      bucket = bucket.append(block(height, 1 + random.nextInt(largest))).orElseThrow();
      List<ReplayPiece> after = bucket.pieces();
      for (int i = 0; i < before.size() - 1; i++) {
        assertThat(after.get(i).root()).isEqualTo(before.get(i).root());
        assertThat(after.get(i).size()).isEqualTo(before.get(i).size());
      }
      if (before.size() > 1) {
        assertThat(after.get(before.size() - 2).entries())
            .isEqualTo(before.get(before.size() - 2).entries());
      }
    }
    List<ReplayPiece> pieces = bucket.pieces();
    assertThat(pieces).allMatch(piece -> piece.size() <= ReplayPiece.MAX);
    assertThat(pieces).allMatch(piece -> piece.size() == piece.entries().size());
    for (int i = 1; i < pieces.size(); i++) {
      // So a bucket has at most one piece for each 512 ids, and one more.
      assertThat(pieces.get(i - 1).size() + pieces.get(i).size()).isGreaterThan(ReplayPiece.MAX);
    }
    assertThat(bucket.root()).isEqualTo(pieces.get(pieces.size() - 1).root());
    assertThat(bucket.size()).isEqualTo(pieces.stream().mapToInt(ReplayPiece::size).sum());
  }

  @Property(tries = 8)
  void aRunIsAtMostHalfAsLongAsTheOneBeforeIt(
      @ForAll @IntRange(min = 1, max = 600) int largest, @ForAll long seed) {
    random.setSeed(seed);
    ConsumedIds ids = ConsumedIds.EMPTY;
    int total = 0;
    for (long height = 1; height <= 100; height++) {
      ConsumedStep step = ConsumedStep.of(block(height, 1 + random.nextInt(largest)));
      total += step.size();
      ids = ids.append(step).orElseThrow();
      List<Integer> lengths = ids.runLengths();
      for (int i = 1; i < lengths.size(); i++) {
        assertThat(2 * lengths.get(i)).isLessThanOrEqualTo(lengths.get(i - 1));
      }
      assertThat(lengths.stream().mapToInt(Integer::intValue).sum()).isEqualTo(total);
    }
    assertThat(ids.runLengths().size()).isLessThan(Integer.SIZE);
  }

  @Example
  void entriesThatAreNoneOfABucketAreRefused() {
    Bytes id = Hash.ZERO.value();
    Bytes place = Bytes.fromHex("820900");
    assertThat(made(id, place)).isTrue();
    assertThat(made(id.slice(0, 31), place)).isFalse();
    assertThat(made(id, Bytes.EMPTY)).isFalse();
    assertThat(made(id, Bytes.fromHex("82180900"))).as("not the shortest integer").isFalse();
    assertThat(made(id, Bytes.fromHex("82091a80000000"))).as("index beyond 2^31-1").isFalse();
  }

  private static boolean made(Bytes key, Bytes value) {
    return ReplayBucket.ofOrdered(List.of(new StateTree.Entry(key, value))).isPresent();
  }

  @Example
  void emptyIsEmpty() {
    assertThat(ReplayBucket.EMPTY.root()).isEqualTo(Hash.ZERO);
    assertThat(ReplayBucket.EMPTY.pieces()).isEmpty();
    assertThat(ReplayBucket.EMPTY.find(Hash.ZERO)).isEmpty();
    assertThat(ReplayBucket.ofOrdered(List.of()).map(ReplayBucket::size)).contains(0L);
  }
}
