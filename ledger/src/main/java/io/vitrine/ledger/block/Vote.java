package io.vitrine.ledger.block;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;

/**
 * One validator's signed ballot.
 *
 * @param ballot what it says
 * @param signer who says it, by index in the set of the ballot's epoch
 * @param signature Ed25519 over {@link Ballot#signedDigest}, 64 bytes
 */
public record Vote(Ballot ballot, ValidatorId signer, Bytes signature) {
  /** Writes {@code [ballot, signer, signature]}. */
  public static void write(CborWriter writer, Vote vote) {
    writer.array(3);
    Ballot.write(writer, vote.ballot);
    writer.integer(vote.signer.index()).bytes(vote.signature);
  }

  /** Reads what {@link #write} wrote. */
  public static Vote read(CborReader reader) {
    reader.array(3);
    return new Vote(
        Ballot.read(reader),
        new ValidatorId(reader.unsignedUpTo(ValidatorSet.MAX - 1)),
        reader.bytes(64));
  }
}
