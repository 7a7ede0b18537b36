package io.vitrine.api.paging;

import io.vitrine.api.Answer;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.LedgerView;
import io.vitrine.api.QueryIndex;
import io.vitrine.api.QueryIndex.Range;
import io.vitrine.api.QueryIndex.Row;
import io.vitrine.api.QueryIndex.Rows;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * One page of a walk through a list of the query tables. The first page fixes the height; all pages
 * show the list as it stood there, so that a walk neither loses nor repeats anything while blocks
 * arrive (docs/adr/0015).
 */
public final class Walk {
  /** The refusal of every list where there are no query tables. */
  private static final Problem NOT_INDEXED =
      Problem.of(ProblemCode.NOT_INDEXED, "lists and histories come from query tables");

  /** Where the first stretch did not fill the page, most candidates are not shown. */
  private static final int NEXT_STRETCH = 500;

  private final LedgerGateway gateway;
  private final QueryIndex index;
  private final PageRequest request;

  private Walk(LedgerGateway gateway, QueryIndex index, PageRequest request) {
    this.gateway = gateway;
    this.index = index;
    this.request = request;
  }

  /**
   * What a page shows, and where the next begins.
   *
   * @param height as of which the list is shown
   * @param next the place after which the next page begins; empty at the end
   * @param <D> what is shown of an entry
   */
  public record Page<D>(long height, List<D> items, Optional<Bytes> next) {
    /** Copies the list. */
    public Page {
      items = List.copyOf(items);
    }
  }

  /**
   * A list whose rows are never changed.
   *
   * @param height the block that made a row
   */
  public static <T, D> CompletionStage<Answer<Page<D>>> entries(
      LedgerGateway gateway,
      PageRequest request,
      BiFunction<QueryIndex, Range, CompletionStage<Rows<T>>> source,
      ToLongFunction<T> height,
      Function<T, Optional<D>> document) {
    return started(
        gateway,
        request,
        (walk, asOf) ->
            walk.page(
                asOf,
                source,
                row -> height.applyAsLong(row) <= asOf ? document.apply(row) : Optional.empty()));
  }

  /**
   * A list of what the state holds.
   *
   * @param document what is shown of a candidate; empty when the state holds it no more, or not yet
   */
  public static <T, D> CompletionStage<Answer<Page<D>>> held(
      LedgerGateway gateway,
      PageRequest request,
      BiFunction<QueryIndex, Range, CompletionStage<Rows<T>>> source,
      BiFunction<LedgerView, T, Optional<D>> document) {
    return started(
        gateway,
        request,
        (walk, asOf) ->
            walk.inView(asOf, view -> walk.page(asOf, source, row -> document.apply(view, row))));
  }

  /** The holders of a series. */
  public static <D> CompletionStage<Answer<Page<D>>> holders(
      LedgerGateway gateway,
      PageRequest request,
      String series,
      BiPredicate<LedgerView, QueryIndex.Holding> held,
      Function<Holder, D> document) {
    return started(
        gateway,
        request,
        (walk, asOf) ->
            walk.inView(
                asOf,
                view ->
                    walk.counted(
                            series, HolderDraft.of(request.limit()), row -> held.test(view, row))
                        .thenApply(
                            draft ->
                                new Answer.Found<>(
                                    new Page<>(
                                        asOf,
                                        draft.items().stream().map(document).toList(),
                                        draft.next(walk.index::afterHolder))))));
  }

  private static <D> CompletionStage<Answer<Page<D>>> started(
      LedgerGateway gateway,
      PageRequest request,
      BiFunction<Walk, Long, CompletionStage<Answer<Page<D>>>> walk) {
    if (gateway.index().isEmpty()) {
      return refused(NOT_INDEXED);
    }
    QueryIndex index = gateway.index().get();
    return index
        .indexedHeight()
        .thenCompose(
            indexed -> {
              long asOf = request.height().orElse(indexed);
              return asOf > indexed
                  ? refused(notReached(asOf, indexed))
                  : walk.apply(new Walk(gateway, index, request), asOf);
            });
  }

  private <D> CompletionStage<Answer<Page<D>>> inView(
      long asOf, Function<LedgerView, CompletionStage<Answer<Page<D>>>> page) {
    return gateway
        .at(asOf)
        .thenCompose(answer -> answer.match(page, problem -> refused(expired(problem))));
  }

  /** The height that is not kept is the cursor's, the client's, or the one the index got to. */
  private Problem expired(Problem problem) {
    if (problem.code() != ProblemCode.HEIGHT_NOT_KEPT) {
      return problem;
    }
    ProblemCode code = ProblemCode.HEIGHT_NOT_KEPT;
    if (request.cursor().isPresent()) {
      code = ProblemCode.CURSOR_EXPIRED;
    } else if (request.height().isEmpty()) {
      code = ProblemCode.INDEX_BEHIND;
    }
    return problem.as(code);
  }

  private <T, D> CompletionStage<Answer<Page<D>>> page(
      long asOf,
      BiFunction<QueryIndex, Range, CompletionStage<Rows<T>>> source,
      Function<T, Optional<D>> shown) {
    return drafted(request.range(), source, PageDraft.of(request.limit()), shown)
        .thenApply(draft -> new Answer.Found<>(new Page<>(asOf, draft.items(), draft.next())));
  }

  private <T, D> CompletionStage<PageDraft<D>> drafted(
      Range range,
      BiFunction<QueryIndex, Range, CompletionStage<Rows<T>>> source,
      PageDraft<D> draft,
      Function<T, Optional<D>> shown) {
    return stretch(() -> source.apply(index, range))
        .thenCompose(
            rows -> {
              PageDraft<D> now = draft.with(rows, shown);
              return now.isComplete()
                  ? CompletableFuture.completedFuture(now)
                  : drafted(after(range, now.last()), source, now, shown);
            });
  }

  private CompletionStage<HolderDraft> counted(
      String series, HolderDraft draft, Predicate<QueryIndex.Holding> held) {
    Range first = new Range(false, request.range().after(), QueryIndex.MAX_STRETCH);
    return counted(series, first, draft, held);
  }

  private CompletionStage<HolderDraft> counted(
      String series, Range range, HolderDraft draft, Predicate<QueryIndex.Holding> held) {
    return stretch(() -> index.holdings(series, range))
        .thenCompose(
            rows -> {
              HolderDraft now = draft.with(rows, held);
              return now.isComplete()
                  ? CompletableFuture.completedFuture(now)
                  : counted(series, after(range, lastPlace(rows)), now, held);
            });
  }

  /** A cursor that was made up can have the right list and a place that is none. */
  private static <T> CompletionStage<Rows<T>> stretch(Supplier<CompletionStage<Rows<T>>> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException noPlace) {
      throw RefusedRequest.parameter("the cursor is not one that was given out here");
    }
  }

  private static <T> Optional<Bytes> lastPlace(Rows<T> rows) {
    return rows.rows().stream().reduce((a, b) -> b).map(Row::place);
  }

  private static Range after(Range range, Optional<Bytes> place) {
    return new Range(range.descending(), place, Math.max(range.limit(), NEXT_STRETCH));
  }

  private static Problem notReached(long height, long indexed) {
    return Problem.of(
            ProblemCode.HEIGHT_NOT_REACHED,
            "the lists know blocks up to " + indexed + ", not up to " + height)
        .with("height", height)
        .with("indexedHeight", indexed);
  }

  private static <T> CompletionStage<Answer<T>> refused(Problem problem) {
    return CompletableFuture.completedFuture(new Answer.Refused<>(problem));
  }
}
