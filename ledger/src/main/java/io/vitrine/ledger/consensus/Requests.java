package io.vitrine.ledger.consensus;

import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What the host has been asked to obtain, so that each thing is asked for once; forgotten whenever
 * the RETRY timer fires, so that whatever is still needed is asked for again.
 *
 * @param blocks by FetchBlock; other fetched blocks are ignored
 * @param certificates by FetchCertificate
 * @param data by RequireData
 * @param range the view of the last FetchRange's target
 */
public record Requests(
    SortedSet<Hash> blocks,
    SortedSet<View> certificates,
    SortedSet<Hash> data,
    Optional<View> range) {
  static final Requests NONE =
      new Requests(
          Collections.emptySortedSet(),
          Collections.emptySortedSet(),
          Collections.emptySortedSet(),
          Optional.empty());

  /** Whether this block was asked for. */
  boolean asked(Hash hash) {
    return blocks.contains(hash);
  }

  Requests withBlock(Hash hash) {
    return new Requests(Sorted.add(blocks, hash), certificates, data, range);
  }

  Requests withCertificate(View view) {
    return new Requests(blocks, Sorted.add(certificates, view), data, range);
  }

  Requests withData(Hash hash) {
    return new Requests(blocks, certificates, Sorted.add(data, hash), range);
  }

  Requests withRange(Optional<View> target) {
    return new Requests(blocks, certificates, data, target);
  }
}
