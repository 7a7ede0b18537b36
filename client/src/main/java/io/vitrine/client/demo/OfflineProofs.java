package io.vitrine.client.demo;

import io.vitrine.client.demo.DemoStopped.Kind;
import io.vitrine.client.verify.OfflineVerifier;
import io.vitrine.client.verify.TrustedGenesis;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.proof.ProofReport;
import io.vitrine.ledger.proof.TrustAnchor;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.CheckCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Verifies {@code .vproof} files without the network, trusting one genesis hash alone. */
final class OfflineProofs {
  private final OfflineVerifier verifier = new OfflineVerifier(Ed25519.load());
  private final TrustAnchor anchor;

  OfflineProofs(Hash genesis) {
    this.anchor = new TrustAnchor.GenesisHash(genesis);
  }

  /**
   * Trusts the genesis that the installation at {@code home} has met first for this ledger, and
   * from then on only that one.
   */
  static OfflineProofs trusting(Path home, Genesis genesis) {
    TrustedGenesis trust = new TrustedGenesis(home);
    try {
      Hash trusted = trust.remember(genesis.ledgerId(), genesis.hash());
      if (trusted.equals(genesis.hash())) {
        return new OfflineProofs(trusted);
      }
      throw new DemoStopped(
          Kind.NOT_VERIFIED,
          "the gateways' genesis is "
              + genesis.hash()
              + ", this installation knows "
              + genesis.ledgerId()
              + " by "
              + trusted,
          "If the network was made anew on purpose, delete " + trust.file(genesis.ledgerId()));
    } catch (IOException e) {
      throw new DemoStopped(Kind.FAILURE, e.getMessage(), "Make the data directory writable.");
    }
  }

  /** The check that a file failed, and why. */
  record Failure(CheckCode check, String reason) {}

  /**
   * Verifies one file.
   *
   * @param file the file's bytes
   * @param transaction the transaction that it must prove to have taken effect
   * @return empty when every check passed, else the check that did not and why
   */
  Optional<Failure> failure(Bytes file, Hash transaction) {
    ProofReport report = verifier.verify(file, anchor);
    return report
        .firstFailure()
        .map(check -> new Failure(CheckCode.of(check.name()), check.name() + ": " + check.reason()))
        .or(() -> otherClaim(report, transaction));
  }

  /** A valid proof of something else proves nothing here. */
  private static Optional<Failure> otherClaim(ProofReport report, Hash transaction) {
    Map<String, String> fields = report.summary().orElseThrow().fields();
    boolean same =
        transaction.toString().equals(fields.get("transactionId"))
            && "OK".equals(fields.get("status"));
    return same
        ? Optional.empty()
        : Optional.of(
            new Failure(
                CheckCode.TRANSACTION_ID,
                "it proves transaction "
                    + fields.get("transactionId")
                    + " with status "
                    + fields.get("status")));
  }
}
