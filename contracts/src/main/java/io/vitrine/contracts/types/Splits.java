package io.vitrine.contracts.types;

import io.vitrine.ledger.types.Address;
import java.util.List;
import java.util.TreeSet;

/**
 * How the earnings of a series, from first sales and royalties, are divided. The order counts: what
 * is left by rounding goes to the first payee.
 *
 * @param shares 1 to {@link #MAX} different payees whose points add up to 10,000; none when all
 *     goes to the creator
 */
public record Splits(List<Share> shares) {
  /** The most payees. */
  public static final int MAX = 8;

  /** All goes to the creator. */
  public static final Splits NONE = new Splits(List.of());

  /**
   * Checks number, payees and sum.
   *
   * @throws IllegalArgumentException when they do not fit
   */
  public Splits {
    shares = List.copyOf(shares);
    if (shares.size() > MAX) {
      throw new IllegalArgumentException(shares.size() + " payees, at most " + MAX);
    }
    TreeSet<Address> payees = new TreeSet<>();
    long sum = 0;
    for (Share share : shares) {
      if (!payees.add(share.payee())) {
        throw new IllegalArgumentException("payee " + share.payee() + " occurs twice");
      }
      sum = Math.addExact(sum, share.points());
    }
    if (!shares.isEmpty() && sum != Share.WHOLE) {
      throw new IllegalArgumentException("shares add up to " + sum + ", not to " + Share.WHOLE);
    }
  }

  /** The shares of a series by {@code creator}: at least one. */
  public List<Share> of(Address creator) {
    return shares.isEmpty() ? List.of(new Share(creator, Share.WHOLE)) : shares;
  }

  /** The payees named, in order. */
  public List<Address> payees() {
    return shares.stream().map(Share::payee).toList();
  }
}
