package io.vitrine.api.http;

import io.vitrine.contracts.policy.Policies;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.state.WriteSet;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A state that holds what a test puts there, without the calls that would lead to it. */
final class StateByHand {
  private final SortedMap<String, SortedMap<Bytes, Optional<Bytes>>> all = new TreeMap<>();

  StateByHand with(StateKey key, Bytes value) {
    all.computeIfAbsent(key.contract(), c -> new TreeMap<>())
        .put(key.treeKey(), Optional.of(value));
    return this;
  }

  /** A policy with these versions, oldest first. */
  StateByHand with(PolicyId policy, Address publisher, PolicyRules... versions) {
    with(
        Policies.key(policy),
        new CborWriter().array(2).bytes(publisher.value()).integer(versions.length).toBytes());
    for (int i = 0; i < versions.length; i++) {
      CborWriter rules = new CborWriter();
      Value.write(rules, versions[i].writeTo(new ValueWriter()).toArray());
      with(Policies.key(policy, i + 1), rules.toBytes());
    }
    return this;
  }

  WorldState state() {
    SortedMap<String, WriteSet> writes = new TreeMap<>();
    all.forEach((contract, changes) -> writes.put(contract, new WriteSet(changes)));
    return WorldState.EMPTY.apply(writes, ReplayWindow.EMPTY);
  }

  /** An address like no other whose last byte is not {@code last}. */
  static Address address(int last) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[Address.SIZE - 1] = (byte) last;
    return new Address(Bytes.wrap(bytes));
  }
}
