package io.vitrine.node.search;

import static io.vitrine.node.index.ScriptedMarket.ALICE;
import static io.vitrine.node.index.ScriptedMarket.BOB;
import static io.vitrine.node.index.ScriptedMarket.CREATOR;
import static io.vitrine.node.index.ScriptedMarket.PRINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.api.LedgerView;
import io.vitrine.api.search.ItemQuery;
import io.vitrine.api.search.PriceRange;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.sale.Listings;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Address;
import io.vitrine.node.index.CommittedBlock;
import io.vitrine.node.index.ScriptedMarket;
import io.vitrine.node.search.SearchBacklog.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the index finds is what the state holds, whichever way it got there. */
class ItemIndexTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private ItemIndex index;
  private final Map<Long, WorldState> states = new TreeMap<>();
  private SearchBacklog backlog = SearchBacklog.NEW;

  @BeforeEach
  void open() throws IOException {
    index = ItemIndex.open(folder, LONG);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void blockByBlockItFindsWhatTheStateHolds(long seed) throws IOException {
    ScriptedMarket market = ScriptedMarket.opened();
    for (int round = 0; round < 12; round++) {
      market.trade(4, seed * 100 + round);
      follow(market);
      for (ItemQuery query : queries()) {
        assertThat(walk(query, 3)).as("%s", query).isEqualTo(expected(market.state(), query));
      }
    }
    assertThat(walk(ItemQuery.ALL, 3)).isNotEmpty();
    assertThat(walk(by(ItemQuery.Key.PRICE, true), 3)).isNotEmpty();
  }

  @Test
  void whatIsSmallIsSearchedAndIsNoFileYet() throws IOException {
    ScriptedMarket market = ScriptedMarket.opened();
    market.trade(40, 5);
    follow(market);
    assertThat(walk(ItemQuery.ALL, 50)).isNotEmpty();
    assertThat(index.size()).isPositive();
    assertThat(folder.toFile().list()).containsOnly("write.lock");
  }

  @Test
  void aWalkShowsOneMomentWhateverHappens() throws IOException {
    ScriptedMarket market = ScriptedMarket.opened();
    market.trade(40, 5);
    follow(market);
    List<ItemId> before = walk(ItemQuery.ALL, 50);
    ItemIndex.Page page = index.find(ItemQuery.ALL, 1, Optional.empty()).orElseThrow();
    List<ItemId> walked = new ArrayList<>(page.items());
    long began = page.height();
    for (int round = 0; page.next().isPresent(); round++) {
      market.trade(3, round);
      follow(market);
      page = index.find(ItemQuery.ALL, 1, page.next()).orElseThrow();
      walked.addAll(page.items());
      assertThat(page.height()).isEqualTo(began);
    }
    assertThat(walked).isEqualTo(before).hasSizeGreaterThan(4);
    assertThat(walk(ItemQuery.ALL, 50)).isNotEqualTo(before);
  }

  @Test
  void momentsAreKeptUpToANumberAndThenAreGone() throws IOException {
    ScriptedMarket market = ScriptedMarket.opened();
    market.trade(40, 5);
    follow(market);
    Optional<SearchPlace> first =
        index.find(ItemQuery.ALL, 1, Optional.empty()).orElseThrow().next();
    for (long number = 1; number <= ItemIndex.MAX_MOMENTS + 1L; number++) {
      index.put(entry(ItemId.of("more", number), "x"));
      index.publish(1_000 + number);
      assertThat(index.find(ItemQuery.ALL, 1, Optional.empty()).orElseThrow().next()).isPresent();
    }
    index.publish(2_000);
    assertThat(first).isPresent();
    assertThat(index.find(ItemQuery.ALL, 1, first)).isEmpty();
  }

  @Test
  void wordsAreFoundWholeInAnyCaseAndWithoutAccents() throws IOException {
    ItemId nympheas = ItemId.of("monet", 1);
    ItemId chinese = ItemId.of("monet", 2);
    index.put(entry(nympheas, "Les Nymphéas, soleil couchant"));
    index.put(entry(chinese, "睡莲 1906"));
    index.publish(9);

    assertThat(found("nympheas")).containsExactly(nympheas);
    assertThat(found("COUCHANT nymphéas")).containsExactly(nympheas);
    assertThat(found("nymph")).isEmpty();
    assertThat(found("soleil 1906")).isEmpty();
    assertThat(found("睡莲")).containsExactly(chinese);
    assertThat(found("?!")).isEmpty();
    assertThat(found("+\"(couchant) AND *:* ~")).isEmpty();
  }

  @Test
  void theBestComesFirstAndEqualOnesByNumber() throws IOException {
    List<ItemId> ids = LongStream.rangeClosed(1, 30).mapToObj(n -> ItemId.of("a", n)).toList();
    for (ItemId id : ids) {
      index.put(entry(id, id.number() == 17 ? "moon moon" : "moon and sea"));
    }
    index.publish(9);

    List<ItemId> walked = walk(words("moon"), 7);
    assertThat(walked.get(0)).isEqualTo(ids.get(16));
    assertThat(walked.subList(1, 30)).isSorted().doesNotContain(ids.get(16));
  }

  @Test
  void aSearchThatTakesTooLongIsRefusedNotCut() throws IOException {
    index.close();
    index = ItemIndex.open(folder, Duration.ofNanos(-1));
    index.put(entry(ItemId.of("a", 1), "moon"));
    index.publish(9);

    assertThatThrownBy(() -> index.find(words("moon"), 5, Optional.empty()))
        .isInstanceOf(SearchTooLongException.class);
  }

  @Test
  void metadataThatArrivesLaterIsFound() throws IOException {
    ScriptedMarket market = ScriptedMarket.opened();
    market.trade(40, 5);
    List<String> title = new ArrayList<>(List.of(""));
    follow(market, new IndexWrites(index, this::view, hash -> title.get(0)));
    assertThat(found("sunrise")).isEmpty();

    title.set(0, "Sunrise");
    backlog = backlog.arrived(ScriptedMarket.hash("metadata"));
    follow(market, new IndexWrites(index, this::view, hash -> title.get(0)));
    assertThat(found("sunrise")).isNotEmpty().hasSameSizeAs(walk(ItemQuery.ALL, 9));
  }

  private void follow(ScriptedMarket market) {
    follow(market, new IndexWrites(index, this::view, ItemWords.NONE));
  }

  private void follow(ScriptedMarket market, IndexWrites writes) {
    long newest = market.blocks().size();
    states.put(newest, market.state());
    for (CommittedBlock block : market.blocks()) {
      backlog =
          backlog.executed(
              block.height(),
              Searching.touched(block.entries().stream().map(e -> e.receipt()).toList()));
    }
    for (Optional<Work> work = backlog.work(newest); work.isPresent(); ) {
      backlog = backlog.begun(work.get());
      assertThat(writes.write(work.get())).isTrue();
      backlog = backlog.done(work.get());
      work = backlog.work(newest);
    }
  }

  private Optional<LedgerView> view(long height) {
    return Optional.ofNullable(states.get(height)).map(s -> new LedgerView(height, 0, s));
  }

  private List<ItemId> walk(ItemQuery query, int limit) throws IOException {
    List<ItemId> items = new ArrayList<>();
    Optional<SearchPlace> after = Optional.empty();
    do {
      ItemIndex.Page page = index.find(query, limit, after).orElseThrow();
      assertThat(page.items().size()).isLessThanOrEqualTo(limit);
      items.addAll(page.items());
      after = page.next().map(place -> SearchPlace.decode(place.encode()));
    } while (after.isPresent());
    return items;
  }

  private static List<ItemQuery> queries() {
    return List.of(
        ItemQuery.ALL,
        by(ItemQuery.Key.ITEM, true),
        by(ItemQuery.Key.PRICE, false),
        by(ItemQuery.Key.PRICE, true),
        by(ItemQuery.Key.ACQUIRED, false),
        by(ItemQuery.Key.ACQUIRED, true),
        of(Optional.of(ALICE), Optional.empty(), Optional.empty(), PriceRange.ANY),
        of(Optional.of(BOB), Optional.of(PRINTS), Optional.empty(), PriceRange.ANY),
        of(Optional.empty(), Optional.empty(), Optional.of(ItemState.FROZEN), PriceRange.ANY),
        of(Optional.empty(), Optional.of(PRINTS), Optional.empty(), offered(true, 0, 100)),
        of(Optional.empty(), Optional.empty(), Optional.empty(), offered(true, 101, 900)),
        of(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            offered(false, 0, Long.MAX_VALUE)));
  }

  private static PriceRange offered(boolean offered, long least, long most) {
    return new PriceRange(Optional.of(offered), least, most);
  }

  private static ItemQuery of(
      Optional<Address> owner,
      Optional<SeriesId> series,
      Optional<ItemState> state,
      PriceRange prices) {
    return new ItemQuery(
        new ItemQuery.Parties(owner, Optional.of(CREATOR)),
        series,
        state,
        Set.of(),
        prices,
        Optional.empty(),
        ItemQuery.ALL.order());
  }

  private static ItemQuery by(ItemQuery.Key key, boolean descending) {
    return new ItemQuery(
        ItemQuery.Parties.ANYBODY,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        PriceRange.ANY,
        Optional.empty(),
        new ItemQuery.Order(key, descending));
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

  private List<ItemId> found(String words) throws IOException {
    return walk(words(words), 50);
  }

  private static ItemEntry entry(ItemId id, String words) {
    return new ItemEntry(
        id,
        ALICE,
        CREATOR,
        ItemState.OWNED,
        List.of(),
        Optional.empty(),
        0,
        ScriptedMarket.hash("" + id),
        words);
  }

  /** The same by going through all items of the state. */
  private static List<ItemId> expected(WorldState state, ItemQuery query) {
    Comparator<ItemId> order =
        switch (query.order().key()) {
          case PRICE -> Comparator.comparing(id -> price(state, id).orElseThrow());
          case ACQUIRED -> Comparator.comparing(id -> item(state, id).acquisition().at());
          default -> Comparator.naturalOrder();
        };
    return Stream.of(ScriptedMarket.PRINTS, ScriptedMarket.SKETCHES)
        .flatMap(series -> LongStream.rangeClosed(1, 6).mapToObj(n -> new ItemId(series, n)))
        .filter(id -> Items.find(state, id).filter(i -> passes(state, id, i, query)).isPresent())
        .sorted(
            (query.order().descending() ? order.reversed() : order)
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static boolean passes(WorldState state, ItemId id, Item item, ItemQuery query) {
    Optional<Long> price = price(state, id);
    PriceRange prices = query.prices();
    return !item.burned()
        && query.whose().owner().filter(o -> !o.equals(item.owner())).isEmpty()
        && query.series().filter(s -> !s.equals(id.series())).isEmpty()
        && query.state().filter(s -> s != item.state()).isEmpty()
        && prices.offered().filter(o -> o != price.isPresent()).isEmpty()
        && (query.order().key() != ItemQuery.Key.PRICE || price.isPresent())
        && price.filter(p -> p < prices.least() || p > prices.most()).isEmpty();
  }

  private static Item item(WorldState state, ItemId id) {
    return Items.find(state, id).orElseThrow();
  }

  private static Optional<Long> price(WorldState state, ItemId id) {
    return Listings.find(state, id).map(listing -> listing.price().units());
  }
}
