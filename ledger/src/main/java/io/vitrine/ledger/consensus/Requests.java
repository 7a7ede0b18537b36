package io.vitrine.ledger.consensus;

import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;

/**
 * What the host has been asked to obtain, so that each thing is asked for once; forgotten whenever
 * the RETRY timer fires, so that whatever is still needed is asked for again.
 *
 * @param blocks by FetchBlock; other fetched blocks are ignored
 * @param certificates by FetchCertificate
 * @param data by RequireData
 * @param range the view of the last FetchRange's target
 * @param epochEnd whether the end of the current epoch was asked for
 */
public record Requests(
    SortedSet<Hash> blocks,
    SortedSet<View> certificates,
    SortedSet<Hash> data,
    Optional<View> range,
    boolean epochEnd) {
  static final Requests NONE =
      new Requests(
          Collections.emptySortedSet(),
          Collections.emptySortedSet(),
          Collections.emptySortedSet(),
          Optional.empty(),
          false);

  /** Whether this block was asked for. */
  boolean asked(Hash hash) {
    return blocks.contains(hash);
  }

  Requests withBlock(Hash hash) {
    return new Requests(Sorted.add(blocks, hash), certificates, data, range, epochEnd);
  }

  Requests withCertificate(View view) {
    return new Requests(blocks, Sorted.add(certificates, view), data, range, epochEnd);
  }

  Requests withData(Hash hash) {
    return new Requests(blocks, certificates, Sorted.add(data, hash), range, epochEnd);
  }

  /**
   * What is left when blocks became final: blocks still missing are asked for again, data is kept
   * for the blocks in {@code open}.
   */
  Requests settled(View last, Predicate<Hash> open) {
    return new Requests(
        Collections.emptySortedSet(),
        Sorted.keep(certificates, v -> v.isAfter(last)),
        Sorted.keep(data, open),
        range.filter(target -> target.isAfter(last)),
        epochEnd);
  }

  Requests withRange(Optional<View> target) {
    return new Requests(blocks, certificates, data, target, epochEnd);
  }

  Requests withEpochEnd() {
    return new Requests(blocks, certificates, data, range, true);
  }
}
