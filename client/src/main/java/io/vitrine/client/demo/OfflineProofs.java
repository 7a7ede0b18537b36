package io.vitrine.client.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.proof.ProofBundle;
import io.vitrine.ledger.proof.ProofReport;
import io.vitrine.ledger.proof.TrustAnchor;
import io.vitrine.ledger.proof.Verifier;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The ledger's verifier over {@code .vproof} files, trusting the genesis hash alone. */
final class OfflineProofs implements ProofReaders {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Verifier verifier = new Verifier(Ed25519.load());

  @Override
  public ProofReader forLedger(Genesis genesis) {
    TrustAnchor anchor = new TrustAnchor.GenesisHash(genesis.hash());
    return (file, transaction) -> failure(file, transaction, anchor);
  }

  private Optional<String> failure(Bytes file, Hash transaction, TrustAnchor anchor) {
    ProofReport report;
    try {
      JsonNode json = JSON.readTree(file.unsafeArray());
      if (!json.path("format").asText().equals(ProofBundle.FORMAT)) {
        return Optional.of("not a proof file of format " + ProofBundle.FORMAT);
      }
      byte[] bundle = Base64.getDecoder().decode(json.path("proof").asText());
      report = verifier.verify(Bytes.wrap(bundle), anchor);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of("not a proof file: " + e.getMessage());
    }
    return report
        .firstFailure()
        .map(check -> check.name() + ": " + check.reason())
        .or(() -> otherClaim(report, transaction));
  }

  /** A valid proof of something else proves nothing here. */
  private static Optional<String> otherClaim(ProofReport report, Hash transaction) {
    Map<String, String> fields = report.summary().orElseThrow().fields();
    boolean same =
        transaction.toString().equals(fields.get("transactionId"))
            && "OK".equals(fields.get("status"));
    return same
        ? Optional.empty()
        : Optional.of(
            "it proves transaction "
                + fields.get("transactionId")
                + " with status "
                + fields.get("status"));
  }
}
