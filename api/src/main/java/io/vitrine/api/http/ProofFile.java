package io.vitrine.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.ledger.types.Bytes;
import java.util.Base64;

/**
 * The {@code .vproof} file: a JSON wrapper around the canonical bytes of a proof bundle. All that
 * is proven is inside {@code proof}; a reader trusts nothing else in the file.
 */
final class ProofFile {
  /** The format text; never renamed. */
  static final String FORMAT = "vitrine/proof/v1";

  private ProofFile() {}

  static String json(Bytes bundle) {
    ObjectNode json = Documents.object();
    json.put("format", FORMAT);
    json.put("proof", Base64.getEncoder().encodeToString(bundle.toArray()));
    try {
      return Documents.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can always be written", e);
    }
  }
}
