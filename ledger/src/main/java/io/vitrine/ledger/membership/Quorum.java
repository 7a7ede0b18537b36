package io.vitrine.ledger.membership;

/**
 * Every threshold of the consensus, computed in one place (consensus.md section 1).
 *
 * <p>{@code f = floor((n-1)/3)} validators may be Byzantine and {@code q = ceil((n+f+1)/2)} make a
 * certificate: two q-sets share at least f+1 members, hence an honest one, and {@code q <= n-f}, so
 * f silent validators do not block. Not 2f+1: with n=5 that would fork.
 *
 * @param n the number of validators, at least 1
 */
public record Quorum(int n) {
  /** Checks the range. */
  public Quorum {
    if (n < 1) {
      throw new IllegalArgumentException("a validator set has at least one member");
    }
  }

  /** f: how many validators may be Byzantine. */
  public int faulty() {
    return (n - 1) / 3;
  }

  /** q: how many distinct validators make a certificate. */
  public int size() {
    return (n + faulty() + 2) / 2;
  }
}
