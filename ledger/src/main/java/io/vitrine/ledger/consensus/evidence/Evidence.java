package io.vitrine.ledger.consensus.evidence;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.SignedBatchHeader;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;

/**
 * Two signed messages of one validator that no honest one signs both of, or one that no honest one
 * signs at all (R12). Whoever knows the validator set can check it; it holds no time and no height.
 * Notarize and Nullify in one view is legal and no evidence.
 */
public sealed interface Evidence {
  /** The stable names of the kinds; a name's place is its number in the byte form. */
  List<String> KINDS =
      List.of(
          "DOUBLE_NOTARIZE", "DOUBLE_FINALIZE", "NULLIFY_AND_FINALIZE", "LANE_FORK", "BAD_BATCH");

  /**
   * Two Notarize votes for different blocks in one view, the smaller hash first. A proposal is a
   * Notarize vote.
   */
  record DoubleNotarize(Vote first, Vote second) implements Evidence {}

  /** Two Finalize votes for different blocks in one view, the smaller hash first. */
  record DoubleFinalize(Vote first, Vote second) implements Evidence {}

  /** Nullify and Finalize in one view. */
  record NullifyAndFinalize(Vote nullifying, Vote finalizing) implements Evidence {}

  /** Two batches at one position of a lane, the smaller digest first. */
  record LaneFork(
      BatchHeader first, Bytes firstSignature, BatchHeader second, Bytes secondSignature)
      implements Evidence {
    /** The fork of two signed headers, in the order given. */
    public static LaneFork of(SignedBatchHeader first, SignedBatchHeader second) {
      return new LaneFork(first.header(), first.signature(), second.header(), second.signature());
    }
  }

  /**
   * A batch with a transaction that its author had to refuse.
   *
   * @param batch the author's word for all transactions of the batch
   * @param envelope the transaction
   * @param place the proof that it is one of them
   */
  record BadBatch(SignedBatchHeader batch, Bytes envelope, InclusionProof place)
      implements Evidence {
    /** The proof that the transaction at {@code index} of {@code batch} is in it. */
    public static BadBatch of(Batch batch, int index) {
      return new BadBatch(
          batch.signedHeader(),
          batch.envelopes().get(index),
          MerkleTree.inclusionProof(index, batch.envelopes()));
    }
  }

  /** One method per variant. */
  interface Cases<R> {
    R onDoubleNotarize(DoubleNotarize evidence);

    R onDoubleFinalize(DoubleFinalize evidence);

    R onNullifyAndFinalize(NullifyAndFinalize evidence);

    R onLaneFork(LaneFork evidence);

    R onBadBatch(BadBatch evidence);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof DoubleNotarize e) {
      return cases.onDoubleNotarize(e);
    } else if (this instanceof DoubleFinalize e) {
      return cases.onDoubleFinalize(e);
    } else if (this instanceof NullifyAndFinalize e) {
      return cases.onNullifyAndFinalize(e);
    } else if (this instanceof LaneFork e) {
      return cases.onLaneFork(e);
    }
    return cases.onBadBatch((BadBatch) this);
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

          @Override
          public ValidatorId onBadBatch(BadBatch e) {
            return e.batch.header().author();
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

          @Override
          public String onBadBatch(BadBatch e) {
            return "BAD_BATCH";
          }
        });
  }

  /** The epoch of its messages. */
  default long epoch() {
    return match(
        new Cases<Long>() {
          @Override
          public Long onDoubleNotarize(DoubleNotarize e) {
            return e.first.ballot().view().epoch();
          }

          @Override
          public Long onDoubleFinalize(DoubleFinalize e) {
            return e.first.ballot().view().epoch();
          }

          @Override
          public Long onNullifyAndFinalize(NullifyAndFinalize e) {
            return e.nullifying.ballot().view().epoch();
          }

          @Override
          public Long onLaneFork(LaneFork e) {
            return e.first.epoch();
          }

          @Override
          public Long onBadBatch(BadBatch e) {
            return e.batch.header().epoch();
          }
        });
  }

  /** What it is about. */
  default EvidenceKey key() {
    return new EvidenceKey(epoch(), accused(), kind());
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

  /**
   * Whether two votes exclude each other, as evidence of the kind they make. In any order: one
   * contradiction makes one item.
   */
  static Optional<Evidence> between(Vote one, Vote other) {
    boolean ordered = one.ballot().hash().compareTo(other.ballot().hash()) <= 0;
    Vote first = ordered ? one : other;
    Vote second = ordered ? other : one;
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
