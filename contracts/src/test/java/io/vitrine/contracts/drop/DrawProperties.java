package io.vitrine.contracts.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The draw: everybody has one place, nobody two, no place is nobody's, and all is recomputable. */
final class DrawProperties {
  /** The round function of one key, each value hashed once. */
  private static final class Remembered implements KeyedPermutation.Round {
    private final int[][] values;

    private Remembered(int[][] values) {
      this.values = values;
    }

    static Remembered of(KeyedPermutation.Round round, int halfBits) {
      int[][] values = new int[KeyedPermutation.ROUNDS][1 << halfBits];
      for (int r = 0; r < values.length; r++) {
        for (int half = 0; half < values[r].length; half++) {
          values[r][half] = round.of(r, half);
        }
      }
      return new Remembered(values);
    }

    @Override
    public int of(int round, int half) {
      return values[round][half];
    }
  }

  private static KeyedPermutation.Round hashed(String key) {
    return new KeyedPermutation.HashedRound(Gallery.hash(key));
  }

  @Example
  void itIsABijectionForEverySizeUpTo3000() {
    for (int size = 1; size <= 3_000; size++) {
      int bits = new KeyedPermutation(size, (r, half) -> 0).halfBits();
      checkBijection(new KeyedPermutation(size, Remembered.of(hashed("key " + size), bits)));
    }
  }

  @Property(tries = 5)
  void itIsABijectionForLargeSizes(
      @ForAll @LongRange(min = 3_000, max = KeyedPermutation.MAX_SIZE) long size,
      @ForAll long key) {
    int bits = new KeyedPermutation(size, (r, half) -> 0).halfBits();
    checkBijection(new KeyedPermutation(size, Remembered.of(hashed("key " + key), bits)));
  }

  private static void checkBijection(KeyedPermutation permutation) {
    BitSet taken = new BitSet((int) permutation.size());
    for (long i = 0; i < permutation.size(); i++) {
      taken.set((int) permutation.apply(i));
    }
    assertThat(taken.length()).isEqualTo((int) permutation.size());
    assertThat(taken.cardinality()).isEqualTo((int) permutation.size());
  }

  /** Chi-square of which entry gets place 0: chance passes this limit once in 10,000 times. */
  @Example
  void noEntryIsFavoured() {
    for (int size : new int[] {2, 3, 10, 16, 17}) {
      int draws = 400 * size;
      long[] firsts = new long[size];
      for (int draw = 0; draw < draws; draw++) {
        KeyedPermutation permutation =
            new KeyedPermutation(size, hashed("draw " + size + " " + draw));
        for (int entry = 0; entry < size; entry++) {
          if (permutation.apply(entry) == 0) {
            firsts[entry]++;
          }
        }
      }
      double expected = (double) draws / size;
      double chi = 0;
      for (long first : firsts) {
        chi += (first - expected) * (first - expected) / expected;
      }
      int freedom = size - 1;
      assertThat(chi).as("size %d", size).isLessThan(freedom + 4.5 * Math.sqrt(2 * freedom) + 8);
    }
  }

  @Example
  void anotherProgramComesToTheSame() throws IOException {
    List<String> lines = golden();
    assertThat(lines).hasSize(16);
    for (String line : lines) {
      String[] cells = line.split(";", -1);
      SaleId drop = new SaleId(cells[0]);
      Hash secret = hash(cells[1]);
      LogHead log = new LogHead(Long.parseLong(cells[2]), hash(cells[3]));
      Draw draw = Draw.of(drop, secret, log, Long.parseLong(cells[4]));

      assertThat(Draw.commitment(drop, secret)).isEqualTo(hash(cells[5]));
      assertThat(draw.seed()).isEqualTo(hash(cells[6]));
      List<String> places = List.of(cells[7].split(","));
      assertThat(
              LongStream.range(0, places.size())
                  .mapToObj(entry -> Long.toString(draw.place(entry))))
          .isEqualTo(places);
    }
  }

  @Example
  void onlyWhoTookPartHasAPlace() {
    Draw draw = new Draw(Hash.ZERO, 3);
    assertThatThrownBy(() -> draw.place(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> draw.place(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new Draw(Hash.ZERO, 0).place(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Hash hash(String hex) {
    return new Hash(Bytes.fromHex(hex));
  }

  private static List<String> golden() throws IOException {
    try (InputStream in = DrawProperties.class.getResourceAsStream("/golden/draw.txt");
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toList());
    }
  }
}
