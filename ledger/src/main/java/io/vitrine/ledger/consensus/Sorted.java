package io.vitrine.ledger.consensus;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Changed copies of the small sorted collections that {@link Knowledge} consists of. */
final class Sorted {
  private Sorted() {}

  static <K extends Comparable<K>, V> SortedMap<K, V> put(SortedMap<K, V> map, K key, V value) {
    SortedMap<K, V> copy = new TreeMap<>(map);
    copy.put(key, value);
    return Collections.unmodifiableSortedMap(copy);
  }

  static <K extends Comparable<K>, V> SortedMap<K, V> remove(SortedMap<K, V> map, K key) {
    if (!map.containsKey(key)) {
      return map;
    }
    SortedMap<K, V> copy = new TreeMap<>(map);
    copy.remove(key);
    return Collections.unmodifiableSortedMap(copy);
  }

  static <K extends Comparable<K>, V> SortedMap<K, V> from(SortedMap<K, V> map, K first) {
    if (map.isEmpty() || map.firstKey().compareTo(first) >= 0) {
      return map;
    }
    return Collections.unmodifiableSortedMap(new TreeMap<>(map.tailMap(first)));
  }

  static <E extends Comparable<E>> SortedSet<E> add(SortedSet<E> set, E element) {
    if (set.contains(element)) {
      return set;
    }
    SortedSet<E> copy = new TreeSet<>(set);
    copy.add(element);
    return Collections.unmodifiableSortedSet(copy);
  }

  static <E extends Comparable<E>> SortedSet<E> remove(SortedSet<E> set, E element) {
    return keep(set, e -> !e.equals(element));
  }

  static <E extends Comparable<E>> SortedSet<E> keep(SortedSet<E> set, Predicate<E> kept) {
    if (set.stream().allMatch(kept)) {
      return set;
    }
    SortedSet<E> copy = new TreeSet<>(set);
    copy.removeIf(kept.negate());
    return Collections.unmodifiableSortedSet(copy);
  }
}
