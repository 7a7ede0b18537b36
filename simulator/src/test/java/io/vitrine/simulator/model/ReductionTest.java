package io.vitrine.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That leaving states out leaves no combination of certificates out: what can exist step by step
 * can exist in a reduced state, and the other way round.
 */
class ReductionTest {
  /** Position 0: every leader is Byzantine. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void reduced_states_have_the_same_certificates(int position) {
    VotingRules rules = VotingRules.of(4);
    ModelInstance instance =
        position == 0
            ? ModelInstance.byzantineLeaders(rules, 2)
            : ModelInstance.rotation(rules, 2, position);
    SortedMap<String, Set<String>> all = certificates(instance);
    SortedMap<String, Set<String>> reduced = certificates(instance.reduce());

    assertThat(reduced.keySet()).isEqualTo(all.keySet());
    reduced.forEach((others, finals) -> assertThat(all.get(others)).containsAll(finals));
    all.forEach(
        (others, finals) ->
            assertThat(finals)
                .allMatch(f -> reduced.get(others).stream().anyMatch(g -> g.contains(f))));
    assertThat(all).containsKey("[1a, 2a(1a)][]").containsKey("[1a, 2a][1]");
    assertThat(all.get("[1a, 2a(1a)][]")).contains("1a, 2a(1a)");
    assertThat(all.get("[1a, 2a][1]")).containsExactlyInAnyOrder("", "2a");
  }

  /** Which Finalizations exist beside which Notarizations and Nullifications. */
  private static SortedMap<String, Set<String>> certificates(ModelInstance instance) {
    VotingModel model = new VotingModel(instance);
    StateStore found = new StateStore();
    found.add(model.canonical(0), -1);
    SortedMap<String, Set<String>> all = new TreeMap<>();
    for (int i = 0; i < found.size(); i++) {
      long state = found.state(i);
      note(model, model.load(state), instance.views(), all);
      model.steps(state, (v, kind, view, block, next) -> found.add(model.canonical(next), -1));
    }
    return all;
  }

  private static void note(
      VotingModel model, PackedState state, int views, Map<String, Set<String>> all) {
    TreeSet<String> notarized = new TreeSet<>();
    TreeSet<Integer> nullified = new TreeSet<>();
    TreeSet<String> finalized = new TreeSet<>();
    for (int block = 1; block < model.blocks().count(); block++) {
      if (state.notarization(block)) {
        notarized.add(model.blocks().name(block));
      }
      if (state.finalization(block)) {
        finalized.add(model.blocks().name(block));
      }
    }
    for (int view = 1; view <= views; view++) {
      if (state.nullification(view)) {
        nullified.add(view);
      }
    }
    all.computeIfAbsent(notarized + "" + nullified, k -> new TreeSet<>())
        .add(String.join(", ", finalized));
  }
}
