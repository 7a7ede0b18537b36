package io.vitrine.ledger.contract;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The contracts a ledger runs, by name. The same on all validators. */
public final class ContractRegistry {
  private final SortedMap<String, Contract> contracts = new TreeMap<>();

  /**
   * Collects {@code contracts}.
   *
   * @throws IllegalArgumentException when two share a name, or a name is invalid or reserved
   */
  public ContractRegistry(Collection<? extends Contract> contracts) {
    for (Contract contract : contracts) {
      String name = ContractName.check(contract.name());
      if (ContractName.isReserved(name)) {
        throw new IllegalArgumentException("the name '" + name + "' is reserved");
      }
      if (this.contracts.put(name, contract) != null) {
        throw new IllegalArgumentException("two contracts are called '" + name + "'");
      }
    }
  }

  /** All contracts, ordered by name. */
  public List<Contract> all() {
    return List.copyOf(contracts.values());
  }

  /** The contract called {@code name}. */
  public Optional<Contract> find(String name) {
    return Optional.ofNullable(contracts.get(name));
  }

  /** What the transaction may touch; needs no signature, so that it can be asked before signing. */
  public FootprintResult footprint(TransactionBody body) {
    return footprint(
        body.contract(),
        new Call(Sha256.of(body.encode()), body.sender(), body.method(), body.arguments()));
  }

  /** What the transaction may touch. */
  public FootprintResult footprint(SignedTransaction transaction) {
    return footprint(transaction.body().contract(), Call.of(transaction));
  }

  private FootprintResult footprint(String name, Call call) {
    Contract contract = contracts.get(name);
    if (contract == null) {
      return new FootprintResult.UnknownContract(name);
    }
    FootprintResult result = contract.footprint(call);
    if (result instanceof FootprintResult.Touches touches) {
      Optional<Partition> stray =
          firstStray(touches.footprint().reads())
              .or(() -> firstStray(touches.footprint().writes()));
      if (stray.isPresent()) {
        return new FootprintResult.BadArguments(
            "partition " + stray.get() + " belongs to no contract of this ledger");
      }
    }
    return result;
  }

  private Optional<Partition> firstStray(Collection<Partition> partitions) {
    for (Partition partition : partitions) {
      if (!contracts.containsKey(partition.contract())) {
        return Optional.of(partition);
      }
    }
    return Optional.empty();
  }
}
