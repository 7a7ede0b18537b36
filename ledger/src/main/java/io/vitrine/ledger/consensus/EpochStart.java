package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.Optional;

/**
 * Where an epoch after the first begins (R13): at the block that ended the one before it.
 *
 * @param last the epochEnd header of the epoch before; it names the hash of {@code set}
 * @param set the validators of this epoch
 * @param end the Finalization that made {@code last} final: of that block or of a closing block
 */
public record EpochStart(Header last, ValidatorSet set, Certificate end) {
  /** Checks that header, set and certificate belong together. */
  public EpochStart {
    if (!last.nextValidatorsHash().equals(Optional.of(set.hash()))) {
      throw new IllegalArgumentException("the set is not the one that the epochEnd block names");
    }
    if (!end.isFinalization() || end.view().epoch() != last.view().epoch()) {
      throw new IllegalArgumentException("an epoch ends with a Finalization, not " + end.ballot());
    }
  }

  /** The number of the epoch that begins, from 1. */
  public long epoch() {
    return Math.addExact(last.view().epoch(), 1);
  }

  /** The block it begins from: the parent of its first block and the seed of its leaders (R1). */
  public Hash firstParent() {
    return Sha256.of(last.encode());
  }

  /**
   * The rules of this epoch read the block it begins from through this header: the lanes are new
   * and empty, the epoch does not end with it. Its block hash is {@link #firstParent}, not its own
   * digest.
   */
  public Header parentHeader() {
    return new Header(
        new View(epoch(), 0),
        last.height(),
        last.parentHash(),
        last.parentView(),
        last.proposer(),
        last.timestamp(),
        Cut.empty(set.size()),
        last.log(),
        last.bodyHash(),
        Optional.empty());
  }

  /** Writes {@code [header bytes, set, certificate]}. */
  void write(CborWriter writer) {
    writer.array(3).bytes(last.encode());
    set.write(writer);
    Certificate.write(writer, end);
  }

  /** Reads what {@link #write} wrote. */
  static EpochStart read(CborReader reader) {
    reader.array(3);
    Bytes header = reader.bytesUpTo(Header.MAX_SIZE);
    return new EpochStart(
        Header.decode(header), ValidatorSet.read(reader), Certificate.read(reader));
  }
}
