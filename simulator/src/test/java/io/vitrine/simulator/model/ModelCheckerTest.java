package io.vitrine.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelCheckerTest {
  private static final VotingRules FOUR = VotingRules.of(4);

  static List<CheckPlan> quick() {
    return CheckPlan.quick();
  }

  @ParameterizedTest
  @MethodSource("quick")
  void the_rules_hold_in_every_state(CheckPlan plan) {
    CheckResult result = plan.run(visited -> {});
    assertThat(result.violation()).isEmpty();
    assertThat(result.complete()).isTrue();
    assertThat(result.states()).isGreaterThan(50_000);
  }

  @Test
  void a_second_notarize_vote_after_a_restart_is_found() {
    assertFound(FOUR.without(Guard.NOTARIZE_ONCE), "I3");
  }

  @Test
  void a_quorum_less_one_is_found() {
    assertFound(FOUR.withQuorum(2), "I3");
  }

  @Test
  void a_quorum_of_2f_plus_1_is_found_with_five_validators() {
    assertFound(VotingRules.of(5).withQuorum(3), "I3");
    assertThat(check(ModelInstance.byzantineLeaders(FOUR.withQuorum(3), 2))).isEmpty();
  }

  @Test
  void finalize_after_nullify_is_found() {
    assertFound(FOUR.without(Guard.FINALIZE_WITHOUT_NULLIFY), "I4");
  }

  @Test
  void a_skipped_view_without_nullification_is_found() {
    VotingRules rules = FOUR.without(Guard.GAPS_NULLIFIED);
    assertThat(check(ModelInstance.byzantineLeaders(rules, 2)).orElseThrow()).startsWith("I5");
    assertThat(check(ModelInstance.byzantineLeaders(rules, 2).reduce()).orElseThrow())
        .startsWith("I1");
  }

  @Test
  void a_parent_without_notarization_is_found() {
    VotingRules rules = FOUR.without(Guard.PARENT_NOTARIZED);
    assertThat(check(ModelInstance.byzantineLeaders(rules, 2)).orElseThrow()).startsWith("I5");
  }

  /** Of the two guards against Nullify after Finalize either is enough. */
  @Test
  void nullify_after_finalize_is_forbidden_twice() {
    VotingRules first = FOUR.without(Guard.NULLIFY_WITHOUT_FINALIZE);
    VotingRules second = FOUR.without(Guard.FINALIZE_AFTER_LEAVING);
    assertThat(check(ModelInstance.byzantineLeaders(first, 2))).isEmpty();
    assertThat(check(ModelInstance.byzantineLeaders(second, 2))).isEmpty();
    assertFound(first.without(Guard.FINALIZE_AFTER_LEAVING), "I4");
  }

  /** More Byzantine validators than the quorum is made for. */
  @Test
  void two_byzantine_of_four_are_too_many() {
    assertFound(new VotingRules(4, 2, 3, List.of()), "I3");
  }

  @Test
  void the_shortest_path_is_told_in_steps() {
    CheckResult result =
        ModelChecker.check(
            ModelInstance.byzantineLeaders(FOUR.without(Guard.FINALIZE_WITHOUT_NULLIFY), 2),
            1_000_000,
            visited -> {});
    assertThat(result.violation()).hasValue("I4: Finalization of 1a and Nullification");
    assertThat(result.depth()).isEqualTo(8);
    assertThat(result.path())
        .containsExactly(
            "v0 signs Notarize 1 1a",
            "v1 signs Notarize 1 1a",
            "v2 enters view 2",
            "v0 signs Nullify 1",
            "v1 signs Nullify 1",
            "v0 enters view 2",
            "v2 signs Finalize 1 1a",
            "v0 signs Finalize 1 1a");
  }

  @Test
  void a_bound_ends_the_search_and_says_so() {
    CheckResult result =
        ModelChecker.check(ModelInstance.byzantineLeaders(FOUR, 2), 1_000, visited -> {});
    assertThat(result.complete()).isFalse();
    assertThat(result.violation()).isEmpty();
    assertThat(result.states()).isLessThan(1_000);
  }

  /** Step by step and reduced find the same. */
  private static void assertFound(VotingRules rules, String invariant) {
    ModelInstance instance = ModelInstance.byzantineLeaders(rules, 2);
    assertThat(check(instance).orElseThrow()).startsWith(invariant);
    assertThat(check(instance.reduce()).orElseThrow()).startsWith(invariant);
  }

  private static Optional<String> check(ModelInstance instance) {
    return ModelChecker.check(instance, 1_000_000, visited -> {}).violation();
  }
}
