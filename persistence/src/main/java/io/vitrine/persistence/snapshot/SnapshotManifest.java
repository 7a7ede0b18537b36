package io.vitrine.persistence.snapshot;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * What a snapshot consists of. Stored as {@code [1, record, logRoot, [chunk hash, ...]]}. It says
 * what the chunks should amount to and proves nothing: who loads them compares the log root with
 * what the chain attests.
 *
 * @param record of the executed block whose state it is; the last leaf of the log
 * @param logRoot root of the Merkle log then
 * @param chunks SHA-256 of every chunk, in the order in which they are put together
 */
public record SnapshotManifest(ExecutionRecord record, Hash logRoot, List<Hash> chunks) {
  /** The most chunks of one snapshot: about 3 GiB of state. */
  public static final int MAX_CHUNKS = 65_536;

  private static final int VERSION = 1;
  private static final int MAX_RECORD = 512;

  /** Checks the ranges and copies the list. */
  public SnapshotManifest {
    chunks = List.copyOf(chunks);
    if (chunks.size() > MAX_CHUNKS) {
      throw new IllegalArgumentException("a snapshot of " + chunks.size() + " chunks");
    }
  }

  /** The height of the block. */
  public long height() {
    return record.height();
  }

  /** Size and root of the log. */
  public LogHead head() {
    return new LogHead(height() + 1, logRoot);
  }

  /** The canonical bytes. */
  public Bytes encode() {
    return new CborWriter()
        .array(4)
        .integer(VERSION)
        .bytes(record.encode())
        .hash(logRoot)
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
          r.array(4);
          if (r.unsigned() != VERSION) {
            throw new CodecException("unknown version of a snapshot manifest");
          }
          return new SnapshotManifest(
              ExecutionRecord.decode(r.bytesUpTo(MAX_RECORD)),
              r.hash(),
              r.list(MAX_CHUNKS, CborReader::hash));
        });
  }
}
