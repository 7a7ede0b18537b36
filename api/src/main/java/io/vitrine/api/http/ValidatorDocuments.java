package io.vitrine.api.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.governance.Membership;
import io.vitrine.contracts.governance.Proposal;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.Locale;

/** Validator sets, and what is proposed to change them, as documents. */
final class ValidatorDocuments {
  private ValidatorDocuments() {}

  /** The members in the order of their indices. */
  static List<ObjectNode> members(ValidatorSet set) {
    return set.members().stream().map(ValidatorDocuments::member).toList();
  }

  /** The page of the present set, with the epoch and what is proposed in it. */
  static ObjectNode membership(Membership membership, long height) {
    ObjectNode json = Documents.object();
    json.putArray("items").addAll(members(membership.validators()));
    json.putNull("nextCursor");
    json.put("asOfHeight", height);
    json.put("epoch", membership.epoch());
    json.put("quorum", membership.validators().quorum().size());
    json.putNull("nextValidators");
    membership.next().ifPresent(set -> json.putArray("nextValidators").addAll(members(set)));
    ArrayNode proposals = json.putArray("proposals");
    membership.proposals().forEach(p -> proposals.add(proposal(membership.validators(), p)));
    return json;
  }

  private static ObjectNode member(Validator validator) {
    return Documents.object()
        .put("name", validator.name())
        .put("publicKey", key(validator.publicKey()));
  }

  private static ObjectNode proposal(ValidatorSet set, Proposal proposal) {
    ObjectNode json = Documents.object();
    json.put("change", proposal.change().kind().name().toLowerCase(Locale.ROOT));
    json.put("name", proposal.change().name());
    json.put("publicKey", proposal.change().joining().map(v -> key(v.publicKey())).orElse(null));
    ArrayNode approvals = json.putArray("approvals");
    proposal.approvals().forEach(id -> approvals.add(set.members().get(id.index()).name()));
    json.put("needed", set.quorum().size());
    json.put("ready", proposal.isReady());
    json.putObject("challenge")
        .put("size", proposal.challenge().size())
        .put("root", proposal.challenge().root().toString());
    return json;
  }

  private static String key(Bytes publicKey) {
    return "0x" + publicKey.toHex();
  }
}
