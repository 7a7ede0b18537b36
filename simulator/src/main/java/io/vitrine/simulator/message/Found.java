package io.vitrine.simulator.message;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.statesync.SnapshotOffer;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link Query}; nothing in it is verified.
 *
 * @param keptFrom the lowest height from which on blocks are kept, where lower ones or batches that
 *     are not here were asked for; else 0
 * @param snapshot an offer (R15)
 * @param chunks of a snapshot
 */
public record Found(
    List<Certificate> certificates,
    List<Block> blocks,
    List<Batch> batches,
    long keptFrom,
    Optional<SnapshotOffer> snapshot,
    List<Bytes> chunks) {
  /** Nothing. */
  public static final Found NOTHING = new Found(List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Found {
    certificates = List.copyOf(certificates);
    blocks = List.copyOf(blocks);
    batches = List.copyOf(batches);
    chunks = List.copyOf(chunks);
  }

  /** Of the chain. */
  public Found(List<Certificate> certificates, List<Block> blocks, List<Batch> batches) {
    this(certificates, blocks, batches, 0, Optional.empty(), List.of());
  }

  /** Blocks below {@code height} are not kept. */
  public static Found ofKeptFrom(long height) {
    return new Found(List.of(), List.of(), List.of(), height, Optional.empty(), List.of());
  }

  /** An offer. */
  public static Found ofSnapshot(SnapshotOffer offer) {
    return new Found(List.of(), List.of(), List.of(), 0, Optional.of(offer), List.of());
  }

  /** Chunks. */
  public static Found ofChunks(List<Bytes> chunks) {
    return new Found(List.of(), List.of(), List.of(), 0, Optional.empty(), chunks);
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return equals(NOTHING);
  }

  /** What went over the wire: an offer is encoded and decoded again. */
  Found recoded() {
    return snapshot.map(offer -> ofSnapshot(SnapshotOffer.decode(offer.encode()))).orElse(this);
  }
}
