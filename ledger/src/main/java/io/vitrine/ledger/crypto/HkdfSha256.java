package io.vitrine.ledger.crypto;

import io.vitrine.ledger.types.Bytes;
import java.util.Arrays;

/** Keys that follow from secrets: HKDF with SHA-256 (RFC 5869), for keys of one hash's length. */
public final class HkdfSha256 {
  /** Length of what is derived, in bytes. */
  public static final int SIZE = 32;

  private HkdfSha256() {}

  /**
   * Extracts from {@code material} under {@code salt} and expands with {@code info} to {@link
   * #SIZE} bytes. Without both of the first two the result can not be told from random bytes, if
   * each of them is a random key.
   */
  public static Secret derive(Secret salt, Secret material, Bytes info) {
    Secret extracted = Secret.of(HmacSha256.of(salt, material.reveal()));
    byte[] first = Arrays.copyOf(info.unsafeArray(), info.size() + 1);
    first[info.size()] = 1;
    return Secret.of(HmacSha256.of(extracted, Bytes.wrap(first)));
  }
}
