package io.vitrine.ledger.divergence;

import io.vitrine.ledger.state.StatePart;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The search for the first {@link Difference} between the own states and those of one peer, as a
 * value: it says what to ask next and takes the answer. First downwards through the heights while
 * the states differ, then into the first tree that does, into its first part that does, and along
 * its entries.
 */
public final class DivergenceSearch {
  /** How many heights are looked at: a final header attests the log a few blocks later. */
  static final int MAX_HEIGHTS = 64;

  private final SortedMap<Long, WorldState> own;
  private final Optional<StateQuestion> question;
  private final Optional<Difference> found;

  /** What the peer has after the lowest height known to differ. */
  private final Optional<StateAnswer.Trees> theirs;

  /** How many entries of the tree are known to be equal. */
  private final long equal;

  private DivergenceSearch(
      SortedMap<Long, WorldState> own,
      Optional<StateAnswer.Trees> theirs,
      long equal,
      Optional<StateQuestion> question,
      Optional<Difference> found) {
    this.own = own;
    this.theirs = theirs;
    this.equal = equal;
    this.question = question;
    this.found = found;
  }

  /**
   * A search that begins at the highest of {@code own}.
   *
   * @param own the own states by height, the highest being the one known to differ
   */
  public static DivergenceSearch from(SortedMap<Long, WorldState> own) {
    return new DivergenceSearch(
        new TreeMap<>(own),
        Optional.empty(),
        0,
        own.isEmpty() ? Optional.empty() : Optional.of(new StateQuestion.Trees(own.lastKey())),
        Optional.empty());
  }

  /** What to ask next; empty when the search is over. */
  public Optional<StateQuestion> question() {
    return question;
  }

  /** What was found; empty while there is a question, or when the peer could not help. */
  public Optional<Difference> found() {
    return found;
  }

  /** The search after the answer to {@link #question}; empty when the peer has none. */
  public DivergenceSearch answered(Optional<StateAnswer> answer) {
    return question
        .orElseThrow()
        .match(
            new StateQuestion.Cases<>() {
              @Override
              public DivergenceSearch onTrees(StateQuestion.Trees q) {
                return trees(q.height(), as(StateAnswer.Trees.class, answer));
              }

              @Override
              public DivergenceSearch onParts(StateQuestion.Parts q) {
                return as(StateAnswer.Parts.class, answer)
                    .map(parts -> parts(q, parts.roots()))
                    .orElseGet(() -> over(Optional.empty()));
              }

              @Override
              public DivergenceSearch onEntries(StateQuestion.Entries q) {
                return entries(
                    q,
                    as(StateAnswer.Entries.class, answer)
                        .map(StateAnswer.Entries::entries)
                        .orElse(List.of()));
              }
            });
  }

  private static <T> Optional<T> as(Class<T> kind, Optional<StateAnswer> answer) {
    return answer.filter(kind::isInstance).map(kind::cast);
  }

  private DivergenceSearch trees(long height, Optional<StateAnswer.Trees> answer) {
    if (answer.isEmpty()) {
      return theirs
          .map(known -> descend(height + 1, known.trees()))
          .orElseGet(() -> over(Optional.empty()));
    }
    List<StateAnswer.Tree> other = answer.get().trees();
    if (other.equals(outline(height).trees())) {
      return theirs
          .map(known -> descend(height + 1, known.trees()))
          .orElseGet(() -> over(Optional.of(new Difference(height, Optional.empty()))));
    }
    boolean further = own.containsKey(height - 1) && own.lastKey() - height < MAX_HEIGHTS;
    return further
        ? new DivergenceSearch(
            own, answer, 0, Optional.of(new StateQuestion.Trees(height - 1)), Optional.empty())
        : descend(height, other);
  }

  private DivergenceSearch descend(long height, List<StateAnswer.Tree> other) {
    SortedMap<String, Hash> here = roots(outline(height).trees());
    SortedMap<String, Hash> there = roots(other);
    TreeSet<String> names = new TreeSet<>(here.keySet());
    names.addAll(there.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(here.get(name), there.get(name)))
        .findFirst()
        .map(name -> asking(new StateQuestion.Parts(height, name)))
        .orElseGet(() -> over(Optional.empty()));
  }

  private static SortedMap<String, Hash> roots(List<StateAnswer.Tree> trees) {
    SortedMap<String, Hash> roots = new TreeMap<>();
    trees.forEach(tree -> roots.put(tree.name(), tree.root()));
    return roots;
  }

  private DivergenceSearch parts(StateQuestion.Parts asked, List<Hash> other) {
    List<? extends StatePart> here = outline(asked.height()).parts(asked.tree());
    int index = 0;
    while (index < Math.min(here.size(), other.size())
        && here.get(index).root().equals(other.get(index))) {
      index++;
    }
    long equal = here.subList(0, index).stream().mapToLong(part -> part.entries().size()).sum();
    return new DivergenceSearch(
        own,
        theirs,
        equal,
        Optional.of(new StateQuestion.Entries(asked.height(), asked.tree(), index)),
        Optional.empty());
  }

  /**
   * Everything before the part asked for is equal, so both go on with its first entry. When all of
   * the part is equal too, the own one is longer there, and the peer's next part is asked for.
   */
  private DivergenceSearch entries(StateQuestion.Entries asked, List<StateTree.Entry> there) {
    List<StateTree.Entry> here = outline(asked.height()).entriesFrom(asked.tree(), equal);
    int at = 0;
    while (at < Math.min(here.size(), there.size()) && here.get(at).equals(there.get(at))) {
      at++;
    }
    if (at == there.size() && !there.isEmpty()) {
      return new DivergenceSearch(
          own,
          theirs,
          equal + at,
          Optional.of(new StateQuestion.Entries(asked.height(), asked.tree(), asked.index() + 1)),
          Optional.empty());
    }
    return first(here.subList(at, here.size()), there.subList(at, there.size()))
        .map(e -> new Difference.Entry(asked.tree(), e.key(), e.own(), e.theirs()))
        .map(e -> over(Optional.of(new Difference(asked.height(), Optional.of(e)))))
        .orElseGet(() -> over(Optional.empty()));
  }

  private record Pair(Bytes key, Optional<Bytes> own, Optional<Bytes> theirs) {}

  /** What the first entries of two rests say; they are not equal. */
  private static Optional<Pair> first(List<StateTree.Entry> here, List<StateTree.Entry> there) {
    if (there.isEmpty()) {
      return here.stream().findFirst().map(DivergenceSearch::onlyHere);
    }
    StateTree.Entry other = there.get(0);
    Optional<StateTree.Entry> same =
        here.stream().filter(e -> e.key().equals(other.key())).findFirst();
    if (same.isEmpty()) {
      return Optional.of(new Pair(other.key(), Optional.empty(), Optional.of(other.value())));
    }
    // An id of the replay window may lie elsewhere in the order; entries of a tree do not.
    return Optional.of(
        same.get().value().equals(other.value())
            ? onlyHere(here.get(0))
            : new Pair(other.key(), Optional.of(same.get().value()), Optional.of(other.value())));
  }

  private static Pair onlyHere(StateTree.Entry entry) {
    return new Pair(entry.key(), Optional.of(entry.value()), Optional.empty());
  }

  private DivergenceSearch asking(StateQuestion next) {
    return new DivergenceSearch(own, theirs, 0, Optional.of(next), Optional.empty());
  }

  private DivergenceSearch over(Optional<Difference> difference) {
    return new DivergenceSearch(own, theirs, 0, Optional.empty(), difference);
  }

  private StateOutline outline(long height) {
    return new StateOutline(own.get(height));
  }
}
