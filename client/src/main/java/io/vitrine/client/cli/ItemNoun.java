package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Address;

/** A noun whose verbs are about one item: how they look it up and sign calls about it. */
abstract class ItemNoun extends CallingNoun {
  ItemNoun(Session session) {
    super(session);
  }

  final int submit(SignerOption signer, WaitOption wait, ItemId item, ContractCall call) {
    return submit(signer, wait, "item", item.toString(), call);
  }

  final JsonNode lookUp(ItemId item) {
    return Session.found(session().client().item(item.series().text(), item.number()));
  }

  final Address[] payees(ItemId item) {
    return payees(item.series());
  }

  final long policyVersion(ItemId item) {
    return policyVersion(item.series());
  }
}
