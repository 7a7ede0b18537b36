package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Locale;

/**
 * What a node says of the validators.
 *
 * @param page the document of {@code GET /v1/validators}
 */
record ValidatorTable(JsonNode page) {
  /** The node's answer. */
  static ValidatorTable read(Session session) {
    return new ValidatorTable(Session.found(session.client().validators()));
  }

  long epoch() {
    return page.path("epoch").asLong();
  }

  /** The member that holds {@code publicKey}. */
  String holder(Bytes publicKey) {
    for (JsonNode member : page.path("items")) {
      if (member.path("publicKey").asText().equals("0x" + publicKey.toHex())) {
        return member.path("name").asText();
      }
    }
    throw new CommandFailure(
        ReasonCode.NOT_A_VALIDATOR,
        "the key " + publicKey.toHex() + " is that of no validator of epoch " + epoch(),
        "Give the validator.seed of a validator; `vitrine validator list` shows their keys.");
  }

  /** The log that the key that joins by {@code change} has to sign. */
  LogHead challenge(ValidatorChange change) {
    for (JsonNode proposal : page.path("proposals")) {
      if (proposes(proposal, change)) {
        JsonNode log = proposal.path("challenge");
        return new LogHead(log.path("size").asLong(), Hash.parse(log.path("root").asText()));
      }
    }
    throw new CommandFailure(
        ReasonCode.PROPOSAL_NOT_FOUND,
        "no validator has approved " + change + " in epoch " + epoch(),
        "Have a validator propose it with: vitrine validator propose " + change);
  }

  /** How many blocks the node has executed since {@code log} was named. */
  long age(LogHead log) {
    return page.path("asOfHeight").asLong() + 1 - log.size();
  }

  private static boolean proposes(JsonNode proposal, ValidatorChange change) {
    String key = change.joining().map(Validator::publicKey).map(k -> "0x" + k.toHex()).orElse("");
    return proposal.path("change").asText().equals(change.kind().name().toLowerCase(Locale.ROOT))
        && proposal.path("name").asText().equals(change.name())
        && proposal.path("publicKey").asText("").equals(key);
  }
}
