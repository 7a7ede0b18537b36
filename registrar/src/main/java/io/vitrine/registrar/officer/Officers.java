package io.vitrine.registrar.officer;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * The officers of a desk: at least two, with different names, accounts and tokens, else one person
 * would be two pairs of eyes.
 *
 * @param all 2 to {@link #MAX}
 */
public record Officers(List<Officer> all) {
  /** The most officers. */
  public static final int MAX = 64;

  /**
   * Checks that they are different.
   *
   * @throws IllegalArgumentException when they are not, or too few or too many
   */
  public Officers {
    all = List.copyOf(all);
    if (all.size() < 2 || all.size() > MAX) {
      throw new IllegalArgumentException(all.size() + " officers, 2 to " + MAX + " are needed");
    }
    if (all.stream().map(Officer::name).distinct().count() < all.size()
        || all.stream().map(Officer::address).distinct().count() < all.size()
        || all.stream().map(Officer::token).distinct().count() < all.size()) {
      throw new IllegalArgumentException(
          "two officers have one name, one account or one token between them");
    }
  }

  /** What stands in the place of {@code token} where it is stored. */
  public static Hash printOf(String token) {
    return Sha256.of(Bytes.wrap(token.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whose token it is; takes as long for every guess. */
  public Optional<Officer> with(String token) {
    Hash print = printOf(token);
    return all.stream().filter(officer -> same(officer.token(), print)).findFirst();
  }

  /** Compares in the same time for every guess. */
  public static boolean same(Hash one, Hash other) {
    return MessageDigest.isEqual(one.value().unsafeArray(), other.value().unsafeArray());
  }
}
