package io.vitrine.node.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlacementProperties {
  @Property(tries = 200)
  void everyLedgerIsOnOneNodeAndEachNodeHasItsShare(
      @ForAll @IntRange(max = 40) int ledgers, @ForAll @IntRange(min = 1, max = 9) int nodes) {
    SortedMap<String, String> placed = placed(ledgers, nodes);
    assertThat(placed.keySet()).containsExactlyInAnyOrderElementsOf(names("ledger", ledgers));
    assertThat(shares(placed, nodes))
        .allSatisfy(
            share -> assertThat(share).isBetween(ledgers / nodes, (ledgers + nodes - 1) / nodes));
  }

  @Property(tries = 100)
  void theOrderInWhichNodesAreSeenDoesNotMatter(
      @ForAll @IntRange(max = 20) int ledgers,
      @ForAll @IntRange(min = 1, max = 9) int nodes,
      @ForAll long seed) {
    List<String> seen = new ArrayList<>(names("node", nodes));
    List<String> known = new ArrayList<>(names("ledger", ledgers));
    Collections.shuffle(seen, new Random(seed));
    Collections.shuffle(known, new Random(seed + 1));
    assertThat(Placement.of(known).over(seen)).isEqualTo(placed(ledgers, nodes));
  }

  @Property(tries = 200)
  void aNodeThatJoinsTakesItsShareAndMostOfTheRestStays(
      @ForAll @IntRange(min = 1, max = 40) int ledgers,
      @ForAll @IntRange(min = 1, max = 8) int nodes) {
    SortedMap<String, String> before = placed(ledgers, nodes);
    SortedMap<String, String> after = placed(ledgers, nodes + 1);
    long taken = after.values().stream().filter(("node-" + nodes)::equals).count();
    long moved =
        after.entrySet().stream().filter(e -> !e.getValue().equals(before.get(e.getKey()))).count();
    assertThat(taken).isBetween((long) ledgers / (nodes + 1), (long) ledgers / (nodes + 1) + 1);
    assertThat(moved).as("%s of %s", taken, ledgers).isBetween(taken, (ledgers + taken) / 2 + 1);
  }

  @Example
  void twoNodesShareTwoAndFourLedgersEvenly() {
    assertThat(shares(placed(2, 2), 2)).containsExactly(1, 1);
    assertThat(shares(placed(4, 2), 2)).containsExactly(2, 2);
    assertThat(shares(placed(4, 3), 3)).containsExactlyInAnyOrder(1, 1, 2);
  }

  @Example
  void thereIsABoundAndANodeIsNeeded() {
    assertThatThrownBy(() -> Placement.of(names("ledger", Placement.MAX_LEDGERS + 1)))
        .hasMessage("1025 ledgers, at most 1024 are spread over nodes");
    assertThatThrownBy(() -> Placement.of(List.of("a")).over(List.of()))
        .hasMessage("no node to run a ledger");
  }

  private static SortedMap<String, String> placed(int ledgers, int nodes) {
    return Placement.of(names("ledger", ledgers)).over(names("node", nodes));
  }

  private static List<Integer> shares(SortedMap<String, String> placed, int nodes) {
    Map<String, Long> counts =
        placed.values().stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return names("node", nodes).stream()
        .map(node -> counts.getOrDefault(node, 0L).intValue())
        .toList();
  }

  private static List<String> names(String kind, int count) {
    return IntStream.range(0, count).mapToObj(i -> kind + "-" + i).toList();
  }
}
