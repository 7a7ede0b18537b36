package io.vitrine.ledger.statesync;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.consensus.EpochStart;
import io.vitrine.ledger.consensus.SyncPoint;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.execution.EvidenceRegister;
import io.vitrine.ledger.proof.EpochChange;
import io.vitrine.ledger.proof.StateBundle;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a peer says about a snapshot it has: {@code [1, proof, manifest, [block, ...]]}. Nothing in
 * it is believed before {@link OfferRules} were applied.
 *
 * @param proof that the record of the snapshot's height is final; of no key
 * @param manifest what the snapshot consists of
 * @param blocks from that of the snapshot to the one whose Finalization the proof holds
 */
public record SnapshotOffer(StateBundle proof, SnapshotManifest manifest, List<Block> blocks) {
  /** The most blocks: a snapshot that is attested later is not offered. */
  public static final int MAX_BLOCKS = 64;

  /** The most bytes of all blocks: they are part of one journal entry. */
  static final int MAX_BLOCK_BYTES = 2 * 1024 * 1024;

  private static final int VERSION = 1;
  private static final int MAX_PROOF = 1024 * 1024;

  /** Copies the list. */
  public SnapshotOffer {
    blocks = List.copyOf(blocks);
  }

  /**
   * The offer of an own snapshot; empty where it cannot be proven: its epoch ends, or too many
   * blocks follow, before a finalized block attests it.
   *
   * @param proof that the record of the snapshot's height is final
   * @param manifest of the own execution
   * @param following final blocks from the snapshot's height on, as many as are at hand
   * @param records of the heights after it, as many as are at hand
   */
  public static Optional<SnapshotOffer> of(
      StateBundle proof, SnapshotManifest manifest, List<Block> following, List<Bytes> records) {
    long later = new SnapshotOffer(proof, manifest, List.of()).later();
    if (later > SnapshotManifest.MAX_LATER || records.size() < later) {
      return Optional.empty();
    }
    SnapshotManifest followed = manifest.followedBy(records.subList(0, (int) later));
    return upTo(proof.attesting().finalization().hash(), following)
        .map(blocks -> new SnapshotOffer(proof, followed, blocks));
  }

  /** The blocks up to that with hash {@code last}; none where an epoch ends between. */
  private static Optional<List<Block>> upTo(Hash last, List<Block> blocks) {
    List<Block> found = new ArrayList<>();
    for (Block block : blocks) {
      found.add(block);
      if (block.header().epochEnd() || found.size() > MAX_BLOCKS) {
        return Optional.empty();
      }
      if (block.hash().equals(last)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** How many records lead from the snapshot's to the log that is attested. */
  long later() {
    return attesting().log().size() - manifest.head().size();
  }

  /** The height of the snapshot. */
  public long height() {
    return manifest.height();
  }

  /** The header that carries the log with the snapshot's record. */
  public Header attesting() {
    return Header.decode(proof.attesting().header());
  }

  /** The bytes of all blocks. */
  long blockBytes() {
    return blocks.stream().mapToLong(b -> b.headerBytes().size() + b.body().size()).sum();
  }

  /** The number of the epoch in which the snapshot was taken. */
  long epoch() {
    return blocks.get(0).header().view().epoch();
  }

  /** Where a replica goes on whose state is {@code state}, that of the snapshot. */
  public SyncPoint point(WorldState state) {
    SortedSet<EvidenceKey> recorded = new TreeSet<>();
    for (EvidenceRegister.Entry entry : EvidenceRegister.all(state)) {
      if (entry.key().epoch() == epoch()) {
        recorded.add(entry.key());
      }
    }
    return new SyncPoint(epochStart(), blocks, proof.attesting().finalization(), recorded);
  }

  private Optional<EpochStart> epochStart() {
    List<EpochChange> epochs = proof.epochs();
    if (epochs.isEmpty()) {
      return Optional.empty();
    }
    EpochChange last = epochs.get(epochs.size() - 1);
    return Optional.of(
        new EpochStart(Header.decode(last.end().header()), last.next(), last.end().finalization()));
  }

  /** The canonical bytes. */
  public Bytes encode() {
    return new CborWriter()
        .array(4)
        .integer(VERSION)
        .bytes(proof.encode())
        .bytes(manifest.encode())
        .list(blocks, (w, b) -> b.write(w))
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on anything else
   */
  public static SnapshotOffer decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(4);
          if (r.unsigned() != VERSION) {
            throw new CodecException("unknown version of a snapshot offer");
          }
          return new SnapshotOffer(
              StateBundle.decode(r.bytesUpTo(MAX_PROOF)),
              SnapshotManifest.decode(r.bytesUpTo(SnapshotManifest.MAX_SIZE)),
              r.list(MAX_BLOCKS, Block::read));
        });
  }
}
