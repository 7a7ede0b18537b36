package io.vitrine.ledger.consensus.round;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.evidence.EvidenceList;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.types.View;
import java.util.Optional;

/**
 * The part of R4 (b), (c), (h) that needs no state: whose proposal it is, whether header and
 * attachments have the right shape, and whether every signature in it verifies.
 */
public final class ProposalCheck {
  private final Protocol protocol;
  private final ValidatorSignatures scheme;

  /** Checks proposals of {@code protocol}'s ledger. */
  public ProposalCheck(Protocol protocol, ValidatorSignatures scheme) {
    this.protocol = protocol;
    this.scheme = scheme;
  }

  /** The verdict. */
  public sealed interface Result {
    /** Everything verifies. */
    record Valid() implements Result {}

    /** Not signed by the leader: says nothing about the leader, only about who sent it. */
    record Forged(Refusal why, String reason) implements Result {}

    /**
     * Signed by the leader and never valid. As the signature does not cover the attachments, it
     * counts against the leader only when the leader itself sent it.
     */
    record Invalid(String reason) implements Result {}
  }

  /** Checks one proposal. */
  public Result check(Proposal proposal) {
    Header header = proposal.block().header();
    if (header.view().number() < 1
        || header.view().epoch() != protocol.epoch()
        || !protocol.leader(header.view()).equals(header.proposer())) {
      return new Result.Forged(
          Refusal.NOT_THE_LEADER, header.proposer() + " does not lead view " + header.view());
    }
    if (!signed(proposal.vote())) {
      return new Result.Forged(
          Refusal.BAD_SIGNATURE, "signature of " + header.proposer() + " does not verify");
    }
    return shape(proposal)
        .or(() -> certificates(proposal))
        .<Result>map(Result.Invalid::new)
        .orElseGet(Result.Valid::new);
  }

  private boolean signed(Vote vote) {
    return protocol
        .set()
        .find(vote.signer())
        .filter(
            m ->
                scheme.verify(
                    m.publicKey(), vote.ballot().signedDigest(protocol.domain()), vote.signature()))
        .isPresent();
  }

  private Optional<String> shape(Proposal proposal) {
    Block block = proposal.block();
    Header header = block.header();
    if (header.parentView().epoch() != header.view().epoch()
        || !header.view().isAfter(header.parentView())) {
      return Optional.of("parent view " + header.parentView() + " of view " + header.view());
    }
    if (header.height() < 1) {
      return Optional.of("height " + header.height());
    }
    if (header.cut().tips().size() != protocol.n()) {
      return Optional.of("a cut of " + header.cut().tips().size() + " lanes");
    }
    return evidence(block);
  }

  /** R4 (h), as far as the bytes tell. */
  private Optional<String> evidence(Block block) {
    try {
      return EvidenceList.of(block)
          .invalidity(block.header().view().epoch(), protocol.set(), protocol.domain(), scheme);
    } catch (CodecException e) {
      return Optional.of("the body is no list of evidence: " + e.getMessage());
    }
  }

  private Optional<String> certificates(Proposal proposal) {
    Header header = proposal.block().header();
    boolean first = header.parentView().number() == 0;
    if (first != proposal.parentCert().isEmpty()) {
      return Optional.of("a parent certificate is attached except to the first block");
    }
    if (proposal.parentCert().isPresent()) {
      Certificate parent = proposal.parentCert().get();
      if (parent.isNullification()
          || !parent.view().equals(header.parentView())
          || !parent.hash().equals(header.parentHash())) {
        return Optional.of("the parent certificate is for " + parent.ballot());
      }
    }
    View previous = header.parentView();
    for (Certificate gap : proposal.gapCerts()) {
      if (!gap.isNullification()
          || !gap.view().isAfter(previous)
          || !header.view().isAfter(gap.view())) {
        return Optional.of("a gap certificate is for " + gap.ballot());
      }
      previous = gap.view();
    }
    if (proposal.finalCert().isPresent() && !proposal.finalCert().get().isFinalization()) {
      return Optional.of("the final certificate is for " + proposal.finalCert().get().ballot());
    }
    return signatures(proposal);
  }

  private Optional<String> signatures(Proposal proposal) {
    Optional<String> invalid = proposal.parentCert().flatMap(this::invalidity);
    for (Certificate gap : proposal.gapCerts()) {
      invalid = invalid.or(() -> invalidity(gap));
    }
    return invalid.or(() -> proposal.finalCert().flatMap(this::invalidity));
  }

  private Optional<String> invalidity(Certificate certificate) {
    if (certificate.view().epoch() != protocol.epoch()) {
      return Optional.of("a certificate of epoch " + certificate.view().epoch());
    }
    return certificate.invalidity(protocol.set(), protocol.domain(), scheme);
  }
}
