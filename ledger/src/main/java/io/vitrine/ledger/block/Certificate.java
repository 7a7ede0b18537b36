package io.vitrine.ledger.block;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;
import java.util.Optional;

/**
 * The same ballot signed by a quorum: a Notarization, Nullification or Finalization, depending on
 * the ballot. A plain list of signatures, signers strictly increasing, so that no signer counts
 * twice (S6).
 *
 * @param ballot what the quorum says
 * @param signatures signer and Ed25519 signature, ordered by signer
 */
public record Certificate(Ballot ballot, List<Signed> signatures) {
  /** One signer's part. */
  public record Signed(ValidatorId signer, Bytes signature) {}

  /** Copies the list. */
  public Certificate {
    signatures = List.copyOf(signatures);
  }

  /** The view it is about. */
  public View view() {
    return ballot.view();
  }

  /** The block it names; zero for a Nullification. */
  public Hash hash() {
    return ballot.hash();
  }

  /** Whether it notarizes a block. */
  public boolean isNotarization() {
    return ballot instanceof Ballot.Notarize;
  }

  /** Whether it skips a view. */
  public boolean isNullification() {
    return ballot instanceof Ballot.Nullify;
  }

  /** Whether it finalizes a block. */
  public boolean isFinalization() {
    return ballot instanceof Ballot.Finalize;
  }

  /**
   * Checks quorum, order, membership and every signature.
   *
   * @param set the set of the ballot's own epoch
   * @return the reason it is invalid, or empty when it is valid
   */
  public Optional<String> invalidity(
      ValidatorSet set, SigningDomain domain, ValidatorSignatures scheme) {
    if (signatures.size() < set.quorum().size()) {
      return Optional.of(signatures.size() + " signatures, " + set.quorum().size() + " are needed");
    }
    Hash digest = ballot.signedDigest(domain);
    int previous = -1;
    for (Signed signed : signatures) {
      if (signed.signer().index() <= previous) {
        return Optional.of("signers are not strictly increasing at " + signed.signer());
      }
      previous = signed.signer().index();
      var member = set.find(signed.signer());
      if (member.isEmpty()) {
        return Optional.of(signed.signer() + " is not in the set of " + set.size());
      }
      if (!scheme.verify(member.get().publicKey(), digest, signed.signature())) {
        return Optional.of("signature of " + signed.signer() + " does not verify");
      }
    }
    return Optional.empty();
  }

  /** Writes {@code [ballot, [[signer, signature], ...]]}. */
  public static void write(CborWriter writer, Certificate certificate) {
    writer.array(2);
    Ballot.write(writer, certificate.ballot);
    writer.list(
        certificate.signatures,
        (w, s) -> w.array(2).integer(s.signer().index()).bytes(s.signature()));
  }

  /** Reads what {@link #write} wrote. */
  public static Certificate read(CborReader reader) {
    reader.array(2);
    Ballot ballot = Ballot.read(reader);
    List<Signed> signatures =
        reader.list(
            ValidatorSet.MAX,
            r -> {
              r.array(2);
              return new Signed(new ValidatorId(r.unsignedUpTo(ValidatorSet.MAX - 1)), r.bytes(64));
            });
    for (int i = 1; i < signatures.size(); i++) {
      if (signatures.get(i).signer().compareTo(signatures.get(i - 1).signer()) <= 0) {
        throw new CodecException("signers of a certificate are strictly increasing");
      }
    }
    return new Certificate(ballot, signatures);
  }

  /** The canonical bytes. */
  public Bytes encode() {
    CborWriter writer = new CborWriter();
    write(writer, this);
    return writer.toBytes();
  }

  /** Reads the whole of {@code bytes}. */
  public static Certificate decode(Bytes bytes) {
    return CborReader.decode(bytes, Certificate::read);
  }
}
