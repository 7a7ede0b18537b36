package io.vitrine.ledger.block;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.Optional;

/**
 * A block's header: the order of transactions as a cut through the lanes.
 *
 * @param view the view it was proposed in
 * @param height parent's height + 1, from 1
 * @param parentHash hash of the parent's header; the genesis hash for height 1
 * @param parentView the view in which the parent was notarized
 * @param proposer the leader of {@code view}
 * @param timestamp block time, milliseconds since 1970 UTC, larger than the parent's
 * @param cut the tips ordered by this block
 * @param log the Merkle log of executed blocks that this block attests
 * @param bodyHash SHA-256 of the body bytes (the evidence list)
 * @param nextValidatorsHash present iff this block ends its epoch (R13)
 */
public record Header(
    View view,
    long height,
    Hash parentHash,
    View parentView,
    ValidatorId proposer,
    long timestamp,
    Cut cut,
    LogHead log,
    Hash bodyHash,
    Optional<Hash> nextValidatorsHash) {
  /** The largest encoding in bytes. */
  public static final int MAX_SIZE = 4_096;

  /** Whether this block ends its epoch. */
  public boolean epochEnd() {
    return nextValidatorsHash.isPresent();
  }

  /** The canonical bytes; their SHA-256 is the block hash. */
  public Bytes encode() {
    CborWriter w =
        new CborWriter()
            .array(13)
            .integer(view.epoch())
            .integer(view.number())
            .integer(height)
            .hash(parentHash)
            .integer(parentView.epoch())
            .integer(parentView.number())
            .integer(proposer.index())
            .integer(timestamp);
    cut.write(w);
    w.integer(log.size()).hash(log.root()).hash(bodyHash);
    nextValidatorsHash.ifPresentOrElse(w::hash, w::nil);
    return w.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws io.vitrine.ledger.codec.CodecException on anything else
   */
  public static Header decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(13);
          return new Header(
              new View(r.unsigned(), r.unsigned()),
              r.unsigned(),
              r.hash(),
              new View(r.unsigned(), r.unsigned()),
              new ValidatorId(r.unsignedUpTo(ValidatorSet.MAX - 1)),
              r.unsigned(),
              Cut.read(r),
              new LogHead(r.unsigned(), r.hash()),
              r.hash(),
              r.nil() ? Optional.empty() : Optional.of(r.hash()));
        });
  }
}
