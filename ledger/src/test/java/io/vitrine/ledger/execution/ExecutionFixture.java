package io.vitrine.ledger.execution;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/** A ledger with the {@link ScriptContract}, and unsigned transactions for it. */
final class ExecutionFixture {
  static final long GENESIS_TIME = 1_700_000_000_000L;
  static final long NOW = GENESIS_TIME + 1_000;
  static final long GAS = 100_000;
  static final long EPOCH = 7;

  final ContractRegistry registry = new ContractRegistry(List.of(new ScriptContract()));
  final Genesis genesis =
      new Genesis(
          "test",
          GENESIS_TIME,
          new ValidatorSet(List.of(new Validator("a", Bytes.wrap(new byte[32])))),
          new Value.Null());
  final WorldState start = GenesisState.create(genesis, registry);

  private int salt;

  SignedTransaction call(String method) {
    return transaction("script", method, NOW + 60_000, GAS);
  }

  SignedTransaction transaction(String contract, String method, long validUntil, long gas) {
    byte[] bytes = new byte[TransactionBody.SALT_SIZE];
    bytes[0] = (byte) ++salt;
    TransactionBody body =
        new TransactionBody(
            "test",
            new Address(Bytes.wrap(new byte[Address.SIZE])),
            Bytes.wrap(bytes),
            validUntil,
            contract,
            method,
            Value.array(),
            gas,
            Bytes.EMPTY);
    return SignedTransaction.of(body, Bytes.wrap(new byte[SignedTransaction.SIGNATURE_SIZE]));
  }

  Outcome run(SignedTransaction... transactions) {
    return run(start, 1, NOW, transactions);
  }

  Outcome run(WorldState before, long height, long time, SignedTransaction... transactions) {
    BlockFacts block =
        new BlockFacts(
            height,
            Sha256.of(Bytes.wrap(new byte[] {(byte) height})),
            time,
            EPOCH,
            new LogHead(height, Hash.ZERO));
    return BlockExecution.run(before, registry, block, List.of(transactions));
  }

  static WorldState after(WorldState before, Outcome outcome) {
    return before.apply(outcome.writeSets(), outcome.window());
  }
}
