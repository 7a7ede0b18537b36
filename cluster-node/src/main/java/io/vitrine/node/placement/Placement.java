package io.vitrine.node.placement;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which node runs which ledger: rendezvous hashing with an exact share. Each ledger in order of its
 * id goes to the node with the highest hash of both names that has room; of L ledgers and n nodes
 * each node has L/n, rounded down or up. All nodes compute the same from the same names, in
 * whatever order they come, so nothing moves unless a node or a ledger comes or goes.
 */
public final class Placement {
  /** The most ledgers that an organisation spreads over its nodes. */
  public static final int MAX_LEDGERS = 1_024;

  private static final int DOMAIN = 0x70;

  private final List<String> ledgers;

  private Placement(SortedSet<String> ledgers) {
    this.ledgers = List.copyOf(ledgers);
  }

  /**
   * A placement of {@code ledgers}.
   *
   * @throws IllegalArgumentException when there are more than {@link #MAX_LEDGERS}
   */
  public static Placement of(Collection<String> ledgers) {
    SortedSet<String> ids = new TreeSet<>(ledgers);
    if (ids.size() > MAX_LEDGERS) {
      throw new IllegalArgumentException(
          ids.size() + " ledgers, at most " + MAX_LEDGERS + " are spread over nodes");
    }
    return new Placement(ids);
  }

  /**
   * The node of every ledger.
   *
   * @param nodes their names, at least one
   * @throws IllegalArgumentException without any node
   */
  public SortedMap<String, String> over(Collection<String> nodes) {
    SortedSet<String> names = new TreeSet<>(nodes);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("no node to run a ledger");
    }
    Shares shares = new Shares(ledgers.size(), names.size());
    SortedMap<String, String> placed = new TreeMap<>();
    for (String ledger : ledgers) {
      String node =
          names.stream()
              .filter(shares::hasRoom)
              .max(Comparator.comparing((String n) -> rank(ledger, n)).thenComparing(n -> n))
              .orElseThrow();
      shares.take(node);
      placed.put(ledger, node);
    }
    return Collections.unmodifiableSortedMap(placed);
  }

  /** The hash of both names, of equal length, as text: its order is that of the bytes. */
  private static String rank(String ledger, String node) {
    Hash hash = Sha256.of(DOMAIN, text(ledger + "\n"), text(node));
    return hash.toString();
  }

  private static Bytes text(String name) {
    return Bytes.wrap(name.getBytes(StandardCharsets.UTF_8));
  }

  /** How many ledgers each node may still take; as many as the remainder may have one more. */
  private static final class Shares {
    private final int low;
    private final int larger;
    private final SortedMap<String, Integer> taken = new TreeMap<>();
    private final Set<String> full = new HashSet<>();

    Shares(int ledgers, int nodes) {
      this.low = ledgers / nodes;
      this.larger = ledgers % nodes;
    }

    boolean hasRoom(String node) {
      int has = taken.getOrDefault(node, 0);
      return has < low || (has == low && full.size() < larger);
    }

    void take(String node) {
      int has = taken.merge(node, 1, Integer::sum);
      if (has > low) {
        full.add(node);
      }
    }
  }
}
