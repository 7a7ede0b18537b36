package io.vitrine.ledger.proof;

import io.vitrine.ledger.types.Hash;

/** The one hash that whoever verifies a proof got from elsewhere and trusts. */
public sealed interface TrustAnchor {
  /** The hash of the ledger's genesis document. */
  record GenesisHash(Hash hash) implements TrustAnchor {}

  /**
   * The hash of a header known to be final, such as one an auditor wrote down. It must be the
   * attesting header or connect it to its Finalization, or belong to one of the epoch changes.
   */
  record PinnedHeader(Hash hash) implements TrustAnchor {}

  /** One method per variant. */
  interface Cases<R> {
    R onGenesisHash(GenesisHash anchor);

    R onPinnedHeader(PinnedHeader anchor);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    return this instanceof GenesisHash a
        ? cases.onGenesisHash(a)
        : cases.onPinnedHeader((PinnedHeader) this);
  }
}
