package io.vitrine.ledger.proof;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Ed25519Key;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.GenesisState;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.execution.ScriptContract;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A consortium of four with real keys that ordered and executed one block of three transactions and
 * attests it in later headers. Everything is deterministic, so that proofs have golden bytes.
 */
final class ProofFixture {
  static final Ed25519 ED25519 = Ed25519.load();
  static final long TIME = 1_700_000_000_000L;
  private static final Bytes USER_KEY = filled(32, 0x11);

  final List<Ed25519Key> keys = keys(1);
  final List<Ed25519Key> nextKeys = keys(101);
  final Genesis genesis = new Genesis("proof-test", TIME, setOf(keys), new Value.Null());
  final Block first = block(1, genesis.hash(), 1, new LogHead(1, Hash.ZERO), Optional.empty());
  final WorldState after;
  final ExecutedBlock executed;
  final MerkleLog log;

  ProofFixture() {
    ContractRegistry registry = new ContractRegistry(List.of(new ScriptContract()));
    WorldState start = GenesisState.create(genesis, registry);
    List<SignedTransaction> calls = List.of(call("count", 1), call("refuse", 2), call("count", 3));
    Outcome outcome = BlockExecution.run(start, registry, BlockFacts.of(first), calls);
    after = start.apply(outcome.writeSets(), outcome.window());
    ExecutionRecord record = outcome.seal(after);
    executed = ExecutedBlock.of(outcome, record);
    log = GenesisState.log(genesis, start).append(record.encode());
  }

  /** The proof of transaction {@code index}, attested by a header with its own Finalization. */
  ProofBundle bundle(int index) {
    Block attesting = attesting(0, 2, first, Optional.empty());
    return bundle(index, FinalizedHeader.of(List.of(attesting), finalization(attesting, keys)));
  }

  /** The same, the attesting header being final through its grandchild. */
  ProofBundle bundleThroughDescendants(int index) {
    Block attesting = attesting(0, 2, first, Optional.empty());
    Block child = attesting(0, 3, attesting, Optional.empty());
    Block grandchild = attesting(0, 5, child, Optional.empty());
    return bundle(
        index,
        FinalizedHeader.of(List.of(attesting, child, grandchild), finalization(grandchild, keys)));
  }

  /** The same, attested in epoch 1, which has another set of validators. */
  ProofBundle bundleAcrossEpochs(int index) {
    Hash nextSet = setOf(nextKeys).hash();
    Block end = attesting(0, 2, first, Optional.of(nextSet));
    EpochChange change =
        new EpochChange(FinalizedHeader.of(List.of(end), finalization(end, keys)), setOf(nextKeys));
    Block attesting = attesting(1, 1, end, Optional.empty());
    return ProofAssembly.of(
        genesis,
        executed,
        index,
        log,
        new ProofAssembly.Attestation(
            FinalizedHeader.of(List.of(attesting), finalization(attesting, nextKeys)),
            List.of(change)));
  }

  ProofBundle bundle(int index, FinalizedHeader header) {
    return ProofAssembly.of(
        genesis, executed, index, log, new ProofAssembly.Attestation(header, List.of()));
  }

  TrustAnchor anchor() {
    return new TrustAnchor.GenesisHash(genesis.hash());
  }

  Block attesting(long epoch, long view, Block parent, Optional<Hash> nextSet) {
    return block(epoch, parent, view, log.head(), nextSet);
  }

  /** Signed by the first three of {@code signers}: q of 4. */
  Certificate finalization(Block block, List<Ed25519Key> signers) {
    return certificate(new Ballot.Finalize(block.header().view(), block.hash()), signers, 3);
  }

  Certificate certificate(Ballot ballot, List<Ed25519Key> signers, int count) {
    Hash digest = ballot.signedDigest(genesis.domain());
    List<Certificate.Signed> signatures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      signatures.add(new Certificate.Signed(new ValidatorId(i), signers.get(i).sign(digest)));
    }
    return new Certificate(ballot, signatures);
  }

  SignedTransaction call(String method, int salt) {
    TransactionBody body =
        new TransactionBody(
            genesis.ledgerId(),
            Secp256k1.address(USER_KEY),
            filled(TransactionBody.SALT_SIZE, salt),
            TIME + 60_000,
            ScriptContract.NAME,
            method,
            Value.array(),
            100_000,
            Bytes.EMPTY);
    return SignedTransaction.sign(body, genesis.domain(), USER_KEY);
  }

  private Block block(long epoch, Block parent, long view, LogHead head, Optional<Hash> nextSet) {
    Header before = parent.header();
    View parentView = before.view().epoch() == epoch ? before.view() : new View(epoch, 0);
    return Block.of(
        new Header(
            new View(epoch, view),
            before.height() + 1,
            parent.hash(),
            parentView,
            new ValidatorId(0),
            before.timestamp() + 100,
            Cut.empty(4),
            head,
            Sha256.of(Block.NO_EVIDENCE),
            nextSet),
        Block.NO_EVIDENCE);
  }

  private static Block block(
      long view, Hash parent, long height, LogHead head, Optional<Hash> nextSet) {
    return Block.of(
        new Header(
            new View(0, view),
            height,
            parent,
            View.GENESIS,
            new ValidatorId(0),
            TIME + 100,
            Cut.empty(4),
            head,
            Sha256.of(Block.NO_EVIDENCE),
            nextSet),
        Block.NO_EVIDENCE);
  }

  private static List<Ed25519Key> keys(int firstSeed) {
    List<Ed25519Key> keys = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      keys.add(ED25519.key(filled(32, firstSeed + i)));
    }
    return keys;
  }

  private static ValidatorSet setOf(List<Ed25519Key> keys) {
    List<Validator> members = new ArrayList<>();
    for (Ed25519Key key : keys) {
      members.add(new Validator("org-" + (members.size() + 1), key.publicKey()));
    }
    return new ValidatorSet(members);
  }

  private static Bytes filled(int size, int value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return Bytes.wrap(bytes);
  }
}
