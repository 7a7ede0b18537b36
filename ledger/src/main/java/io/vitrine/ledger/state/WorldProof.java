package io.vitrine.ledger.state;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * The proof of what a state holds at one key: key to contract root to state root.
 *
 * @param key which key
 * @param value what it holds; empty for the proof that it holds nothing
 * @param keyProof under the contract's root
 * @param contractProof that root, or its absence, under the state root
 */
public record WorldProof(
    StateKey key, Optional<Bytes> value, StateProof keyProof, StateProof contractProof) {
  /** Whether a state with {@code stateRoot} holds {@link #value} at {@link #key}. */
  public boolean verifies(Hash stateRoot) {
    return keyProof
        .root(key.treeKey(), value)
        .map(WorldState::rootValue)
        .filter(r -> contractProof.verifies(stateRoot, WorldState.key(key.contract()), r))
        .isPresent();
  }

  /** Writes {@code [contract, partition id, sub, value or null, key proof, contract proof]}. */
  public void write(CborWriter writer) {
    writer.array(6).text(key.contract()).bytes(key.partition().id()).bytes(key.sub());
    value.ifPresentOrElse(writer::bytes, writer::nil);
    StateProof.write(writer, keyProof);
    StateProof.write(writer, contractProof);
  }

  /** Reads what {@link #write} wrote. */
  public static WorldProof read(CborReader r) {
    r.array(6);
    String contract = r.text(ContractName.MAX);
    if (!ContractName.isValid(contract)) {
      throw new CodecException("'" + contract + "' is no name of a contract");
    }
    Partition partition = new Partition(contract, r.bytesUpTo(Partition.MAX_ID));
    StateKey key = partition.key(r.bytesUpTo(StateKey.MAX_SUB));
    Optional<Bytes> value =
        r.nil() ? Optional.empty() : Optional.of(r.bytesUpTo(StateKey.MAX_VALUE));
    return new WorldProof(key, value, StateProof.read(r), StateProof.read(r));
  }
}
