package io.vitrine.ledger.consensus.evidence;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import java.util.Optional;

/**
 * Two signed messages of one validator that no honest one signs both of (R12). Whoever knows the
 * validator set can check it; it holds no time and no height. Notarize and Nullify in one view is
 * legal and no evidence.
 */
public sealed interface Evidence {
  /** Two Notarize votes for different blocks in one view. A proposal is a Notarize vote. */
  record DoubleNotarize(Vote first, Vote second) implements Evidence {}

  /** Two Finalize votes for different blocks in one view. */
  record DoubleFinalize(Vote first, Vote second) implements Evidence {}

  /** Nullify and Finalize in one view. */
  record NullifyAndFinalize(Vote nullifying, Vote finalizing) implements Evidence {}

  /** Two batches at one position of a lane. */
  record LaneFork(
      BatchHeader first, Bytes firstSignature, BatchHeader second, Bytes secondSignature)
      implements Evidence {}

  /** One method per variant. */
  interface Cases<R> {
    R onDoubleNotarize(DoubleNotarize evidence);

    R onDoubleFinalize(DoubleFinalize evidence);

    R onNullifyAndFinalize(NullifyAndFinalize evidence);

    R onLaneFork(LaneFork evidence);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof DoubleNotarize e) {
      return cases.onDoubleNotarize(e);
    } else if (this instanceof DoubleFinalize e) {
      return cases.onDoubleFinalize(e);
    } else if (this instanceof NullifyAndFinalize e) {
      return cases.onNullifyAndFinalize(e);
    }
    return cases.onLaneFork((LaneFork) this);
  }

  /** Whom it accuses. */
  default ValidatorId accused() {
    return match(
        new Cases<ValidatorId>() {
          @Override
          public ValidatorId onDoubleNotarize(DoubleNotarize e) {
            return e.first.signer();
          }

          @Override
          public ValidatorId onDoubleFinalize(DoubleFinalize e) {
            return e.first.signer();
          }

          @Override
          public ValidatorId onNullifyAndFinalize(NullifyAndFinalize e) {
            return e.nullifying.signer();
          }

          @Override
          public ValidatorId onLaneFork(LaneFork e) {
            return e.first.author();
          }
        });
  }

  /** The stable name of the kind; at most one item per validator, epoch and kind is kept. */
  default String kind() {
    return match(
        new Cases<String>() {
          @Override
          public String onDoubleNotarize(DoubleNotarize e) {
            return "DOUBLE_NOTARIZE";
          }

          @Override
          public String onDoubleFinalize(DoubleFinalize e) {
            return "DOUBLE_FINALIZE";
          }

          @Override
          public String onNullifyAndFinalize(NullifyAndFinalize e) {
            return "NULLIFY_AND_FINALIZE";
          }

          @Override
          public String onLaneFork(LaneFork e) {
            return "LANE_FORK";
          }
        });
  }

  /**
   * Whether it proves anything.
   *
   * @param set the set of the messages' epoch
   * @return the reason it does not, or empty when the accused is guilty
   */
  default Optional<String> invalidity(
      ValidatorSet set, SigningDomain domain, ValidatorSignatures scheme) {
    return new EvidenceCheck(set, domain, scheme).check(this);
  }

  /** Whether two ballots exclude each other, as evidence of the kind they make. */
  static Optional<Evidence> between(Vote first, Vote second) {
    Ballot a = first.ballot();
    Ballot b = second.ballot();
    if (!a.view().equals(b.view()) || !first.signer().equals(second.signer())) {
      return Optional.empty();
    }
    boolean differ = !a.hash().equals(b.hash());
    if (a instanceof Ballot.Notarize && b instanceof Ballot.Notarize && differ) {
      return Optional.of(new DoubleNotarize(first, second));
    } else if (a instanceof Ballot.Finalize && b instanceof Ballot.Finalize && differ) {
      return Optional.of(new DoubleFinalize(first, second));
    } else if (a instanceof Ballot.Nullify && b instanceof Ballot.Finalize) {
      return Optional.of(new NullifyAndFinalize(first, second));
    } else if (a instanceof Ballot.Finalize && b instanceof Ballot.Nullify) {
      return Optional.of(new NullifyAndFinalize(second, first));
    }
    return Optional.empty();
  }
}
