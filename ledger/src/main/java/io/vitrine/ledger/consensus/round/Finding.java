package io.vitrine.ledger.consensus.round;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.Optional;

/** What a Round concluded from a message; most are an input of the core. */
public sealed interface Finding {
  /** A valid proposal, the first or the second of its view. */
  record ValidProposal(Proposal proposal) implements Finding {}

  /** A proposal signed by the leader that can never be valid. */
  record InvalidProposal(View view, Hash hash, String reason) implements Finding {}

  /** A quorum of equal votes. */
  record Formed(Certificate certificate) implements Finding {}

  /** The leader signed two blocks. */
  record LeaderEquivocated(View view) implements Finding {}

  /** The leader signed Nullify for its own view. */
  record LeaderGaveUp(View view) implements Finding {}

  /** A validator signed this message: it is alive (R11). */
  record Heard(ValidatorId validator) implements Finding {}

  /** A validator broke the protocol. */
  record Accused(Evidence evidence) implements Finding {}

  /**
   * A verified vote or proposal of this validator itself. The own ones are counted when they are
   * sent; one that a peer brings must be in the safety state, see {@link
   * io.vitrine.ledger.consensus.OwnSignatures} (R17).
   */
  record OwnBallot(Ballot ballot) implements Finding {}

  /** The message was not counted. */
  record Refused(Refusal why, String reason) implements Finding {
    /** Whether only a faulty sender sends such a message. */
    public boolean penalty() {
      return why.isFault();
    }
  }

  /**
   * The input for the core, if this finding is one. {@link Heard} is one only while {@code
   * Knowledge.isInactive}, and {@link InvalidProposal} only when the leader itself was the sender;
   * the host checks both.
   */
  default Optional<Input> input() {
    if (this instanceof ValidProposal f) {
      return Optional.of(new Input.ProposalArrived(f.proposal));
    } else if (this instanceof InvalidProposal f) {
      return Optional.of(new Input.ProposalRejected(f.view, f.hash, f.reason));
    } else if (this instanceof Formed f) {
      return Optional.of(new Input.CertificateArrived(f.certificate));
    } else if (this instanceof LeaderEquivocated f) {
      return Optional.of(new Input.Equivocation(f.view));
    } else if (this instanceof LeaderGaveUp f) {
      return Optional.of(new Input.LeaderNullified(f.view));
    } else if (this instanceof Heard f) {
      return Optional.of(new Input.ValidatorHeard(f.validator));
    } else if (this instanceof Accused f) {
      return Optional.of(new Input.EvidenceHeld(f.evidence));
    }
    return Optional.empty();
  }
}
