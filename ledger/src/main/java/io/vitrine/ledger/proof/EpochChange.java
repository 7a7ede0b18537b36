package io.vitrine.ledger.proof;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.membership.ValidatorSet;

/**
 * How one epoch handed over to the next (R13).
 *
 * @param end the finalized epochEnd header, which names the hash of the next set
 * @param next that set
 */
public record EpochChange(FinalizedHeader end, ValidatorSet next) {
  void write(CborWriter writer) {
    writer.array(2);
    end.write(writer);
    next.write(writer);
  }

  static EpochChange read(CborReader reader) {
    reader.array(2);
    return new EpochChange(FinalizedHeader.read(reader), ValidatorSet.read(reader));
  }
}
