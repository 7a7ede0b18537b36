package io.vitrine.contracts.collection;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Amount;

/**
 * How the owner of an item came to own it, and under which rules (F.751.10 9.2 i, j).
 *
 * @param kind by what
 * @param at time of the block that made it so, in milliseconds since 1970
 * @param price what was paid when the item was last sold, however often it was given since; zero
 *     when it never was
 * @param policy the version of the series' transfer policy that binds the item, 0 for none
 * @param given how often the item was given since it was last sold or issued
 */
public record Acquisition(AcquisitionKind kind, long at, Amount price, long policy, long given) {
  /** Checks the ranges. */
  public Acquisition {
    if (at < 0 || policy < 0 || given < 0) {
      throw new IllegalArgumentException(
          "acquired at " + at + " under policy " + policy + ", given " + given + " times");
    }
  }

  /** The first owner's, of an item that nobody has paid for. */
  static Acquisition issue(long at, long policy) {
    return new Acquisition(AcquisitionKind.ISSUE, at, Amount.ZERO, policy, 0);
  }

  /** That of somebody who pays {@code paid}, after this one, under a version of the policy. */
  Acquisition bought(AcquisitionKind by, long time, Amount paid, long version) {
    return new Acquisition(by, time, paid, version, 0);
  }

  /** That of somebody who gets the item for nothing, after this one. */
  Acquisition given(AcquisitionKind by, long time, long version) {
    return new Acquisition(by, time, price, version, Math.addExact(given, 1));
  }

  void write(CborWriter writer) {
    writer.array(5).text(kind.name()).integer(at).integer(price.units());
    writer.integer(policy).integer(given);
  }

  static Acquisition read(CborReader r) {
    r.array(5);
    return new Acquisition(
        AcquisitionKind.valueOf(r.text(AcquisitionKind.LONGEST)),
        r.unsigned(),
        new Amount(r.unsigned()),
        r.unsigned(),
        r.unsigned());
  }
}
