package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;
import java.util.Optional;

/**
 * What can happen to a replica. Every signature in an input has been verified by the host, through
 * {@link io.vitrine.ledger.consensus.round.Round} or {@link Certificate#invalidity}; nothing else
 * in an input is believed.
 */
public sealed interface Input {
  /**
   * A proposal of the leader of its view, with valid signature, shape and attached certificates.
   *
   * @param proposal for the current view or the next
   */
  record ProposalArrived(Proposal proposal) implements Input {}

  /**
   * The leader itself sent a proposal that can never become valid (R5).
   *
   * @param view the proposal's view
   * @param hash its block
   * @param reason what is wrong, for the report
   */
  record ProposalRejected(View view, Hash hash, String reason) implements Input {}

  /** A verified certificate, formed here or received. */
  record CertificateArrived(Certificate certificate) implements Input {}

  /** An answer to {@link Output.FetchBlock}; its hash is the one asked for. */
  record BlockFetched(Block block) implements Input {}

  /**
   * Every batch between the parent's cut and this block's is held, linked, verified and durable:
   * the answer to {@link Output.RequireData}.
   */
  record DataHeld(Hash blockHash) implements Input {}

  /** The followed lane branches grew or changed; the whole picture, not a difference. */
  record LanesAdvanced(HeldLanes lanes) implements Input {}

  /**
   * Two signed batches share one position (L2): the lane stays at its parent's cut entry until a
   * final cut settles the position.
   *
   * @param author whose lane
   * @param seq the position
   */
  record LaneForked(ValidatorId author, long seq) implements Input {}

  /**
   * Verified proof that a validator broke the protocol (R12), found here or stored before: a leader
   * puts it on the ledger. After a start the host reports all that is stored, in any order.
   */
  record EvidenceHeld(Evidence evidence) implements Input {}

  /**
   * The own Merkle log has this root at this size. After a start the host reports every size from
   * the last final header's log.size to the current one, because a proposal may name any of them.
   *
   * @param head size and root
   * @param change the validator change that the state at this size holds for the next epoch (R13)
   */
  record LogAdvanced(LogHead head, Optional<PendingValidators> change) implements Input {
    /** A log whose state holds no validator change. */
    public LogAdvanced(LogHead head) {
      this(head, Optional.empty());
    }
  }

  /** A hint on the link: that validator's log has this size. */
  record PeerExecuted(ValidatorId peer, long logSize) implements Input {}

  /** The leader of the view signed Nullify for it (R5). */
  record LeaderNullified(View view) implements Input {}

  /** Two proposals or Notarize votes of the leader of the view were seen (R5, R7). */
  record Equivocation(View view) implements Input {}

  /** Something signed by this validator arrived; needed only while it counts as inactive (R11). */
  record ValidatorHeard(ValidatorId validator) implements Input {}

  /** A timer that was started and not cancelled fired. */
  record TimerFired(Timer timer) implements Input {}

  /** A link to the peer opened or reopened (R5). */
  record PeerConnected(ValidatorId peer) implements Input {}

  /**
   * An answer to {@link Output.FetchRange}, verified: the blocks are linked by hash and the first
   * extends the last finalized block.
   *
   * @param blocks ascending, not empty
   * @param finalization of the last of them
   */
  record RangeFetched(List<Block> blocks, Certificate finalization) implements Input {
    /** Copies the list. */
    public RangeFetched {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * A peer speaks of a later epoch (R18): how this one ended has to be learnt.
   *
   * @param epoch the one it speaks of; a hint
   */
  record LaterEpochSeen(long epoch) implements Input {}

  /** The rows of all committed blocks up to this height are durable. */
  record BlocksStored(long height) implements Input {}

  /** One method per variant. */
  interface Cases<R> {
    R onProposalArrived(ProposalArrived input);

    R onProposalRejected(ProposalRejected input);

    R onCertificateArrived(CertificateArrived input);

    R onBlockFetched(BlockFetched input);

    R onDataHeld(DataHeld input);

    R onLanesAdvanced(LanesAdvanced input);

    R onLaneForked(LaneForked input);

    R onEvidenceHeld(EvidenceHeld input);

    R onLogAdvanced(LogAdvanced input);

    R onPeerExecuted(PeerExecuted input);

    R onLeaderNullified(LeaderNullified input);

    R onEquivocation(Equivocation input);

    R onValidatorHeard(ValidatorHeard input);

    R onTimerFired(TimerFired input);

    R onPeerConnected(PeerConnected input);

    R onRangeFetched(RangeFetched input);

    R onLaterEpochSeen(LaterEpochSeen input);

    R onBlocksStored(BlocksStored input);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof ProposalArrived i) {
      return cases.onProposalArrived(i);
    } else if (this instanceof ProposalRejected i) {
      return cases.onProposalRejected(i);
    } else if (this instanceof CertificateArrived i) {
      return cases.onCertificateArrived(i);
    } else if (this instanceof BlockFetched i) {
      return cases.onBlockFetched(i);
    } else if (this instanceof DataHeld i) {
      return cases.onDataHeld(i);
    } else if (this instanceof LanesAdvanced i) {
      return cases.onLanesAdvanced(i);
    } else if (this instanceof LaneForked i) {
      return cases.onLaneForked(i);
    } else if (this instanceof EvidenceHeld i) {
      return cases.onEvidenceHeld(i);
    } else if (this instanceof LogAdvanced i) {
      return cases.onLogAdvanced(i);
    } else if (this instanceof PeerExecuted i) {
      return cases.onPeerExecuted(i);
    } else if (this instanceof LeaderNullified i) {
      return cases.onLeaderNullified(i);
    } else if (this instanceof Equivocation i) {
      return cases.onEquivocation(i);
    } else if (this instanceof ValidatorHeard i) {
      return cases.onValidatorHeard(i);
    } else if (this instanceof TimerFired i) {
      return cases.onTimerFired(i);
    } else if (this instanceof PeerConnected i) {
      return cases.onPeerConnected(i);
    } else if (this instanceof RangeFetched i) {
      return cases.onRangeFetched(i);
    } else if (this instanceof LaterEpochSeen i) {
      return cases.onLaterEpochSeen(i);
    }
    return cases.onBlocksStored((BlocksStored) this);
  }
}
