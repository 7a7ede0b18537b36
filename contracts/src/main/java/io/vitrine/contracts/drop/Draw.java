package io.vitrine.contracts.drop;

import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * The draw of one drop: which place each entry gets. The seed depends on a secret that the seller
 * committed to before anybody entered, and on the log of executed blocks after the last entry: the
 * seller can not choose the one, nobody can foresee the other, and everybody can recompute both
 * (docs/spec/drops.md).
 *
 * @param seed what the draw follows from
 * @param entries how many took part, at least 1
 */
public record Draw(Hash seed, long entries) {
  /** What the seller commits to at opening: {@code SHA-256(["drop-secret", drop, secret])}. */
  public static Hash commitment(SaleId drop, Hash secret) {
    return Sha256.of(
        new CborWriter().array(3).text("drop-secret").text(drop.text()).hash(secret).toBytes());
  }

  /**
   * The draw of {@code drop}, with the seed {@code SHA-256(["drop-seed", drop, secret, size, root,
   * entries])}.
   *
   * @param log the log of executed blocks at closing
   */
  public static Draw of(SaleId drop, Hash secret, LogHead log, long entries) {
    Bytes facts =
        new CborWriter()
            .array(6)
            .text("drop-seed")
            .text(drop.text())
            .hash(secret)
            .integer(log.size())
            .hash(log.root())
            .integer(entries)
            .toBytes();
    return new Draw(Sha256.of(facts), entries);
  }

  /**
   * The place of {@code entry}, from 0; different entries have different places. Whose place is
   * below the number of items gets the item at that place.
   *
   * @param entry counted from 0 in the order of the ledger
   */
  public long place(long entry) {
    return new KeyedPermutation(entries, new KeyedPermutation.HashedRound(seed)).apply(entry);
  }
}
