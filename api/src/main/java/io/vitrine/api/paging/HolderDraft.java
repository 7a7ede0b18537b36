package io.vitrine.api.paging;

import io.vitrine.api.QueryIndex.Holding;
import io.vitrine.api.QueryIndex.Row;
import io.vitrine.api.QueryIndex.Rows;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A page of holders in the making: candidates come ordered by owner, and those that were held at
 * the walk's height are counted. Whoever is shown is counted to the end, or, alone on a page, up to
 * {@link PageDraft#MAX_SCANNED} candidates. Immutable.
 *
 * @param limit how many holders are shown at the most
 * @param scanned candidates looked at so far
 * @param counted holders whose items are all counted, each with the place of the last one
 * @param open the one whose items are being counted
 * @param ended whether there is no candidate after those looked at
 */
public record HolderDraft(
    int limit, int scanned, List<Row<Holder>> counted, Optional<Row<Holder>> open, boolean ended) {
  /** Copies the list. */
  public HolderDraft {
    counted = List.copyOf(counted);
  }

  /** An empty page of at most {@code limit}. */
  public static HolderDraft of(int limit) {
    return new HolderDraft(limit, 0, List.of(), Optional.empty(), false);
  }

  /**
   * With the next candidates.
   *
   * @param held whether the list held a candidate
   */
  public HolderDraft with(Rows<Holding> candidates, Predicate<Holding> held) {
    List<Row<Holder>> done = new ArrayList<>(counted);
    Optional<Row<Holder>> current = open;
    for (Row<Holding> candidate : candidates.rows()) {
      Address owner = candidate.value().owner();
      if (current.filter(c -> !c.value().owner().equals(owner)).isPresent()) {
        current.filter(HolderDraft::holds).ifPresent(done::add);
        current = Optional.empty();
      }
      long before = current.map(c -> c.value().items()).orElse(0L);
      long items = before + (held.test(candidate.value()) ? 1 : 0);
      current = Optional.of(new Row<>(new Holder(owner, items, false), candidate.place()));
    }
    if (!candidates.more()) {
      current.filter(HolderDraft::holds).ifPresent(done::add);
      current = Optional.empty();
    }
    return new HolderDraft(
        limit, scanned + candidates.rows().size(), done, current, !candidates.more());
  }

  private static boolean holds(Row<Holder> row) {
    return row.value().items() > 0;
  }

  /** Whether no more candidates are needed. */
  public boolean isComplete() {
    return ended || counted.size() > limit || scanned >= PageDraft.MAX_SCANNED;
  }

  /** The place of the last candidate looked at that is not counted to the end. */
  public Optional<Bytes> last() {
    return open.map(Row::place);
  }

  /** What the page shows. */
  public List<Holder> items() {
    if (counted.isEmpty() && !ended) {
      return open
          .filter(HolderDraft::holds)
          .map(Row::value)
          .map(holder -> new Holder(holder.owner(), holder.items(), true))
          .stream()
          .toList();
    }
    return counted.stream().limit(limit).map(Row::value).toList();
  }

  /**
   * The place after which the next page begins; empty at the end of the list.
   *
   * @param afterHolder the place after all items of a holder
   */
  public Optional<Bytes> next(Function<Address, Bytes> afterHolder) {
    if (counted.size() > limit) {
      return Optional.of(counted.get(limit - 1).place());
    } else if (ended) {
      return Optional.empty();
    } else if (counted.isEmpty()) {
      return open.map(row -> afterHolder.apply(row.value().owner()));
    }
    return Optional.of(counted.get(counted.size() - 1).place());
  }
}
