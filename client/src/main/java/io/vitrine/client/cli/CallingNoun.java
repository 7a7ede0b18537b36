package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.sdk.Reply;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** A noun whose verbs sign calls of contracts. */
abstract class CallingNoun extends NounCommand {
  private final Session session;

  CallingNoun(Session session) {
    this.session = session;
  }

  final Session session() {
    return session;
  }

  /** Makes {@code call}, and prints where it is together with what it is about. */
  final int submit(
      SignerOption signer, WaitOption wait, String what, String name, ContractCall call) {
    try (Signatory who = signer.unlock(session)) {
      ObjectNode done = Submissions.submit(session, session.client(), who, call, wait);
      session.print(done.put(what, name));
    }
    return ExitCode.OK.number();
  }

  /** Prints a page of a list. */
  final int list(Reply<JsonNode> page) {
    Pages.print(session, Session.found(page));
    return ExitCode.OK.number();
  }

  /** Who shares what {@code series} earns, as a call that pays them names them. */
  final Address[] payees(SeriesId series) {
    JsonNode document = Session.found(session.client().series(series.text()));
    List<Address> payees = new ArrayList<>();
    document.path("shares").forEach(share -> payees.add(address(share, "payee")));
    return payees.toArray(Address[]::new);
  }

  /** The version of the policy of {@code series} that a buyer is shown, and so accepts; 0: none. */
  final long policyVersion(SeriesId series) {
    return Session.found(session.client().series(series.text())).path("policyVersion").asLong(0);
  }

  /** Whether buyers of {@code series} accept later what they bought. */
  final boolean waits(SeriesId series) {
    JsonNode document = Session.found(session.client().series(series.text()));
    return document.path("acceptWithinMillis").asLong(0) > 0;
  }

  /** The address in a field that the interface says is there. */
  static Address address(JsonNode document, String field) {
    try {
      return Addresses.parse(document.path(field).asText());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ClientCode.UNDOCUMENTED_ANSWER, "the node's answer has no address in the field " + field);
    }
  }
}
