package io.vitrine.simulator.twins;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Instances divided into groups that hear only each other.
 *
 * @param groups the group of each instance; a restricted growth string: the first is 0, each other
 *     at most one more than the largest before it, so that equal divisions are equal values
 */
record Partition(List<Integer> groups) {
  /** Copies the list. */
  Partition {
    groups = List.copyOf(groups);
  }

  /** Every division of {@code instances}, in lexicographic order; Bell's number of them. */
  static List<Partition> all(int instances) {
    List<Partition> all = new ArrayList<>();
    grow(new ArrayList<>(), 0, instances, all);
    return all;
  }

  private static void grow(
      List<Integer> groups, int used, int instances, List<Partition> collected) {
    if (groups.size() == instances) {
      collected.add(new Partition(groups));
      return;
    }
    for (int group = 0; group <= used; group++) {
      groups.add(group);
      grow(groups, Math.max(used, group + 1), instances, collected);
      groups.remove(groups.size() - 1);
    }
  }

  /** A division into at most {@code most} groups. */
  static Partition drawn(int instances, int most, Random random) {
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      groups.add(random.nextInt(most));
    }
    return numbered(groups);
  }

  /** Reads what {@link #toString} wrote. */
  static Partition parse(String text) {
    return numbered(text.chars().map(c -> Character.digit(c, 36)).boxed().toList());
  }

  /** The same division with groups numbered in the order of their first instances. */
  private static Partition numbered(List<Integer> groups) {
    List<Integer> seen = new ArrayList<>();
    List<Integer> numbered = new ArrayList<>();
    for (Integer group : groups) {
      if (!seen.contains(group)) {
        seen.add(group);
      }
      numbered.add(seen.indexOf(group));
    }
    return new Partition(numbered);
  }

  boolean together(int a, int b) {
    return groups.get(a).equals(groups.get(b));
  }

  /** This division with two instances exchanged. */
  Partition exchanged(int a, int b) {
    List<Integer> exchanged = new ArrayList<>(groups);
    exchanged.set(a, groups.get(b));
    exchanged.set(b, groups.get(a));
    return numbered(exchanged);
  }

  /** One digit (base 36) for each instance, for example {@code 01012}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    groups.forEach(g -> text.append(Character.forDigit(g, 36)));
    return text.toString();
  }
}
