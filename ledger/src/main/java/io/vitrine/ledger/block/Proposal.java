package io.vitrine.ledger.block;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * A leader's block with the certificates that justify it. The proposer's signature is its Notarize
 * vote: proposing twice is voting twice (consensus.md section 2).
 *
 * @param block the proposed block
 * @param proposerSignature Ed25519 over the Notarize ballot of the block, 64 bytes; empty while the
 *     proposal is stored but not yet signed (F5: persist, check the lease, sign, send)
 * @param parentCert Notarization or Finalization of the parent; empty for the first block of an
 *     epoch
 * @param gapCerts Nullifications of every skipped view between parent and block, ascending
 * @param finalCert a Finalization of height at least log.size - 1, when the log is larger than the
 *     parent's
 */
public record Proposal(
    Block block,
    Bytes proposerSignature,
    Optional<Certificate> parentCert,
    List<Certificate> gapCerts,
    Optional<Certificate> finalCert) {
  /** The most gap certificates a proposal may carry. */
  public static final int MAX_GAP = 64;

  /** The largest encoding in bytes: S2's limit for consensus messages. */
  public static final int MAX_SIZE = 256 * 1024;

  /** Copies the list. */
  public Proposal {
    gapCerts = List.copyOf(gapCerts);
  }

  /** The proposer's Notarize vote that this proposal contains. */
  public Vote vote() {
    return new Vote(
        new Ballot.Notarize(block.header().view(), block.hash()),
        block.header().proposer(),
        proposerSignature);
  }

  /** This proposal with its signature. */
  public Proposal signedWith(Bytes signature) {
    return new Proposal(block, signature, parentCert, gapCerts, finalCert);
  }

  /** Writes {@code [block, signature, parentCert or null, [gapCert, ...], finalCert or null]}. */
  public static void write(CborWriter writer, Proposal p) {
    writer.array(5);
    p.block.write(writer);
    writer.bytes(p.proposerSignature);
    p.parentCert.ifPresentOrElse(c -> Certificate.write(writer, c), writer::nil);
    writer.list(p.gapCerts, Certificate::write);
    p.finalCert.ifPresentOrElse(c -> Certificate.write(writer, c), writer::nil);
  }

  /** Reads what {@link #write} wrote. */
  public static Proposal read(CborReader r) {
    r.array(5);
    return new Proposal(
        Block.read(r),
        r.bytesUpTo(64),
        optionalCertificate(r),
        r.list(MAX_GAP, Certificate::read),
        optionalCertificate(r));
  }

  private static Optional<Certificate> optionalCertificate(CborReader r) {
    return r.nil() ? Optional.empty() : Optional.of(Certificate.read(r));
  }

  /** The canonical bytes. */
  public Bytes encode() {
    CborWriter writer = new CborWriter();
    write(writer, this);
    return writer.toBytes();
  }

  /**
   * Reads the whole of {@code bytes}.
   *
   * @throws CodecException on anything {@link #encode} does not write, or beyond {@link #MAX_SIZE}
   */
  public static Proposal decode(Bytes bytes) {
    if (bytes.size() > MAX_SIZE) {
      throw new CodecException("proposal of " + bytes.size() + " bytes, at most " + MAX_SIZE);
    }
    return CborReader.decode(bytes, Proposal::read);
  }
}
