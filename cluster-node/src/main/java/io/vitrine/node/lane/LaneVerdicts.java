package io.vitrine.node.lane;

import akka.actor.typed.ActorRef;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchRejection;
import io.vitrine.ledger.lane.BatchRules;
import io.vitrine.ledger.lane.LaneFork;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.conduct.PeerConduct;
import java.util.Optional;

/**
 * Who is to blame for what is refused in a lane: counted, and proven where there is a proof.
 *
 * @param rules what makes a batch valid
 * @param board hears of proofs
 * @param conduct counts
 */
record LaneVerdicts(BatchRules rules, ActorRef<LaneReports> board, PeerConduct conduct) {
  /** {@code from} pushed a batch of another's lane. */
  void notItsOwn(ValidatorId from, ValidatorId author) {
    conduct.refused(from, Misconduct.WRONG_SIGNER, "a batch of " + author);
  }

  /** A batch of the lane of {@code author} is invalid. */
  void refused(ValidatorId author, Batch batch, BatchRejection rejection) {
    Misconduct kind =
        rejection instanceof BatchRejection.BadSignature
            ? Misconduct.BAD_SIGNATURE
            : Misconduct.INVALID_BATCH;
    conduct.refused(author, kind, rejection.toString());
    if (rejection instanceof BatchRejection.BadTransaction bad) {
      accuse(Evidence.BadBatch.of(batch, bad.index()));
    }
  }

  /** A fetched batch may come with another signature than its author's: then it proves nothing. */
  private void accuse(Evidence.BadBatch evidence) {
    if (evidence.invalidity(rules.validators(), rules.domain(), rules.scheme()).isEmpty()) {
      board.tell(new LaneReports.SawBadBatch(evidence));
    }
  }

  /**
   * Whether a fork that {@code from} passed on is one. Who passes it on has checked it, so a forged
   * one is its sender's.
   */
  boolean proves(LaneFork fork, ValidatorId from) {
    Optional<String> forged = fork.invalidity(rules.validators(), rules.domain(), rules.scheme());
    forged.ifPresent(why -> conduct.refused(from, Misconduct.BAD_SIGNATURE, "a fork: " + why));
    return forged.isEmpty();
  }
}
