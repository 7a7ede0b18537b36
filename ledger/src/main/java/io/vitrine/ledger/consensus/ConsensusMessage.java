package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.types.Bytes;

/**
 * What validators send each other on the consensus stream: {@code [kind 0..4, content]} in
 * deterministic CBOR. Decoding checks form and size; signatures are checked by the Round.
 */
public sealed interface ConsensusMessage {
  /** The largest encoding in bytes (S2). */
  int MAX_SIZE = Proposal.MAX_SIZE + 16;

  /** A signed vote. */
  record VoteMessage(Vote vote) implements ConsensusMessage {}

  /** A signed proposal. */
  record ProposalMessage(Proposal proposal) implements ConsensusMessage {
    /** Checks that it is signed. */
    public ProposalMessage {
      if (proposal.proposerSignature().size() != 64) {
        throw new CodecException("a proposal on the wire is signed");
      }
    }
  }

  /** A certificate. */
  record CertificateMessage(Certificate certificate) implements ConsensusMessage {}

  /** A hint, unsigned: the sender's log of executed blocks has this size. */
  record Executed(long logSize) implements ConsensusMessage {}

  /** A hint, unsigned: the sender holds its lanes up to here and will serve the batches (R10). */
  record TipsOffered(Cut tips) implements ConsensusMessage {}

  /** A hint, unsigned: the sender's newest complete snapshot is of this height; 0: none (R14). */
  record SnapshotHeld(long height) implements ConsensusMessage {}

  /** One method per variant. */
  interface Cases<R> {
    R onVote(VoteMessage message);

    R onProposal(ProposalMessage message);

    R onCertificate(CertificateMessage message);

    R onExecuted(Executed message);

    R onTipsOffered(TipsOffered message);

    R onSnapshotHeld(SnapshotHeld message);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof VoteMessage m) {
      return cases.onVote(m);
    } else if (this instanceof ProposalMessage m) {
      return cases.onProposal(m);
    } else if (this instanceof CertificateMessage m) {
      return cases.onCertificate(m);
    } else if (this instanceof Executed m) {
      return cases.onExecuted(m);
    } else if (this instanceof TipsOffered m) {
      return cases.onTipsOffered(m);
    }
    return cases.onSnapshotHeld((SnapshotHeld) this);
  }

  /** The canonical bytes. */
  default Bytes encode() {
    CborWriter w = new CborWriter().array(2);
    match(
        new Cases<Void>() {
          @Override
          public Void onVote(VoteMessage m) {
            Vote.write(w.integer(0), m.vote());
            return null;
          }

          @Override
          public Void onProposal(ProposalMessage m) {
            Proposal.write(w.integer(1), m.proposal());
            return null;
          }

          @Override
          public Void onCertificate(CertificateMessage m) {
            Certificate.write(w.integer(2), m.certificate());
            return null;
          }

          @Override
          public Void onExecuted(Executed m) {
            w.integer(3).integer(m.logSize());
            return null;
          }

          @Override
          public Void onTipsOffered(TipsOffered m) {
            m.tips().write(w.integer(4));
            return null;
          }

          @Override
          public Void onSnapshotHeld(SnapshotHeld m) {
            w.integer(5).integer(m.height());
            return null;
          }
        });
    return w.toBytes();
  }

  /**
   * Reads the whole of {@code bytes}.
   *
   * @throws CodecException on anything {@link #encode} would not write, or beyond {@link #MAX_SIZE}
   */
  static ConsensusMessage decode(Bytes bytes) {
    if (bytes.size() > MAX_SIZE) {
      throw new CodecException("message of " + bytes.size() + " bytes, at most " + MAX_SIZE);
    }
    return CborReader.decode(bytes, ConsensusMessage::read);
  }

  private static ConsensusMessage read(CborReader r) {
    r.array(2);
    return switch (r.unsignedUpTo(5)) {
      case 0 -> new VoteMessage(Vote.read(r));
      case 1 -> new ProposalMessage(Proposal.read(r));
      case 2 -> new CertificateMessage(Certificate.read(r));
      case 3 -> new Executed(r.unsigned());
      case 4 -> new TipsOffered(Cut.read(r));
      default -> new SnapshotHeld(r.unsigned());
    };
  }
}
