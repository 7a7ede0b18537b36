package io.vitrine.contracts.types;

import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * How the built-in contracts name partitions: one byte for the kind of thing, then the bytes of
 * what it is about. Kinds are numbered per contract and never change their meaning.
 */
public final class PartitionId {
  private PartitionId() {}

  /** The partition of the thing that {@code parts}, one after the other, identify. */
  public static Partition of(String contract, int kind, Bytes... parts) {
    int size = 1;
    for (Bytes part : parts) {
      size += part.size();
    }
    byte[] id = new byte[size];
    id[0] = (byte) kind;
    int position = 1;
    for (Bytes part : parts) {
      System.arraycopy(part.unsafeArray(), 0, id, position, part.size());
      position += part.size();
    }
    return new Partition(contract, Bytes.wrap(id));
  }

  /** The partition of the thing that {@code text} identifies. */
  public static Partition of(String contract, int kind, String text) {
    return of(contract, kind, Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
