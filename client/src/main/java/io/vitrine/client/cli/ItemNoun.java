package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.util.ArrayList;
import java.util.List;

/** A noun whose verbs are about one item: how they look it up and sign calls about it. */
abstract class ItemNoun extends NounCommand {
  private final Session session;

  ItemNoun(Session session) {
    this.session = session;
  }

  final Session session() {
    return session;
  }

  final int submit(SignerOption signer, WaitOption wait, ItemId item, ContractCall call) {
    try (AccountKey key = signer.unlock(session)) {
      ObjectNode done = Submissions.submit(session, session.client(), key, call, wait);
      session.print(done.put("item", item.toString()));
    }
    return ExitCode.OK.number();
  }

  final JsonNode lookUp(ItemId item) {
    return Session.found(session.client().item(item.series().text(), item.number()));
  }

  /** Who shares what the series of {@code item} earns, as a call that pays them names them. */
  final Address[] payees(ItemId item) {
    JsonNode series = Session.found(session.client().series(item.series().text()));
    List<Address> payees = new ArrayList<>();
    series.path("shares").forEach(share -> payees.add(address(share, "payee")));
    return payees.toArray(Address[]::new);
  }

  /** The version of the policy of its series that a buyer is shown, and so accepts; 0 for none. */
  final long policyVersion(ItemId item) {
    return Session.found(session.client().series(item.series().text()))
        .path("policyVersion")
        .asLong(0);
  }

  static Address address(JsonNode document, String field) {
    try {
      return Addresses.parse(document.path(field).asText());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ClientCode.UNDOCUMENTED_ANSWER, "the node's answer has no address in the field " + field);
    }
  }
}
