package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.types.ValidatorId;
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
    boolean counts = certificate.view().isAfter(state.lastFinalized().view());
    return own && counts && !knows(state.signedIn(certificate.view()), certificate.ballot())
        ? Optional.of(new HaltReason.Amnesia(certificate.ballot()))
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
