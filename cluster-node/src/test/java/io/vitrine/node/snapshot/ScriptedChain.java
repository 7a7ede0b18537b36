package io.vitrine.node.snapshot;

import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.GenesisState;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.execution.ChainTip;
import io.vitrine.node.execution.ExecutedBlock;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A growing chain as four validators would make it, ten blocks a second: signed batches in lanes,
 * headers that attest what was executed, real transactions of {@link #PEOPLE} people who pay each
 * other, while a publisher issues items.
 */
final class ScriptedChain {
  static final ContractRegistry REGISTRY = BuiltInContracts.registry(Consortium.of(4).genesis());

  private static final int PEOPLE = 50;
  private static final int REGISTRAR = 1_001;
  private static final int PAYMENTS = 1_002;
  private static final SeriesId SERIES = new SeriesId("prints");
  private static final List<Address> ADDRESSES =
      IntStream.range(0, PEOPLE).mapToObj(Consortium::user).toList();
  private static final long BLOCK_MILLIS = 100;
  private static final long VALIDITY = 300_000;

  private final Consortium consortium =
      Consortium.with(
          4,
          GenesisParameters.of(Consortium.user(REGISTRAR), Consortium.user(PAYMENTS))
              .with(Consortium.user(REGISTRAR), Gate.ROLES)
              .toValue());
  private final ArrayDeque<Call> opening = new ArrayDeque<>(openingCalls());
  private Hash parent = consortium.genesis().hash();
  private ChainTip tip = genesisTip();
  private long salt;

  /** Who calls what. */
  private record Call(int user, ContractCall call) {}

  /**
   * One more block.
   *
   * @param batch the one it orders; none where it has no transactions
   * @param executed what it came to
   */
  record Step(Optional<Batch> batch, ExecutedBlock executed, Certificate finalization) {
    Block block() {
      return executed.block();
    }
  }

  ChainTip genesisTip() {
    WorldState state = GenesisState.create(consortium.genesis(), REGISTRY);
    return new ChainTip(
        0,
        Consortium.GENESIS_TIME,
        Cut.empty(4),
        state,
        GenesisState.log(consortium.genesis(), state));
  }

  Genesis genesis() {
    return consortium.genesis();
  }

  String ledgerId() {
    return consortium.genesis().ledgerId();
  }

  /** Where the chain stands. */
  ChainTip tip() {
    return tip;
  }

  /** The next {@code blocks} blocks with {@code transactions} transactions each. */
  List<Step> grow(int blocks, int transactions) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      steps.add(next(transactions));
    }
    return steps;
  }

  /** The next block with {@code count} new transactions. */
  Step next(int count) {
    List<SignedTransaction> transactions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      transactions.add(sign(call()));
    }
    return next(transactions);
  }

  /** The next block with these transactions. */
  Step next(List<SignedTransaction> transactions) {
    long height = tip.height() + 1;
    ValidatorId author = new ValidatorId((int) (height % 4));
    Optional<Batch> batch =
        Optional.of(transactions)
            .filter(some -> !some.isEmpty())
            .map(some -> consortium.batch(author.index(), tip.cut().tip(author), some));
    Cut cut =
        batch
            .map(b -> tip.cut().with(author, new LaneTip(b.header().seq(), b.digest())))
            .orElse(tip.cut());
    View view = new View(0, height);
    Header header =
        new Header(
            view,
            height,
            parent,
            new View(0, height - 1),
            author,
            tip.timestamp() + BLOCK_MILLIS,
            cut,
            tip.log().head(),
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty());
    Block block = Block.of(header, Block.NO_EVIDENCE);
    ExecutedBlock executed = execute(block, transactions);
    parent = block.hash();
    tip = new ChainTip(height, header.timestamp(), header.cut(), executed.state(), executed.log());
    return new Step(
        batch, executed, consortium.certificate(new Ballot.Finalize(view, block.hash())));
  }

  private ExecutedBlock execute(Block block, List<SignedTransaction> transactions) {
    Outcome outcome = BlockExecution.run(tip.state(), REGISTRY, BlockFacts.of(block), transactions);
    WorldState after = tip.state().apply(outcome.writeSets(), outcome.window());
    ExecutionRecord record = outcome.seal(after);
    return new ExecutedBlock(
        block,
        record,
        outcome.executed(),
        outcome.receipts(),
        outcome.receiptBytes(),
        outcome.skipped(),
        after,
        tip.log().append(record.encode()));
  }

  // ---- transactions

  private static List<Call> openingCalls() {
    List<Call> calls = new ArrayList<>();
    for (Address person : ADDRESSES) {
      calls.add(
          new Call(
              REGISTRAR,
              IdentityCalls.register(person, IdentityKind.PERSON, Sha256.of(person.value()))));
    }
    calls.add(new Call(REGISTRAR, IdentityCalls.grantRole(ADDRESSES.get(0), Role.PUBLISHER)));
    for (Address person : ADDRESSES) {
      calls.add(new Call(PAYMENTS, SettlementCalls.mint(person, new Amount(1_000_000))));
    }
    calls.add(
        new Call(
            0,
            CollectionCalls.createSeries(SERIES, "", SeriesTerms.of(1_000_000, 500, Hash.ZERO))));
    for (Gate gate : Gate.values()) {
      calls.add(
          new Call(
              gate.role().isPresent() ? REGISTRAR : 0,
              CollectionCalls.pass(gate, SERIES, Hash.ZERO)));
    }
    return calls;
  }

  /** Two payments and one new item in turn. */
  private Call call() {
    if (!opening.isEmpty()) {
      return opening.remove();
    }
    int turn = Math.toIntExact(salt);
    Address other = ADDRESSES.get((turn * 7 + 3) % PEOPLE);
    if (turn % 3 == 0) {
      Hash content = Sha256.of(number(turn));
      return new Call(
          0, CollectionCalls.issue(new ItemId(SERIES, turn / 3), content, content, other));
    }
    return new Call(turn % PEOPLE, SettlementCalls.transfer(other, new Amount(1)));
  }

  private SignedTransaction sign(Call call) {
    TransactionBody body =
        new TransactionBody(
            ledgerId(),
            Consortium.user(call.user()),
            Sha256.of(number(salt++)).value().slice(0, TransactionBody.SALT_SIZE),
            tip.timestamp() + VALIDITY,
            call.call().contract(),
            call.call().method(),
            call.call().arguments(),
            ContractCall.RECOMMENDED_GAS,
            Bytes.EMPTY);
    return SignedTransaction.sign(body, consortium.domain(), Consortium.userKey(call.user()));
  }

  private static Bytes number(long number) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }
}
