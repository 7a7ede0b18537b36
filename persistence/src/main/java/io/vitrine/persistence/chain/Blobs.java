package io.vitrine.persistence.chain;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;

/** Byte strings as Cassandra blobs, without a copy on the way out. */
public final class Blobs {
  private Blobs() {}

  /** The blob of a byte string. */
  public static ByteBuffer of(Bytes bytes) {
    return ByteBuffer.wrap(bytes.unsafeArray()).asReadOnlyBuffer();
  }

  /** The blob of a hash. */
  public static ByteBuffer of(Hash hash) {
    return of(hash.value());
  }

  /** The byte string in a blob. */
  public static Bytes bytes(ByteBuffer blob) {
    byte[] copy = new byte[blob.remaining()];
    blob.duplicate().get(copy);
    return Bytes.wrap(copy);
  }

  /** The hash in a blob. */
  public static Hash hash(ByteBuffer blob) {
    return new Hash(bytes(blob));
  }
}
