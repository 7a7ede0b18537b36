package io.vitrine.ledger.divergence;

import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.state.StatePart;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WorldState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A state seen as trees, cut into parts whose bounds depend on the content alone (ADR 0007): what
 * {@link StateQuestion}s ask for. Nothing is hashed or encoded to find a part.
 */
public final class StateOutline {
  /** The most bytes of a part that holds more than one entry, and so the most entries. */
  static final int PART = 65_536;

  private final WorldState state;

  /** The outline of {@code state}. */
  public StateOutline(WorldState state) {
    this.state = state;
  }

  /** The answer; empty when there is no such part, or more of it than an answer may hold. */
  public Optional<StateAnswer> answer(StateQuestion question) {
    return question.match(
        new StateQuestion.Cases<>() {
          @Override
          public Optional<StateAnswer> onTrees(StateQuestion.Trees q) {
            return Optional.of(new StateAnswer.Trees(trees()))
                .filter(a -> a.trees().size() <= StateAnswer.MAX_TREES)
                .map(StateAnswer.class::cast);
          }

          @Override
          public Optional<StateAnswer> onParts(StateQuestion.Parts q) {
            List<? extends StatePart> parts = parts(q.tree());
            return parts.size() > StateAnswer.MAX_PARTS
                ? Optional.empty()
                : Optional.of(new StateAnswer.Parts(parts.stream().map(StatePart::root).toList()));
          }

          @Override
          public Optional<StateAnswer> onEntries(StateQuestion.Entries q) {
            List<? extends StatePart> parts = parts(q.tree());
            return q.index() >= parts.size()
                ? Optional.empty()
                : Optional.of(new StateAnswer.Entries(parts.get(q.index()).entries()));
          }
        });
  }

  /** All trees that have entries, ordered by name. */
  List<StateAnswer.Tree> trees() {
    List<StateAnswer.Tree> trees = new ArrayList<>();
    state.contracts().forEach((name, tree) -> trees.add(new StateAnswer.Tree(name, tree.root())));
    if (state.window().size() > 0) {
      trees.add(new StateAnswer.Tree(ContractName.SYSTEM, state.window().root()));
    }
    trees.sort(Comparator.comparing(StateAnswer.Tree::name));
    return trees;
  }

  /** The parts of a tree, in order; of the window bucket after bucket. */
  List<? extends StatePart> parts(String tree) {
    if (!tree.equals(ContractName.SYSTEM)) {
      return state.contract(tree).parts(PART);
    }
    return state.window().buckets().values().stream()
        .flatMap(bucket -> bucket.pieces().stream())
        .toList();
  }

  /** The entries of a tree in the order of its parts, without the first {@code skipped}. */
  List<StateTree.Entry> entriesFrom(String tree, long skipped) {
    return parts(tree).stream().flatMap(part -> part.entries().stream()).skip(skipped).toList();
  }
}
