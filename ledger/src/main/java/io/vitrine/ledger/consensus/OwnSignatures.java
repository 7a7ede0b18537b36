package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.Optional;

/** Recognises what this validator signed and does not know any more (R17). */
public final class OwnSignatures {
  private OwnSignatures() {}

  /**
   * The reason to stop when a certificate, whose signatures are verified, holds an own signature
   * that {@code state} does not contain. Signatures in final views are forgotten on purpose. Counts
   * only while the signing lease holds: otherwise a successor may have signed.
   */
  public static Optional<HaltReason> forgotten(
      SafetyState state, ValidatorId self, Certificate certificate) {
    boolean own =
        certificate.signatures().stream().anyMatch(signed -> signed.signer().equals(self));
    return own ? forgotten(state, certificate.ballot()) : Optional.empty();
  }

  /**
   * The same for one verified ballot of this validator that somebody else brought. Of another epoch
   * it says nothing: there the index may be another validator's.
   */
  public static Optional<HaltReason> forgotten(SafetyState state, Ballot ballot) {
    View view = ballot.view();
    boolean counts =
        view.epoch() == state.view().epoch() && view.isAfter(state.lastFinalized().view());
    return counts && !knows(state.signedIn(view), ballot)
        ? Optional.of(new HaltReason.Amnesia(ballot))
        : Optional.empty();
  }

  /**
   * The reason to stop when evidence proves that this key signed two things that exclude each
   * other: an honest validator does so only when it forgot the first, or when somebody else has its
   * key. An invalid transaction is no such thing.
   */
  public static Optional<HaltReason> contradicted(ValidatorId self, Evidence evidence) {
    boolean twice = !(evidence instanceof Evidence.BadBatch);
    return twice && evidence.accused().equals(self)
        ? Optional.of(new HaltReason.SignedTwice(evidence.key()))
        : Optional.empty();
  }

  private static boolean knows(SignedBallots signed, Ballot ballot) {
    return ballot.match(
        new Ballot.Cases<Boolean>() {
          @Override
          public Boolean onNotarize(Ballot.Notarize vote) {
            return signed.notarized().filter(vote.hash()::equals).isPresent();
          }

          @Override
          public Boolean onNullify(Ballot.Nullify vote) {
            return signed.nullified();
          }

          @Override
          public Boolean onFinalize(Ballot.Finalize vote) {
            return signed.finalized().filter(vote.hash()::equals).isPresent();
          }
        });
  }
}
