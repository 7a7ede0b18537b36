package io.vitrine.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.state.ReplayWindow.Consumed;
import io.vitrine.ledger.state.ReplayWindow.Place;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The window against a plain map that forgets by the rule. */
class ReplayWindowProperties {
  private record Version(ReplayWindow window, Map<Hash, Consumed> model) {}

  /**
   * A block every 10 to 40 seconds, so that buckets end while others begin; sometimes a large one,
   * sometimes one that consumes nothing.
   */
  private static List<Version> history(int blocks, Random random) {
    List<Version> versions = new ArrayList<>();
    versions.add(new Version(ReplayWindow.EMPTY, Map.of()));
    long time = 5_000_000;
    for (int height = 1; height <= blocks; height++) {
      time += 10_000 + random.nextInt(30_000);
      int size = random.nextInt(10) == 0 ? random.nextInt(1_500) : random.nextInt(40);
      List<Consumed> consumed = new ArrayList<>();
      for (int index = 0; index < size; index++) {
        long validUntil = time + random.nextInt((int) ReplayWindow.LENGTH + 1);
        consumed.add(new Consumed(id(random), validUntil, new Place(height, index)));
      }
      Version last = versions.get(versions.size() - 1);
      Map<Hash, Consumed> model = new TreeMap<>(last.model());
      long oldest = time / ReplayWindow.BUCKET;
      model.values().removeIf(one -> one.validUntil() / ReplayWindow.BUCKET < oldest);
      consumed.forEach(one -> model.put(one.transactionId(), one));
      versions.add(new Version(last.window().advance(time, consumed), model));
    }
    return versions;
  }

  /** Many agree in their first four bytes. */
  private static Hash id(Random random) {
    byte[] bytes = new byte[Hash.SIZE];
    random.nextBytes(bytes);
    if (random.nextBoolean()) {
      System.arraycopy(new byte[] {-1, 0, 0, (byte) random.nextInt(3)}, 0, bytes, 0, 4);
    }
    return Hash.of(bytes);
  }

  @Property(tries = 20)
  void everyVersionFindsWhatItShould(
      @ForAll @IntRange(min = 1, max = 30) int blocks, @ForAll long seed) {
    Random random = new Random(seed);
    List<Version> versions = history(blocks, random);
    Version last = versions.get(versions.size() - 1);
    Version some = versions.get(random.nextInt(versions.size()));
    for (Version version : List.of(last, some)) {
      assertThat(version.window().size()).isEqualTo(version.model().size());
      for (Consumed one : last.model().values()) {
        assertThat(version.window().find(one.transactionId(), one.validUntil()))
            .isEqualTo(
                Optional.ofNullable(version.model().get(one.transactionId())).map(Consumed::place));
      }
      version
          .model()
          .values()
          .forEach(
              one ->
                  assertThat(version.window().find(one.transactionId(), one.validUntil()))
                      .contains(one.place()));
      assertThat(version.window().find(id(random), 5_100_000)).isEmpty();
    }
  }

  @Property(tries = 20)
  void nothingIsConsumedTwice(@ForAll @IntRange(min = 5, max = 40) int blocks, @ForAll long seed) {
    List<Version> versions = history(blocks, new Random(seed));
    Version last = versions.get(versions.size() - 1);
    List<Consumed> known = new ArrayList<>(last.model().values());
    if (known.isEmpty()) {
      return;
    }
    Consumed one = known.get(new Random(seed).nextInt(known.size()));
    Consumed again = new Consumed(one.transactionId(), one.validUntil(), new Place(1_000, 0));
    assertThatThrownBy(() -> last.window().advance(0, List.of(again)))
        .isInstanceOf(IllegalStateException.class);
  }

  /** What a snapshot consists of, and however it was divided. */
  @Property(tries = 20)
  void aBucketIsMadeAgainOfItsEntries(
      @ForAll @IntRange(min = 1, max = 30) int blocks, @ForAll long seed) {
    List<Version> versions = history(blocks, new Random(seed));
    ReplayWindow window = versions.get(versions.size() - 1).window();
    TreeMap<Long, ReplayBucket> again = new TreeMap<>();
    window
        .buckets()
        .forEach(
            (number, bucket) ->
                again.put(number, ReplayBucket.ofOrdered(entries(bucket)).orElseThrow()));
    assertThat(ReplayWindow.of(again).root()).isEqualTo(window.root());
    again.forEach(
        (number, bucket) ->
            assertThat(bucket.pieces().stream().map(ReplayPiece::root).toList())
                .isEqualTo(
                    window.buckets().get(number).pieces().stream()
                        .map(ReplayPiece::root)
                        .toList()));
  }

  @Property(tries = 20)
  void otherEntriesHaveAnotherRootOrAreNone(@ForAll long seed) {
    Random random = new Random(seed);
    List<Version> versions = history(20, random);
    for (ReplayBucket bucket : versions.get(20).window().buckets().values()) {
      List<StateTree.Entry> entries = new ArrayList<>(entries(bucket));
      int at = random.nextInt(entries.size());
      StateTree.Entry one = entries.get(at);
      switch (random.nextInt(5)) {
        case 0 -> entries.remove(at);
        case 1 -> entries.add(random.nextInt(entries.size()), one);
        case 2 -> entries.add(entries.remove(random.nextInt(entries.size())));
        case 3 -> entries.set(at, new StateTree.Entry(flipped(one.key(), random), one.value()));
        default -> entries.set(at, new StateTree.Entry(one.key(), flipped(one.value(), random)));
      }
      if (!entries.equals(entries(bucket))) {
        assertThat(ReplayBucket.ofOrdered(entries).map(ReplayBucket::root))
            .isNotEqualTo(Optional.of(bucket.root()));
      }
    }
  }

  private static List<StateTree.Entry> entries(ReplayBucket bucket) {
    return bucket.pieces().stream().flatMap(piece -> piece.entries().stream()).toList();
  }

  private static Bytes flipped(Bytes bytes, Random random) {
    byte[] changed = bytes.toArray();
    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    return Bytes.wrap(changed);
  }
}
