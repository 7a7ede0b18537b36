package io.vitrine.client.issuance;

import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.IssueBatch;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.types.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * How works become items: the first gets the number {@code first}, the others those that follow.
 * The same works always make the same calls, so that a second run meets what the first one did.
 *
 * @param series the series
 * @param first the number of the first work, at least 1
 * @param owner the first owner of all
 * @param works all, in the order of their numbers
 */
public record BatchPlan(SeriesId series, long first, Address owner, List<Work> works) {
  /** Takes the works as they are. */
  public BatchPlan {
    works = List.copyOf(works);
  }

  /**
   * Some of the works, issued together or not at all.
   *
   * @param first the number of the first of them
   * @param works at most {@link IssueBatch#MAX}
   */
  public record Part(long first, List<Work> works) {
    ContractCall call(BatchPlan plan) {
      return CollectionCalls.issueBatch(plan.series(), first, plan.owner(), works);
    }
  }

  /** All parts, in the order of their numbers. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (int at = 0; at < works.size(); at += IssueBatch.MAX) {
      int end = Math.min(at + IssueBatch.MAX, works.size());
      parts.add(new Part(Math.addExact(first, at), works.subList(at, end)));
    }
    return parts;
  }
}
