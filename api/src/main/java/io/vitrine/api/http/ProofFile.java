package io.vitrine.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.proof.ProofReport;
import io.vitrine.ledger.proof.TrustAnchor;
import io.vitrine.ledger.proof.Verifier;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Base64;

/**
 * The {@code .vproof} file: a JSON wrapper around the canonical bytes of a proof bundle, with a
 * summary for people. All that is proven is inside {@code proof}; a verifier computes the summary
 * anew and compares.
 */
final class ProofFile {
  /** The format text; never renamed. */
  static final String FORMAT = "vitrine/proof/v1";

  private final Verifier verifier = new Verifier(Ed25519.load());
  private final TrustAnchor anchor;

  ProofFile(Hash genesisHash) {
    this.anchor = new TrustAnchor.GenesisHash(genesisHash);
  }

  String json(Bytes bundle) {
    ObjectNode json = Documents.object();
    json.put("format", FORMAT);
    ProofReport report = verifier.verify(bundle, anchor);
    report.summary().ifPresent(summary -> json.set("summary", Documents.numbers(summary.fields())));
    json.put("proof", Base64.getEncoder().encodeToString(bundle.toArray()));
    try {
      return Documents.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can always be written", e);
    }
  }
}
