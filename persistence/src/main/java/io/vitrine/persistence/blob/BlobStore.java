package io.vitrine.persistence.blob;

import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Content under its SHA-256. Whoever has the hash can check what it gets, so a store may lose
 * content but never pass off another. Blocks; not for actors' threads.
 */
public interface BlobStore {
  /**
   * Reads {@code content} to its end and keeps it. Keeping the same content again changes nothing.
   *
   * @return its hash, or a refusal when it is larger than the store allows
   */
  PutResult put(InputStream content) throws IOException;

  /**
   * As {@link #put(InputStream)}, but refuses content that does not hash to {@code expected} before
   * anybody could find it.
   */
  PutResult put(InputStream content, Hash expected) throws IOException;

  /** The content, checked against its hash before the first byte is handed out. */
  GetResult get(Hash hash) throws IOException;

  /** Length in bytes; empty when it is not kept. */
  Optional<Long> size(Hash hash) throws IOException;
}
