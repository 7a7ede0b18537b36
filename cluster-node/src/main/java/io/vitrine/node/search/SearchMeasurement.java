package io.vitrine.node.search;

import io.vitrine.api.search.ItemQuery;
import io.vitrine.api.search.PriceRange;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Right;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * How long searches take among so many items, one after the other and without HTTP. Items are made
 * up by a fixed seed: series of 1,000, a fiftieth as many owners as items, one in three offered,
 * words by Zipf's law from 20,000.
 *
 * @param items how many
 * @param rounds how often each kind of search is made; every fourth goes on to a second page
 */
public record SearchMeasurement(int items, int rounds) {
  private static final int PAGE = 50;
  private static final int WORDS = 20_000;
  private static final int OF_SERIES = 1_000;
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /**
   * What was measured.
   *
   * @param buildMillis to write all items
   * @param bytes of the index
   * @param micros sorted times of each kind of search
   */
  public record Figures(long buildMillis, long bytes, Map<String, long[]> micros) {
    /** All times together, sorted. */
    public long[] all() {
      return micros.values().stream().flatMapToLong(java.util.Arrays::stream).sorted().toArray();
    }

    /** The time that a share of {@code sorted} does not exceed. */
    public static long quantile(long[] sorted, double share) {
      return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
  }

  /** Builds an index in {@code folder} and searches it. */
  public Figures run(Path folder) throws IOException {
    try (ItemIndex index = ItemIndex.open(folder, LONGEST)) {
      Random random = new Random(items);
      long start = System.nanoTime();
      for (int i = 0; i < items; i++) {
        index.add(entry(i, random));
      }
      index.publish(1);
      long built = (System.nanoTime() - start) / 1_000_000;
      Map<String, Function<Random, ItemQuery>> kinds = kinds();
      kinds.values().forEach(kind -> times(index, kind, new Random(1), rounds / 4 + 1));
      Map<String, long[]> micros = new LinkedHashMap<>();
      kinds.forEach((name, kind) -> micros.put(name, times(index, kind, new Random(2), rounds)));
      return new Figures(built, index.size(), micros);
    }
  }

  private static long[] times(
      ItemIndex index, Function<Random, ItemQuery> kind, Random random, int rounds) {
    List<Long> times = new ArrayList<>();
    try {
      for (int i = 0; i < rounds; i++) {
        ItemQuery query = kind.apply(random);
        Optional<SearchPlace> after = Optional.empty();
        for (int page = 0; page < (i % 4 == 0 ? 2 : 1); page++) {
          long start = System.nanoTime();
          ItemIndex.Page found = index.find(query, PAGE, after).orElseThrow();
          times.add((System.nanoTime() - start) / 1_000);
          after = found.next();
          if (after.isEmpty()) {
            break;
          }
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return times.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private Map<String, Function<Random, ItemQuery>> kinds() {
    Map<String, Function<Random, ItemQuery>> kinds = new LinkedHashMap<>();
    kinds.put("all", r -> ItemQuery.ALL);
    kinds.put("newest", r -> ordered(ItemQuery.ALL, ItemQuery.Key.ACQUIRED, true));
    kinds.put("cheapest", r -> ordered(ItemQuery.ALL, ItemQuery.Key.PRICE, false));
    kinds.put("owner", r -> owned(r));
    kinds.put(
        "series, dearest",
        r ->
            new ItemQuery(
                ItemQuery.Parties.ANYBODY,
                Optional.of(series(r.nextInt(seriesCount()))),
                Optional.empty(),
                Set.of(),
                PriceRange.ANY,
                Optional.empty(),
                new ItemQuery.Order(ItemQuery.Key.PRICE, true)));
    kinds.put("rights and price range, cheapest", r -> priced(r));
    kinds.put("one word", r -> words(word(r)));
    kinds.put("two words", r -> words(word(r) + " " + word(r)));
    return kinds;
  }

  private static ItemQuery ordered(ItemQuery q, ItemQuery.Key key, boolean descending) {
    return new ItemQuery(
        q.whose(),
        q.series(),
        q.state(),
        q.rights(),
        q.prices(),
        q.words(),
        new ItemQuery.Order(key, descending));
  }

  private ItemQuery owned(Random random) {
    return new ItemQuery(
        new ItemQuery.Parties(Optional.of(owner(random.nextInt(owners()))), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        PriceRange.ANY,
        Optional.empty(),
        ItemQuery.ALL.order());
  }

  private static ItemQuery priced(Random random) {
    long least = random.nextInt(9_000);
    return new ItemQuery(
        ItemQuery.Parties.ANYBODY,
        Optional.empty(),
        Optional.of(ItemState.LISTED),
        Set.of(Right.EXHIBIT),
        new PriceRange(Optional.of(true), least, least + 1_000),
        Optional.empty(),
        new ItemQuery.Order(ItemQuery.Key.PRICE, false));
  }

  private static ItemQuery words(String words) {
    return new ItemQuery(
        ItemQuery.Parties.ANYBODY,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        PriceRange.ANY,
        Optional.of(words),
        new ItemQuery.Order(ItemQuery.Key.RELEVANCE, false));
  }

  private ItemEntry entry(int i, Random random) {
    boolean offered = random.nextInt(3) == 0;
    StringBuilder words = new StringBuilder();
    for (int w = 0; w < 12; w++) {
      words.append(word(random)).append(' ');
    }
    return new ItemEntry(
        new ItemId(series(i / OF_SERIES), i % OF_SERIES + 1),
        owner(random.nextInt(owners())),
        owner(i / OF_SERIES % owners()),
        offered ? ItemState.LISTED : ItemState.OWNED,
        i / OF_SERIES % 2 == 0 ? List.of(Right.VIEW, Right.EXHIBIT) : List.of(Right.VIEW),
        offered ? Optional.of(1L + random.nextInt(10_000)) : Optional.empty(),
        1_700_000_000_000L + random.nextInt(1_000_000_000),
        digest("metadata " + i),
        words.toString());
  }

  private int owners() {
    return Math.max(1, items / 50);
  }

  private int seriesCount() {
    return Math.max(1, items / OF_SERIES);
  }

  private static SeriesId series(int number) {
    return new SeriesId("series-" + number);
  }

  private static Address owner(int number) {
    return new Address(digest("owner " + number).value().slice(0, Address.SIZE));
  }

  /** Rank r is drawn about as often as 1/r. */
  private static String word(Random random) {
    return "w" + (int) Math.pow(WORDS, random.nextDouble());
  }

  private static Hash digest(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
