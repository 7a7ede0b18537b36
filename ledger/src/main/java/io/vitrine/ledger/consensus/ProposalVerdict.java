package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.List;

/** What R4 says about a proposal at this moment. */
public sealed interface ProposalVerdict {
  /** Every condition holds: vote for it. */
  record Accept() implements ProposalVerdict {}

  /**
   * Nothing is wrong, something is missing; the vote follows when it arrives in time.
   *
   * @param missing not empty
   */
  record Wait(List<Missing> missing) implements ProposalVerdict {
    /** Copies the list. */
    public Wait {
      missing = List.copyOf(missing);
    }
  }

  /** It can never become valid (R5). */
  record Reject(Refusal refusal) implements ProposalVerdict {}

  /** Something a vote still waits for. */
  sealed interface Missing {
    /** A block between the proposal and the last final block. */
    record Ancestor(Hash hash, View view) implements Missing {}

    /** A Nullification of a skipped view. */
    record GapCertificate(View view) implements Missing {}

    /** Batches that the proposal orders. */
    record Data(Block block, Cut parentCut) implements Missing {}

    /** The own execution up to this log size. */
    record Execution(long size, long executed) implements Missing {}

    /** The clock: the vote may follow at this time, milliseconds since 1970. */
    record Clock(long until) implements Missing {}
  }

  /**
   * Why a proposal is refused.
   *
   * @param code which condition of R4 fails
   * @param found the proposal's value
   * @param bound the value it is measured against
   */
  record Refusal(Code code, long found, long bound) {
    /** The conditions a proposal can fail for ever. */
    public enum Code {
      /** (c) parentView is below the last final view. */
      PARENT_BELOW_FINAL,
      /** (c) the parent does not descend from the last final block; found and bound are views. */
      NOT_ON_FINAL_CHAIN,
      /** (c) the parent's own view is not parentView. */
      PARENT_VIEW,
      /** (d) the height is not the parent's + 1. */
      HEIGHT,
      /** (d) a lane goes backwards or changes its branch; found is the view. */
      CUT_BACKWARDS,
      /** (d) a lane advances too far. */
      CUT_TOO_FAR,
      /** (f) the timestamp is not later than the parent's. */
      NOT_LATER,
      /** (f) the timestamp is too old for this clock. */
      TOO_OLD,
      /** (g) the log is smaller than the parent's, or has another root at the same size. */
      LOG_BACKWARDS,
      /** (g) the log attests a block that is not final. */
      LOG_NOT_FINAL,
      /** (g) the own root at this size is another one; found is the size. */
      LOG_ROOT,
      /** (g) the block orders batches too far ahead of the log it attests. */
      LAG,
      /** (i) it ends the epoch and must not, or must and does not; bound is its log's size. */
      EPOCH_END,
      /** (i) after the end of the epoch it does not repeat its parent; found are heights. */
      NOT_A_CLOSING_BLOCK,
      /** (h) the parent's chain holds evidence of the block already; found is how many items. */
      EVIDENCE_REPEATED
    }

    /** Code and numbers. */
    public String text() {
      return code + ": " + found + " against " + bound;
    }
  }
}
