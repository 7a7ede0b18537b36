package io.vitrine.ledger.proof;

import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.state.WorldProof;
import io.vitrine.ledger.transaction.TransactionBody;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a proof says, in text. Computed from the proof alone; a copy that came along with the proof
 * is not to be trusted but compared, see {@link ProofReport#comparedWith}.
 *
 * @param fields by name: hashes as {@code sha256:...}, addresses as {@code 0x...}, times in
 *     milliseconds since 1970 UTC, byte strings in hex
 */
public record ProofSummary(SortedMap<String, String> fields) {
  /** Copies the map. */
  public ProofSummary {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  static ProofSummary of(DecodedProof proof) {
    SortedMap<String, String> fields = new TreeMap<>();
    TransactionBody body = proof.transaction().body();
    Receipt receipt = proof.receipt();
    fields.put("ledgerId", proof.attested().genesis().ledgerId());
    fields.put("genesisHash", proof.attested().genesisHash().toString());
    fields.put("transactionId", proof.transaction().id().toString());
    fields.put("sender", body.sender().toString());
    fields.put("contract", body.contract());
    fields.put("method", body.method());
    fields.put("status", receipt.status().name());
    fields.put("reasonCode", receipt.reasonCode());
    fields.put("height", Long.toString(proof.record().height()));
    fields.put("index", Integer.toString(receipt.index()));
    fields.put("blockHash", proof.record().blockHash().toString());
    fields.put("blockTime", Long.toString(proof.record().timestamp()));
    fields.put("stateRoot", proof.record().stateRoot().toString());
    fields.put("attestedByHeight", Long.toString(proof.attested().attesting().header().height()));
    fields.put("attestedByHash", proof.attested().attesting().hash().toString());
    fields.put("epoch", Long.toString(proof.attested().attesting().header().view().epoch()));
    proof.bundle().state().ifPresent(state -> addState(fields, state));
    return new ProofSummary(fields);
  }

  private static void addState(SortedMap<String, String> fields, WorldProof state) {
    fields.put("stateContract", state.key().contract());
    fields.put("statePartition", state.key().partition().id().toHex());
    fields.put("stateKey", state.key().sub().toHex());
    fields.put("statePresent", Boolean.toString(state.value().isPresent()));
    state.value().ifPresent(value -> fields.put("stateValue", value.toHex()));
  }
}
