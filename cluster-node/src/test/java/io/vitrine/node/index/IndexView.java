package io.vitrine.node.index;

import io.vitrine.api.QueryIndex;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Address;
import io.vitrine.persistence.query.IndexRow;
import io.vitrine.persistence.query.Position;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows as the query tables hold them: keyed, and of two changes of a row the later stays. */
final class IndexView implements IndexRow.Cases<Void> {
  private record Key(Position at, String text) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return Comparator.comparing(Key::at).thenComparing(Key::text).compare(this, other);
    }
  }

  private record Ownership(Position since, Optional<Address> owner) {}

  private record EventKey(Position at, int event) implements Comparable<EventKey> {
    @Override
    public int compareTo(EventKey other) {
      return Comparator.comparing(EventKey::at).thenComparing(EventKey::event).compare(this, other);
    }
  }

  private final TreeSet<Key> series = new TreeSet<>();
  private final SortedMap<Position, Address> identities = new TreeMap<>();
  private final SortedMap<ItemId, Ownership> owners = new TreeMap<>();
  private final SortedMap<ItemId, NavigableMap<EventKey, IndexRow.ItemEvent>> history =
      new TreeMap<>();
  private final SortedMap<Address, NavigableMap<Position, IndexRow.TransactionSent>> sent =
      new TreeMap<>();

  private final SortedMap<String, TreeSet<Key>> opened = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, IndexRow.Stood>> standing = new TreeMap<>();
  private final SortedMap<String, NavigableMap<EventKey, IndexRow.Happened>> chronicles =
      new TreeMap<>();

  static IndexView of(List<CommittedBlock> blocks) {
    IndexView view = new IndexView();
    blocks.forEach(block -> IndexRows.of(block).forEach(view::add));
    return view;
  }

  void add(IndexRow row) {
    row.match(this);
  }

  @Override
  public Void seriesCreated(IndexRow.SeriesCreated row) {
    series.add(new Key(row.at(), row.series()));
    return null;
  }

  @Override
  public Void ownerChanged(IndexRow.OwnerChanged row) {
    owners.merge(
        ItemId.of(row.series(), row.number()),
        new Ownership(row.at(), row.to()),
        (old, change) -> old.since().compareTo(change.since()) > 0 ? old : change);
    return null;
  }

  @Override
  public Void itemEvent(IndexRow.ItemEvent row) {
    history
        .computeIfAbsent(ItemId.of(row.series(), row.number()), item -> new TreeMap<>())
        .put(new EventKey(row.at(), row.event()), row);
    return null;
  }

  @Override
  public Void transactionSent(IndexRow.TransactionSent row) {
    sent.computeIfAbsent(row.account(), account -> new TreeMap<>()).put(row.at(), row);
    return null;
  }

  @Override
  public Void identityRegistered(IndexRow.IdentityRegistered row) {
    identities.put(row.at(), row.address());
    return null;
  }

  @Override
  public Void opened(IndexRow.Opened row) {
    opened
        .computeIfAbsent(row.list() + " " + row.subject(), list -> new TreeSet<>())
        .add(new Key(row.at(), row.name()));
    return null;
  }

  @Override
  public Void stood(IndexRow.Stood row) {
    standing
        .computeIfAbsent(row.list() + " " + row.subject(), list -> new TreeMap<>())
        .merge(
            row.entry(), row, (old, change) -> old.at().compareTo(change.at()) > 0 ? old : change);
    return null;
  }

  @Override
  public Void chronicled(IndexRow.Chronicled row) {
    chronicles
        .computeIfAbsent(row.list() + " " + row.subject(), list -> new TreeMap<>())
        .put(new EventKey(row.at(), row.event().event()), row.event());
    return null;
  }

  List<String> opened(QueryIndex.Opened list, String subject) {
    return opened.getOrDefault(QueryLists.of(list) + " " + subject, new TreeSet<>()).stream()
        .map(Key::text)
        .toList();
  }

  /** What stands, by its text. */
  List<String> standing(QueryIndex.Standing list, String subject) {
    return standing
        .getOrDefault(QueryLists.of(list) + " " + subject, new TreeMap<>())
        .values()
        .stream()
        .filter(IndexRow.Stood::stands)
        .map(IndexRow.Stood::entry)
        .toList();
  }

  List<IndexRow.Happened> chronicle(QueryIndex.Chronicle list, String subject) {
    return List.copyOf(
        chronicles.getOrDefault(QueryLists.of(list) + " " + subject, new TreeMap<>()).values());
  }

  /** Registered addresses in the order of their registration. */
  List<Address> identities() {
    return List.copyOf(identities.values());
  }

  List<String> series() {
    return series.stream().map(Key::text).toList();
  }

  /** The items that exist, with their owners. */
  SortedMap<ItemId, Address> owners() {
    SortedMap<ItemId, Address> existing = new TreeMap<>();
    owners.forEach((item, o) -> o.owner().ifPresent(owner -> existing.put(item, owner)));
    return existing;
  }

  /** Items that ever existed. */
  List<ItemId> items() {
    return List.copyOf(history.keySet());
  }

  List<IndexRow.ItemEvent> history(ItemId item) {
    return List.copyOf(history.getOrDefault(item, new TreeMap<>()).values());
  }

  List<IndexRow.TransactionSent> sentBy(Address account) {
    return List.copyOf(sent.getOrDefault(account, new TreeMap<>()).values());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndexView that && content().equals(that.content());
  }

  @Override
  public int hashCode() {
    return content().hashCode();
  }

  @Override
  public String toString() {
    return content().toString();
  }

  private Map<String, Object> content() {
    return new TreeMap<>(
        Map.of(
            "series",
            series,
            "identities",
            identities,
            "owners",
            owners,
            "history",
            history,
            "sent",
            sent,
            "opened",
            opened,
            "standing",
            standing,
            "chronicles",
            chronicles));
  }
}
