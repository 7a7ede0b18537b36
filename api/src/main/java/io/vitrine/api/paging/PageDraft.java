package io.vitrine.api.paging;

import io.vitrine.api.QueryIndex.Row;
import io.vitrine.api.QueryIndex.Rows;
import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page in the making: stretches of candidates go in, those that the list held at the walk's
 * height are shown. One more than the limit is looked for, so that a page says whether there is
 * another one; a page that skipped over {@link #MAX_SCANNED} candidates ends early. Immutable.
 *
 * @param limit how many are shown at the most
 * @param scanned candidates looked at so far
 * @param found what is shown, and the one after it
 * @param last the place of the last candidate looked at
 * @param ended whether there is no candidate after it
 * @param <D> what is shown
 */
public record PageDraft<D>(
    int limit, int scanned, List<Row<D>> found, Optional<Bytes> last, boolean ended) {
  /** Bounds the work of one page. */
  public static final int MAX_SCANNED = 2_000;

  /** Copies the list. */
  public PageDraft {
    found = List.copyOf(found);
  }

  /** An empty page of at most {@code limit}. */
  public static <D> PageDraft<D> of(int limit) {
    return new PageDraft<>(limit, 0, List.of(), Optional.empty(), false);
  }

  /**
   * With the next candidates.
   *
   * @param shown what is shown of a candidate; empty when the list did not hold it
   */
  public <T> PageDraft<D> with(Rows<T> candidates, Function<T, Optional<D>> shown) {
    List<Row<D>> now = new ArrayList<>(found);
    Optional<Bytes> place = last;
    int looked = 0;
    for (Row<T> candidate : candidates.rows()) {
      if (now.size() > limit) {
        break;
      }
      looked++;
      place = Optional.of(candidate.place());
      shown.apply(candidate.value()).ifPresent(d -> now.add(new Row<>(d, candidate.place())));
    }
    boolean all = looked == candidates.rows().size() && !candidates.more();
    return new PageDraft<>(limit, scanned + looked, now, place, all);
  }

  /** Whether no more candidates are needed. */
  public boolean isComplete() {
    return ended || found.size() > limit || scanned >= MAX_SCANNED;
  }

  /** What the page shows. */
  public List<D> items() {
    return found.stream().limit(limit).map(Row::value).toList();
  }

  /** The place after which the next page begins; empty at the end of the list. */
  public Optional<Bytes> next() {
    if (found.size() > limit) {
      return Optional.of(found.get(limit - 1).place());
    }
    return ended ? Optional.empty() : last;
  }
}
