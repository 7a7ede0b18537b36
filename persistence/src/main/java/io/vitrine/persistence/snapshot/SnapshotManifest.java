package io.vitrine.persistence.snapshot;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * What a snapshot consists of. Stored as {@code [1, height, logSize, logRoot, stateRoot, [chunk
 * hash, ...]]}.
 *
 * @param height the executed block whose state it is
 * @param logSize size of the Merkle log then: height + 1
 * @param logRoot its root
 * @param stateRoot the state root in the record of that height
 * @param chunks SHA-256 of every chunk, in the order in which they are put together
 */
public record SnapshotManifest(
    long height, long logSize, Hash logRoot, Hash stateRoot, List<Hash> chunks) {
  /** The most chunks of one snapshot: 64 GiB at 1 MiB each. */
  public static final int MAX_CHUNKS = 65_536;

  private static final int VERSION = 1;

  /** Checks the ranges and copies the list. */
  public SnapshotManifest {
    chunks = List.copyOf(chunks);
    if (height < 0 || logSize != height + 1 || chunks.size() > MAX_CHUNKS) {
      throw new IllegalArgumentException(
          "snapshot of height %d, log size %d, %d chunks"
              .formatted(height, logSize, chunks.size()));
    }
  }

  /** The canonical bytes. */
  public Bytes encode() {
    return new CborWriter()
        .array(6)
        .integer(VERSION)
        .integer(height)
        .integer(logSize)
        .hash(logRoot)
        .hash(stateRoot)
        .list(chunks, CborWriter::hash)
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on anything else
   */
  public static SnapshotManifest decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(6);
          if (r.unsigned() != VERSION) {
            throw new CodecException("unknown version of a snapshot manifest");
          }
          long height = r.unsigned();
          long logSize = r.unsigned();
          if (logSize != height + 1) {
            throw new CodecException("snapshot of height " + height + ", log size " + logSize);
          }
          return new SnapshotManifest(
              height, logSize, r.hash(), r.hash(), r.list(MAX_CHUNKS, CborReader::hash));
        });
  }
}
