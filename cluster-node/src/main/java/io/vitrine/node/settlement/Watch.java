package io.vitrine.node.settlement;

import io.vitrine.api.QueryIndex;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.index.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The sales that are not finished, as far as they were read from the lists, and how far the lists
 * were read. At most {@link #MAX_SALES} drops and as many auctions are watched; further ones are
 * read when others are finished. Not thread-safe.
 */
final class Watch {
  /** The most drops, and the most auctions, that are watched. */
  static final int MAX_SALES = 10_000;

  /** How far back a new watch looks for what ended: 30 days. */
  static final long DAYS_BACK = 30;

  /** By name, with the number below which no order is open. */
  private final NavigableMap<SaleId, Long> drops = new TreeMap<>();

  private final NavigableSet<SaleId> auctions = new TreeSet<>();
  private Optional<SaleId> lastDrop = Optional.empty();
  private Optional<SaleId> lastAuction = Optional.empty();
  private Optional<Bytes> dropsRead = Optional.empty();
  private Optional<Bytes> auctionsRead = Optional.empty();
  private Optional<Bytes> deadlinesRead = Optional.empty();
  private long day;

  /** A watch that begins at {@code now}. */
  Watch(long now) {
    day = Deadline.dayOf(now) - DAYS_BACK;
  }

  /** All drops, each time beginning with another one, so that one alone does not fill all plans. */
  List<SaleId> drops() {
    List<SaleId> order = rotated(drops.navigableKeySet(), lastDrop);
    lastDrop = order.stream().findFirst();
    return order;
  }

  /** At most {@code most} auctions that {@code wanted} takes, each time other ones. */
  List<SaleId> auctions(int most, Predicate<SaleId> wanted) {
    List<SaleId> taken =
        rotated(auctions, lastAuction).stream().filter(wanted).limit(most).toList();
    lastAuction = taken.isEmpty() ? lastAuction : Optional.of(taken.get(taken.size() - 1));
    return taken;
  }

  private static List<SaleId> rotated(NavigableSet<SaleId> all, Optional<SaleId> last) {
    List<SaleId> order = new ArrayList<>();
    if (last.isEmpty()) {
      order.addAll(all);
    } else {
      order.addAll(all.tailSet(last.get(), false));
      order.addAll(all.headSet(last.get(), true));
    }
    return order;
  }

  /** The number below which no order of {@code drop} is open. */
  long settledBelow(SaleId drop) {
    return drops.getOrDefault(drop, 0L);
  }

  /** How many sales are watched. */
  int size() {
    return drops.size() + auctions.size();
  }

  /** What to read next of the list of drops; empty while enough are watched. */
  Optional<QueryIndex.Range> nextDrops() {
    return next(drops.size(), dropsRead);
  }

  /** What to read next of the list of auctions; empty while enough are watched. */
  Optional<QueryIndex.Range> nextAuctions() {
    return next(auctions.size(), auctionsRead);
  }

  private static Optional<QueryIndex.Range> next(int watched, Optional<Bytes> read) {
    int room = Math.min(MAX_SALES - watched, QueryIndex.MAX_STRETCH);
    return room <= 0 ? Optional.empty() : Optional.of(new QueryIndex.Range(false, read, room));
  }

  /** The day whose deadlines are read next. */
  long day() {
    return day;
  }

  /** What to read next of the deadlines of {@link #day}. */
  QueryIndex.Range nextDeadlines() {
    return new QueryIndex.Range(false, deadlinesRead, QueryIndex.MAX_STRETCH);
  }

  /** Drops that were read. */
  void addDrops(QueryIndex.Rows<String> rows) {
    rows.rows().forEach(row -> drops.putIfAbsent(new SaleId(row.value()), 0L));
    dropsRead = last(rows).or(() -> dropsRead);
  }

  /** Auctions that were read. */
  void addAuctions(QueryIndex.Rows<String> rows) {
    rows.rows().forEach(row -> auctions.add(new SaleId(row.value())));
    auctionsRead = last(rows).or(() -> auctionsRead);
  }

  private static Optional<Bytes> last(QueryIndex.Rows<String> rows) {
    return rows.rows().stream().reduce((a, b) -> b).map(QueryIndex.Row::place);
  }

  /** All deadlines up to {@code place} are over and done with. */
  void passDeadlines(Bytes place) {
    deadlinesRead = Optional.of(place);
  }

  /** All deadlines of {@link #day} are. */
  void passDay() {
    day++;
    deadlinesRead = Optional.empty();
  }

  /** In {@code drop} no order below {@code number} is open. */
  void settledBelow(SaleId drop, long number) {
    drops.put(drop, number);
  }

  /** Nothing will be due in {@code drop} again. */
  void finishDrop(SaleId drop) {
    drops.remove(drop);
  }

  /** Nothing will be due in {@code auction} again. */
  void finishAuction(SaleId auction) {
    auctions.remove(auction);
  }
}
