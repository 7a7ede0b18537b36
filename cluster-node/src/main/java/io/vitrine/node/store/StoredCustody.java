package io.vitrine.node.store;

import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.desk.CustodyStore;
import io.vitrine.persistence.registrar.CustodyTable;
import io.vitrine.persistence.registrar.KeyTable;
import io.vitrine.registrar.custody.Custody;
import io.vitrine.registrar.custody.PooledKey;
import io.vitrine.registrar.vault.PersonId;
import io.vitrine.registrar.vault.VaultRecord;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** {@link CustodyStore} in the organisation's database. */
record StoredCustody(KeyTable keys, CustodyTable table) implements CustodyStore {
  @Override
  public CompletionStage<SortedSet<Integer>> ready() {
    return keys.slots().thenApply(TreeSet::new);
  }

  @Override
  public CompletionStage<Boolean> add(PooledKey key) {
    return keys.add(
        key.slot(),
        new KeyTable.Stored(
            key.address().value(),
            key.sealed().person().value(),
            key.sealed().wrapped(),
            key.sealed().body()));
  }

  @Override
  public CompletionStage<Optional<PooledKey>> find(int slot) {
    return keys.find(slot)
        .thenApply(
            found ->
                found.map(
                    key ->
                        new PooledKey(
                            slot,
                            new Address(key.address()),
                            new VaultRecord(
                                new PersonId(key.vault()),
                                PooledKey.RECORD,
                                key.wrapped(),
                                key.body()))));
  }

  @Override
  public CompletionStage<Boolean> take(PooledKey key) {
    return keys.take(key.slot(), key.address().value());
  }

  @Override
  public CompletionStage<Void> keep(Custody custody) {
    return table.put(
        custody.address().value(),
        new CustodyTable.Kept(custody.person().value(), custody.credential().value()));
  }

  @Override
  public CompletionStage<Optional<Custody>> find(Address address) {
    return table
        .find(address.value())
        .thenApply(
            found ->
                found.map(
                    kept ->
                        new Custody(
                            address, new PersonId(kept.person()), new Hash(kept.credential()))));
  }

  @Override
  public CompletionStage<Void> end(Address address) {
    return table.remove(address.value());
  }
}
