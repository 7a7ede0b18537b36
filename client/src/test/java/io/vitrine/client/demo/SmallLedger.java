package io.vitrine.client.demo;

import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.types.Gate;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.GenesisState;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.proof.ExecutedBlock;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.proof.ProofAssembly;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The real contracts, executor and Merkle log without consensus: one transaction per block, and
 * proofs that four known validators sign on request. Thread-safe.
 */
final class SmallLedger {
  private static final ContractRegistry REGISTRY =
      BuiltInContracts.registry(Consortium.of(4).genesis());

  private final Consortium consortium;
  private final Map<Hash, Receipt> receipts = new HashMap<>();
  private final Map<Hash, ExecutedBlock> blocks = new HashMap<>();
  private WorldState state;
  private MerkleLog log;

  /** One whose registrar decides at the gates of series too. */
  SmallLedger(Address registrar, Address payments) {
    consortium =
        Consortium.with(
            4, GenesisParameters.of(registrar, payments).with(registrar, Gate.ROLES).toValue());
    state = GenesisState.create(genesis(), REGISTRY);
    log = GenesisState.log(genesis(), state);
  }

  Genesis genesis() {
    return consortium.genesis();
  }

  synchronized WorldState state() {
    return state;
  }

  synchronized long height() {
    return log.size() - 1;
  }

  /** The receipt, also of one submitted before. */
  synchronized Receipt submit(SignedTransaction transaction) {
    Receipt known = receipts.get(transaction.id());
    return known == null ? execute(transaction) : known;
  }

  /** The encoded bundle. */
  synchronized Optional<Bytes> proof(Hash id) {
    return Optional.ofNullable(blocks.get(id)).map(this::prove);
  }

  private Receipt execute(SignedTransaction transaction) {
    long height = log.size();
    BlockFacts facts =
        new BlockFacts(
            height,
            Hash.ZERO,
            transaction.body().validUntil() - 60_000,
            0,
            new LogHead(height, Hash.ZERO));
    Outcome outcome = BlockExecution.run(state, REGISTRY, facts, List.of(transaction));
    state = state.apply(outcome.writeSets(), outcome.window());
    ExecutionRecord record = outcome.seal(state);
    log = log.append(record.encode());
    Receipt receipt = outcome.receipts().get(0);
    receipts.put(transaction.id(), receipt);
    blocks.put(transaction.id(), ExecutedBlock.of(outcome, record));
    return receipt;
  }

  private Bytes prove(ExecutedBlock block) {
    View view = new View(0, log.size());
    Header header =
        new Header(
            view,
            log.size(),
            Hash.ZERO,
            view.previous(),
            new ValidatorId(0),
            Consortium.GENESIS_TIME + 1,
            Cut.empty(4),
            log.head(),
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty());
    Block attesting = Block.of(header, Block.NO_EVIDENCE);
    FinalizedHeader finalized =
        FinalizedHeader.of(
            List.of(attesting),
            consortium.certificate(new Ballot.Finalize(view, attesting.hash())));
    return ProofAssembly.of(
            genesis(), block, 0, log, new ProofAssembly.Attestation(finalized, List.of()))
        .encode();
  }
}
