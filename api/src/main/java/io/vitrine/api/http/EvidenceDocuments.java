package io.vitrine.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceCodec;
import io.vitrine.ledger.execution.EvidenceRegister;
import java.util.Base64;

/** JSON forms of evidence: as the state has it, and as the block that records it has it. */
final class EvidenceDocuments {
  private EvidenceDocuments() {}

  /** An entry of the state. */
  static ObjectNode entry(EvidenceRegister.Entry entry) {
    return head(entry).put("height", entry.height());
  }

  /** The proof itself, from the body of the block at {@code height}. */
  static ObjectNode recorded(Evidence evidence, long height) {
    byte[] bytes = EvidenceCodec.encode(evidence).unsafeArray();
    return head(EvidenceRegister.entry(evidence, height))
        .put("bytes", Base64.getEncoder().encodeToString(bytes));
  }

  private static ObjectNode head(EvidenceRegister.Entry entry) {
    return Documents.object()
        .put("epoch", entry.key().epoch())
        .put("validator", entry.key().accused().index())
        .put("kind", entry.key().kind())
        .put("digest", entry.digest().toString());
  }
}
