package io.vitrine.api.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.api.QueryIndex.Holding;
import io.vitrine.api.QueryIndex.Row;
import io.vitrine.api.QueryIndex.Rows;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Walks through a list while blocks change it: whatever the page size, the size of the stretches,
 * the direction and what happens between pages and between stretches, the pages together are the
 * list as it stood when the walk began, each entry once.
 */
class WalkProperties {
  private static final int NUMBERS = 30;
  private static final List<Address> PEOPLE =
      IntStream.range(0, 4).mapToObj(i -> person(i)).toList();

  /** Items 1 to 30 of a series with their owners at every height, and the candidates. */
  private static final class Ledger {
    private final Random random;
    private final List<NavigableMap<Long, Address>> states = new ArrayList<>();
    private final TreeSet<Long> everExisted = new TreeSet<>();
    private final TreeSet<Holding> everHeld =
        new TreeSet<>(Comparator.comparing(Holding::owner).thenComparing(Holding::number));

    Ledger(long seed) {
      random = new Random(seed);
      states.add(new TreeMap<>());
      IntStream.range(0, random.nextInt(40)).forEach(i -> block());
    }

    /** Issues, hands over and burns some items. */
    void block() {
      NavigableMap<Long, Address> next = new TreeMap<>(states.get(height()));
      for (int i = random.nextInt(4); i > 0; i--) {
        long number = 1L + random.nextInt(NUMBERS);
        if (random.nextInt(4) == 0) {
          next.remove(number);
        } else {
          Address owner = PEOPLE.get(random.nextInt(PEOPLE.size()));
          next.put(number, owner);
          everExisted.add(number);
          everHeld.add(new Holding(owner, number));
        }
      }
      states.add(next);
    }

    void perhapsBlocks() {
      IntStream.range(0, random.nextInt(3)).forEach(i -> block());
    }

    int height() {
      return states.size() - 1;
    }

    Rows<Long> candidates(boolean descending, Optional<Bytes> after, int limit) {
      var beyond =
          after
              .map(WalkProperties::number)
              .map(n -> descending ? everExisted.headSet(n, false) : everExisted.tailSet(n, false))
              .orElse(everExisted);
      var ordered = descending ? new TreeSet<>(beyond).descendingSet() : beyond;
      return new Rows<>(
          ordered.stream().limit(limit).map(n -> new Row<>(n, place(n))).toList(),
          ordered.size() > limit);
    }

    Rows<Holding> holdings(Optional<Bytes> after, int limit) {
      var beyond = after.map(place -> everHeld.tailSet(holding(place), false)).orElse(everHeld);
      return new Rows<>(
          beyond.stream().limit(limit).map(h -> new Row<>(h, place(h))).toList(),
          beyond.size() > limit);
    }
  }

  @Property(tries = 300)
  void aWalkShowsTheListAsItStoodAtItsBeginning(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int limit,
      @ForAll @IntRange(min = 1, max = 9) int stretch,
      @ForAll boolean descending) {
    Ledger ledger = new Ledger(seed);
    NavigableMap<Long, Address> asOf = ledger.states.get(ledger.height());
    List<Long> walked = new ArrayList<>();
    Optional<Bytes> cursor = Optional.empty();
    do {
      PageDraft<Long> page = PageDraft.of(limit);
      Optional<Bytes> after = cursor;
      while (!page.isComplete()) {
        page =
            page.with(
                ledger.candidates(descending, after, stretch),
                n -> Optional.of(n).filter(asOf::containsKey));
        after = page.last().or(() -> cursorOf(walked));
        ledger.perhapsBlocks();
      }
      assertThat(page.items().size()).isLessThanOrEqualTo(limit);
      walked.addAll(page.items());
      cursor = page.next();
      assertThat(page.items().isEmpty()).isEqualTo(walked.isEmpty());
    } while (cursor.isPresent());

    var expected = descending ? asOf.descendingKeySet() : asOf.keySet();
    assertThat(walked).containsExactlyElementsOf(expected);
  }

  private static Optional<Bytes> cursorOf(List<Long> walked) {
    return walked.isEmpty() ? Optional.empty() : Optional.of(place(walked.get(walked.size() - 1)));
  }

  @Property(tries = 300)
  void everyHolderIsShownOnceWithAllItHeldAtTheBeginning(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int limit,
      @ForAll @IntRange(min = 1, max = 9) int stretch) {
    Ledger ledger = new Ledger(seed);
    NavigableMap<Long, Address> asOf = ledger.states.get(ledger.height());
    List<Holder> walked = new ArrayList<>();
    Optional<Bytes> cursor = Optional.empty();
    do {
      HolderDraft page = HolderDraft.of(limit);
      Optional<Bytes> after = cursor;
      while (!page.isComplete()) {
        Rows<Holding> rows = ledger.holdings(after, stretch);
        page = page.with(rows, h -> h.owner().equals(asOf.get(h.number())));
        after =
            rows.rows().isEmpty()
                ? after
                : Optional.of(rows.rows().get(rows.rows().size() - 1).place());
        ledger.perhapsBlocks();
      }
      walked.addAll(page.items());
      cursor = page.next(WalkProperties::afterHolder);
    } while (cursor.isPresent());

    TreeMap<Address, Long> counts = new TreeMap<>();
    asOf.values().forEach(owner -> counts.merge(owner, 1L, Long::sum));
    List<Holder> expected = new ArrayList<>();
    counts.forEach((owner, items) -> expected.add(new Holder(owner, items, false)));
    assertThat(walked).isEqualTo(expected);
  }

  @Example
  void aPageThatSkipsTooManyCandidatesEndsEarlyAndTheWalkGoesOn() {
    PageDraft<Long> page = PageDraft.of(5);
    long number = 0;
    while (!page.isComplete()) {
      List<Row<Long>> rows = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        rows.add(new Row<>(++number, place(number)));
      }
      page = page.with(new Rows<>(rows, true), n -> Optional.empty());
    }
    assertThat(page.scanned()).isEqualTo(PageDraft.MAX_SCANNED);
    assertThat(page.items()).isEmpty();
    assertThat(page.next()).contains(place(PageDraft.MAX_SCANNED));
  }

  @Example
  void aHolderOfMoreThanIsCountedIsShownWithTheCountSoFar() {
    Address rich = PEOPLE.get(1);
    HolderDraft page = HolderDraft.of(5);
    long number = 0;
    while (!page.isComplete()) {
      List<Row<Holding>> rows = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        Holding held = new Holding(rich, ++number);
        rows.add(new Row<>(held, place(held)));
      }
      page = page.with(new Rows<>(rows, true), h -> true);
    }
    assertThat(page.items()).containsExactly(new Holder(rich, PageDraft.MAX_SCANNED, true));
    assertThat(page.next(WalkProperties::afterHolder)).contains(afterHolder(rich));
  }

  @Property(tries = 200)
  void cursorsAreReadAsTheyWereWrittenAndNothingElseIsACursor(
      @ForAll @IntRange(min = 0) int height, @ForAll byte[] any) {
    ListCursor cursor =
        new ListCursor(ListCursor.fingerprint("/v1/series"), height, Bytes.fromHex("8101"));
    assertThat(ListCursor.parse(cursor.text())).isEqualTo(cursor);
    String garbage = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(any);
    try {
      assertThat(ListCursor.parse(garbage).text()).isEqualTo(garbage);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).isNotNull();
    }
  }

  private static Address person(int number) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[0] = (byte) number;
    return new Address(Bytes.wrap(bytes));
  }

  private static Bytes place(long number) {
    return new CborWriter().integer(number).toBytes();
  }

  private static long number(Bytes place) {
    return CborReader.decode(place, CborReader::unsigned);
  }

  private static Bytes place(Holding holding) {
    return new CborWriter()
        .array(2)
        .bytes(holding.owner().value())
        .integer(holding.number())
        .toBytes();
  }

  private static Bytes afterHolder(Address owner) {
    return place(new Holding(owner, Long.MAX_VALUE));
  }

  private static Holding holding(Bytes place) {
    return CborReader.decode(
        place,
        r -> {
          r.array(2);
          return new Holding(new Address(r.bytes(Address.SIZE)), r.unsigned());
        });
  }
}
