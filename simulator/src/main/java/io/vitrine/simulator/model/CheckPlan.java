package io.vitrine.simulator.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A search worth running.
 *
 * @param name what it covers
 * @param instance what is searched
 * @param maxStates where it stops; a search that has fewer states is exhaustive
 */
public record CheckPlan(String name, ModelInstance instance, int maxStates) {
  /** More states than any search that is meant to end has. */
  private static final int UNBOUNDED = 100_000_000;

  /** Where the search that cannot end stops: about 1 GiB. */
  private static final int BOUND = 30_000_000;

  /** What every test run can afford: two views step by step, three reduced. */
  public static List<CheckPlan> quick() {
    VotingRules four = VotingRules.of(4);
    List<CheckPlan> plans = new ArrayList<>();
    plans.add(
        plan("n=4, 2 views, every leader Byzantine", ModelInstance.byzantineLeaders(four, 2)));
    for (int position = 1; position <= 3; position++) {
      plans.add(
          plan(
              "n=4, 2 views, Byzantine leads view " + position,
              ModelInstance.rotation(four, 2, position)));
    }
    plans.add(
        plan(
            "n=5, 2 views, every leader Byzantine",
            ModelInstance.byzantineLeaders(VotingRules.of(5), 2)));
    plans.add(
        plan(
            "n=4, 3 views, every leader Byzantine, reduced",
            ModelInstance.byzantineLeaders(four, 3).reduce()));
    return plans;
  }

  /**
   * Four views: all four rotations exhaustively, and as far as memory goes without any rotation.
   */
  public static List<CheckPlan> deep() {
    VotingRules four = VotingRules.of(4);
    List<CheckPlan> plans = new ArrayList<>(quick());
    plans.add(
        plan(
            "n=7, 2 Byzantine, 2 views, every leader Byzantine, reduced",
            ModelInstance.byzantineLeaders(VotingRules.of(7), 2).reduce()));
    for (int position = 1; position <= 4; position++) {
      plans.add(
          plan(
              "n=4, 4 views, Byzantine leads view " + position + ", reduced",
              ModelInstance.rotation(four, 4, position).reduce()));
    }
    plans.add(
        new CheckPlan(
            "n=4, 4 views, every leader Byzantine, reduced",
            ModelInstance.byzantineLeaders(four, 4).reduce(),
            BOUND));
    return plans;
  }

  private static CheckPlan plan(String name, ModelInstance instance) {
    return new CheckPlan(name, instance, UNBOUNDED);
  }

  /** Searches. */
  public CheckResult run(java.util.function.LongConsumer progress) {
    return ModelChecker.check(instance, maxStates, progress);
  }
}
