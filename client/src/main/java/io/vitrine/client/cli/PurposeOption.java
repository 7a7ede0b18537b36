package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.registrar.audit.Purpose;
import picocli.CommandLine.Option;

/** What personal data is wanted for; both go into the audit log. */
final class PurposeOption {
  @Option(
      names = "--purpose",
      paramLabel = "PURPOSE",
      description = "one of ${COMPLETION-CANDIDATES}")
  private Purpose purpose;

  @Option(names = "--case", paramLabel = "NUMBER", description = "number of the case or order")
  private String reference;

  boolean isGiven() {
    return purpose != null || reference != null;
  }

  /** As the desk takes it; it refuses what is missing. */
  ObjectNode body() {
    ObjectNode body = Session.document();
    if (purpose != null) {
      body.put("purpose", purpose.name());
    }
    if (reference != null) {
      body.put("reference", reference);
    }
    return body;
  }
}
