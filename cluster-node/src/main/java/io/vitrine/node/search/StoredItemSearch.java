package io.vitrine.node.search;

import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.api.search.ItemQuery;
import io.vitrine.api.search.ItemSearch;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Searches in the index, a few at a time. Until the index was made, and while nothing of the ledger
 * is in it, it refuses.
 */
final class StoredItemSearch implements ItemSearch {
  /** The most searches that run or wait. */
  static final int MAX_UNDER_WAY = 64;

  private final ItemIndex index;
  private final Executor executor;
  private final Semaphore places = new Semaphore(MAX_UNDER_WAY);

  StoredItemSearch(ItemIndex index, Executor executor) {
    this.index = index;
    this.executor = executor;
  }

  @Override
  public CompletionStage<Answer<Hits>> find(ItemQuery query, int limit, Optional<Bytes> after) {
    Optional<SearchPlace> place = after.map(StoredItemSearch::place);
    if (!index.isComplete()) {
      return refused(
          Problem.of(ProblemCode.INDEX_BEHIND, "the search goes through all items at the start"));
    }
    if (!places.tryAcquire()) {
      return refused(
          Problem.of(ProblemCode.TOO_MANY_WAITING, MAX_UNDER_WAY + " searches are under way")
              .with("limit", MAX_UNDER_WAY));
    }
    return CompletableFuture.supplyAsync(() -> found(query, limit, place), executor)
        .whenComplete((answer, failure) -> places.release());
  }

  private Answer<Hits> found(ItemQuery query, int limit, Optional<SearchPlace> place) {
    try {
      return index
          .find(query, limit, place)
          .<Answer<Hits>>map(
              page ->
                  new Answer.Found<>(
                      new Hits(page.height(), page.items(), page.next().map(SearchPlace::encode))))
          .orElseGet(
              () ->
                  new Answer.Refused<>(
                      Problem.of(
                          ProblemCode.CURSOR_EXPIRED,
                          "what this walk shows was kept for "
                              + ItemIndex.MOMENT_AGE.toMinutes()
                              + " minutes at the most, and is gone")));
    } catch (SearchTooLongException e) {
      return new Answer.Refused<>(
          Problem.of(ProblemCode.SEARCH_TOO_LONG, String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SearchPlace place(Bytes bytes) {
    try {
      return SearchPlace.decode(bytes);
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.parameter("the cursor is not one that was given out here");
    }
  }

  private static CompletionStage<Answer<Hits>> refused(Problem problem) {
    return CompletableFuture.completedFuture(new Answer.Refused<>(problem));
  }
}
