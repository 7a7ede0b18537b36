package io.vitrine.ledger.lane;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import java.util.Optional;

/**
 * Evidence that an author signed two batches for one position (LANE_FORK, R12): two signed headers
 * and nothing else, so that anyone who knows the set can judge it.
 *
 * @param first the one with the smaller digest, so that one fork has one encoding
 * @param second the other
 */
public record LaneFork(SignedBatchHeader first, SignedBatchHeader second) {
  /** Checks that the headers contradict each other and are in order. */
  public LaneFork {
    BatchHeader a = first.header();
    BatchHeader b = second.header();
    if (a.epoch() != b.epoch() || !a.author().equals(b.author()) || a.seq() != b.seq()) {
      throw new IllegalArgumentException("two headers of different positions are no fork");
    }
    if (a.digest().compareTo(b.digest()) >= 0) {
      throw new IllegalArgumentException("the headers of a fork differ, smaller digest first");
    }
  }

  /** The fork of two contradicting headers in any order. */
  public static LaneFork of(SignedBatchHeader one, SignedBatchHeader other) {
    return one.header().digest().compareTo(other.header().digest()) < 0
        ? new LaneFork(one, other)
        : new LaneFork(other, one);
  }

  /** Whose lane forked. */
  public ValidatorId author() {
    return first.header().author();
  }

  /** The epoch of the lane. */
  public long epoch() {
    return first.header().epoch();
  }

  /** The position that was taken twice. */
  public long seq() {
    return first.header().seq();
  }

  /**
   * Checks both signatures.
   *
   * @param set the set of {@link #epoch}
   * @return why it proves nothing, or empty when it does
   */
  public Optional<String> invalidity(
      ValidatorSet set, SigningDomain domain, ValidatorSignatures scheme) {
    if (!first.verifies(set, domain, scheme)) {
      return Optional.of("the first signature is not " + author() + "'s");
    }
    if (!second.verifies(set, domain, scheme)) {
      return Optional.of("the second signature is not " + author() + "'s");
    }
    return Optional.empty();
  }

  /** The canonical bytes: {@code [[header, signature], [header, signature]]}. */
  public Bytes encode() {
    CborWriter writer = new CborWriter().array(2);
    SignedBatchHeader.write(writer, first);
    SignedBatchHeader.write(writer, second);
    return writer.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on anything else, also on two headers that do not contradict each other
   */
  public static LaneFork decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(2);
          return new LaneFork(SignedBatchHeader.read(r), SignedBatchHeader.read(r));
        });
  }
}
