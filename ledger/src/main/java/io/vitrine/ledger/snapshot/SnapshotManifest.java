package io.vitrine.ledger.snapshot;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * What a snapshot consists of. Stored as {@code [1, record, logRoot, [chunk hash, ...]]}, and as
 * {@code [2, ..., [record, ...]]} when it came from a peer. It says what the chunks should amount
 * to and proves nothing: who loads them compares the log root with what the chain attests.
 *
 * @param record of the executed block whose state it is; the last leaf of the log
 * @param logRoot root of the Merkle log then
 * @param chunks SHA-256 of every chunk, in the order in which they are put together
 * @param later the records after {@code record} up to a log that a final header carries (R15);
 *     empty where they are stored as results, or where the header carries this log itself
 */
public record SnapshotManifest(
    ExecutionRecord record, Hash logRoot, List<Hash> chunks, List<Bytes> later) {
  /** The most chunks of one snapshot: about 3 GiB of state. */
  public static final int MAX_CHUNKS = 65_536;

  /** The most records after the snapshot's: a log lags 16 heights at most (R4 g). */
  public static final int MAX_LATER = 64;

  /** The largest encoding in bytes. */
  public static final int MAX_SIZE = 3 * 1024 * 1024;

  private static final int OWN = 1;
  private static final int FETCHED = 2;
  private static final int MAX_RECORD = 512;

  /** Checks the ranges and copies the list. */
  public SnapshotManifest {
    chunks = List.copyOf(chunks);
    later = List.copyOf(later);
    if (chunks.size() > MAX_CHUNKS || later.size() > MAX_LATER) {
      throw new IllegalArgumentException(
          "a snapshot of " + chunks.size() + " chunks, followed by " + later.size() + " records");
    }
  }

  /** One of the own execution: the records after it are stored with the results. */
  public SnapshotManifest(ExecutionRecord record, Hash logRoot, List<Hash> chunks) {
    this(record, logRoot, chunks, List.of());
  }

  /** This, followed by {@code records}. */
  public SnapshotManifest followedBy(List<Bytes> records) {
    return new SnapshotManifest(record, logRoot, chunks, records);
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
    boolean fetched = !later.isEmpty();
    CborWriter writer =
        new CborWriter()
            .array(fetched ? 5 : 4)
            .integer(fetched ? FETCHED : OWN)
            .bytes(record.encode())
            .hash(logRoot)
            .list(chunks, CborWriter::hash);
    if (fetched) {
      writer.list(later, CborWriter::bytes);
    }
    return writer.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on anything else
   */
  public static SnapshotManifest decode(Bytes bytes) {
    if (bytes.size() > MAX_SIZE) {
      throw new CodecException("a manifest of " + bytes.size() + " bytes");
    }
    return CborReader.decode(bytes, SnapshotManifest::read);
  }

  private static SnapshotManifest read(CborReader reader) {
    int elements = reader.arrayUpTo(5);
    long version = reader.unsigned();
    if (version != elements - 3 || version < OWN || version > FETCHED) {
      throw new CodecException("unknown version of a snapshot manifest");
    }
    SnapshotManifest own =
        new SnapshotManifest(
            ExecutionRecord.decode(reader.bytesUpTo(MAX_RECORD)),
            reader.hash(),
            reader.list(MAX_CHUNKS, CborReader::hash));
    if (version == OWN) {
      return own;
    }
    List<Bytes> later = reader.list(MAX_LATER, r -> r.bytesUpTo(MAX_RECORD));
    if (later.isEmpty()) {
      throw new CodecException("a manifest of version 2 without records");
    }
    return own.followedBy(later);
  }
}
