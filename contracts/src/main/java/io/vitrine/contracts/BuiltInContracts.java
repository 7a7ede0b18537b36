package io.vitrine.contracts;

import io.vitrine.contracts.auction.AuctionContract;
import io.vitrine.contracts.closing.CloseIdentity;
import io.vitrine.contracts.collection.CollectionContract;
import io.vitrine.contracts.delegation.DelegationContract;
import io.vitrine.contracts.drop.DropContract;
import io.vitrine.contracts.governance.GovernanceContract;
import io.vitrine.contracts.identity.IdentityContract;
import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.operation.MethodTable;
import io.vitrine.contracts.policy.PolicyContract;
import io.vitrine.contracts.restoration.RestorationContract;
import io.vitrine.contracts.sale.SaleContract;
import io.vitrine.contracts.settlement.SettlementContract;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The contracts that are part of every ledger. */
public final class BuiltInContracts {
  private BuiltInContracts() {}

  /** All built-in contracts of the ledger of {@code genesis}, ordered by name. */
  public static List<BuiltInContract> all(Genesis genesis) {
    return all(new GovernanceContract(genesis, BuiltInContracts::verify));
  }

  /** The registry that executors and admission of that ledger work with. */
  public static ContractRegistry registry(Genesis genesis) {
    return new ContractRegistry(all(genesis));
  }

  /**
   * As {@link #registry(Genesis)}, for a ledger whose validators sign in another way, such as a
   * simulated one.
   */
  public static ContractRegistry registry(Genesis genesis, ValidatorSignatures signatures) {
    return new ContractRegistry(all(new GovernanceContract(genesis, signatures)));
  }

  /** The methods of the contract called {@code name}, whatever the ledger. */
  public static Optional<MethodTable> methods(String name) {
    if (name.equals(GovernanceContract.NAME)) {
      return Optional.of(GovernanceContract.methodTable());
    }
    return withoutGenesis().stream()
        .filter(contract -> contract.name().equals(name))
        .findFirst()
        .map(BuiltInContract::methods);
  }

  /** Loads the native library when the first signature is checked: who only reads needs none. */
  private static boolean verify(Bytes publicKey, Hash digest, Bytes signature) {
    return Ed25519.load().verify(publicKey, digest, signature);
  }

  private static List<BuiltInContract> all(GovernanceContract governance) {
    return Stream.concat(Stream.of(governance), withoutGenesis().stream())
        .sorted(Comparator.comparing(BuiltInContract::name))
        .toList();
  }

  private static List<BuiltInContract> withoutGenesis() {
    List<BuiltInContract> contracts =
        List.of(
            new AuctionContract(),
            new CollectionContract(),
            new IdentityContract(CloseIdentity::read),
            new DropContract(),
            new PolicyContract(),
            new RestorationContract(),
            new SaleContract(),
            new SettlementContract());
    return Stream.concat(contracts.stream(), Stream.of(new DelegationContract(contracts))).toList();
  }
}
