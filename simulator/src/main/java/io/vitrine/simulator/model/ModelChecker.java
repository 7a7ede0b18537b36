package io.vitrine.simulator.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Visits the states of an instance breadth first, so that the first violation is a nearest one. */
public final class ModelChecker {
  private static final int PROGRESS_EVERY = 1 << 16;

  private final VotingModel model;
  private final ModelInvariants invariants;
  private final int maxStates;
  private final LongConsumer progress;
  private final StateStore found = new StateStore();
  private long transitions;
  private int visiting;

  private ModelChecker(ModelInstance instance, int maxStates, LongConsumer progress) {
    this.model = new VotingModel(instance);
    this.invariants = new ModelInvariants(instance, model.blocks());
    this.maxStates = maxStates;
    this.progress = progress;
  }

  /**
   * Checks I1 to I5 in every state, or in the first {@code maxStates}.
   *
   * @param progress told now and then how many states were visited
   */
  public static CheckResult check(ModelInstance instance, int maxStates, LongConsumer progress) {
    return new ModelChecker(instance, maxStates, progress).run();
  }

  private CheckResult run() {
    found.add(model.canonical(0), -1);
    int depth = 0;
    int levelEnd = 1;
    for (visiting = 0; visiting < found.size(); visiting++) {
      if (visiting == levelEnd) {
        depth++;
        levelEnd = found.size();
      }
      if (visiting % PROGRESS_EVERY == 0) {
        progress.accept(visiting);
      }
      long state = found.state(visiting);
      Optional<String> violation = invariants.violated(model.load(state));
      if (violation.isPresent()) {
        return result(depth, false, violation, path(visiting));
      }
      if (found.size() >= maxStates) {
        return result(depth, false, Optional.empty(), List.of());
      }
      model.steps(
          state,
          (validator, kind, view, block, next) -> {
            transitions++;
            found.add(model.canonical(next), visiting);
          });
    }
    return result(depth, true, Optional.empty(), List.of());
  }

  private CheckResult result(
      int depth, boolean complete, Optional<String> violation, List<String> path) {
    long visited = complete ? visiting : visiting + 1L;
    return new CheckResult(visited, transitions, depth, complete, found.bytes(), violation, path);
  }

  /**
   * Walks again from the start, this time without renumbering validators, so that a number means
   * the same one in all lines.
   */
  private List<String> path(int last) {
    Deque<Long> way = new ArrayDeque<>();
    for (int at = last; found.parent(at) >= 0; at = found.parent(at)) {
      way.push(found.state(at));
    }
    List<String> lines = new ArrayList<>();
    long[] state = {0};
    for (long target : way) {
      Step[] taken = new Step[1];
      long[] reached = new long[1];
      model.steps(
          state[0],
          (validator, kind, view, block, next) -> {
            if (taken[0] == null && model.canonical(next) == target) {
              taken[0] = new Step(validator, kind, view, block);
              reached[0] = next;
            }
          });
      lines.add(taken[0].text(model.blocks()));
      state[0] = reached[0];
    }
    return lines;
  }
}
