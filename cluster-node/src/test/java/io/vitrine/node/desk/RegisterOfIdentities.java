package io.vitrine.node.desk;

import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerView;
import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.IdentityEvent;
import io.vitrine.contracts.event.RestorationEvent;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.Role;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.execution.GenesisState;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.fixture.ImmediateLedger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A ledger of the built-in contracts without consensus, which executes what is submitted at once.
 */
final class RegisterOfIdentities extends ImmediateLedger {
  /** How long an old key can object, in ms. */
  static final long DELAY = 60_000;

  /** The desk's registrar in tests, and another one. */
  static final Bytes REGISTRAR = Bytes.fromHex("07".repeat(32));

  static final Bytes SECOND = Bytes.fromHex("08".repeat(32));

  private static final GenesisParameters PARAMETERS =
      GenesisParameters.of(Secp256k1.address(REGISTRAR), Secp256k1.address(REGISTRAR))
          .with(Secp256k1.address(SECOND), List.of(Role.REGISTRAR))
          .withRestorationDelay(DELAY);

  /** Those that were registered since genesis. */
  final Map<Address, Identity> identities = new HashMap<>();

  private final Genesis genesis = Consortium.with(4, PARAMETERS.toValue()).genesis();
  private final ContractRegistry registry = BuiltInContracts.registry(genesis);
  private WorldState state = GenesisState.create(genesis, registry);
  private long height;
  private long time = Consortium.GENESIS_TIME;

  synchronized void close(Address address) {
    call(REGISTRAR, IdentityCalls.close(address));
  }

  /** Executes a call of somebody else, which has to take effect. */
  synchronized void call(Bytes key, ContractCall call) {
    RegistrarAccount account = new RegistrarAccount(genesis.domain(), Secret.of(key));
    Bytes salt = Bytes.wrap(new byte[16]);
    Receipt receipt =
        execute(account.sign(call, salt, Instant.ofEpochMilli(time))).orElseThrow().receipt();
    if (!receipt.isOk()) {
      throw new AssertionError(receipt.reasonCode() + " " + receipt.detail());
    }
  }

  /** The latest block is of so much later. */
  synchronized void pass(long milliseconds) {
    time += milliseconds;
  }

  @Override
  public Genesis genesis() {
    return genesis;
  }

  @Override
  protected Optional<CommittedTransaction> block(SignedTransaction transaction) {
    height++;
    time += 1;
    Outcome outcome =
        BlockExecution.run(
            state,
            registry,
            new BlockFacts(height, Hash.ZERO, time, 0, new LogHead(height, Hash.ZERO)),
            List.of(transaction));
    state = state.apply(outcome.writeSets(), outcome.window());
    Receipt receipt = outcome.receipts().get(0);
    for (Event event : receipt.events()) {
      ContractEvent.decode(event).ifPresent(this::follow);
    }
    return Optional.of(new CommittedTransaction(transaction.envelope(), receipt, time, false));
  }

  private void follow(ContractEvent event) {
    if (event instanceof IdentityEvent identity) {
      identities.put(identity.address(), Identities.find(state, identity.address()).orElseThrow());
    } else if (event instanceof RestorationEvent.Completed completed) {
      for (Address address : List.of(completed.address(), completed.successor())) {
        identities.put(address, Identities.find(state, address).orElseThrow());
      }
    }
  }

  @Override
  protected LedgerView view() {
    return new LedgerView(height, time, state);
  }
}
