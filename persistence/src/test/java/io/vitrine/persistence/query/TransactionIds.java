package io.vitrine.persistence.query;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Ids of transactions that nobody sent. */
final class TransactionIds {
  private TransactionIds() {}

  /** {@code count} of them, others for another {@code name}. */
  static List<Hash> of(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Sha256.of(Bytes.wrap((name + "/" + i).getBytes(StandardCharsets.UTF_8))))
        .toList();
  }

  /** One that begins with {@code key} and ends with {@code last}. */
  static Hash of(long key, int last) {
    return new Hash(Bytes.wrap(ByteBuffer.allocate(32).putLong(key).put(31, (byte) last).array()));
  }
}
