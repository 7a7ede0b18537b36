package io.vitrine.contracts;

import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.execution.TransactionTrace;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.state.WriteSet;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The built-in contracts on the ledger's real executor, without consensus: each block holds what is
 * submitted at once. Signatures are left blank, because the lanes check them before execution.
 */
public final class TestLedger implements StateReader {
  public static final ContractRegistry REGISTRY = BuiltInContracts.registry(Electors.GENESIS);

  /** The root of the log, whatever its size. */
  public static final Hash LOG = Gallery.hash("log");

  private static final long BLOCK_INTERVAL = 1_000;

  /** Time of the genesis document. */
  public static final long START = 1_700_000_000_000L;

  private WorldState state;
  private long height;
  private long time;
  private long salt;
  private long epoch;
  private final List<Receipt> receipts = new ArrayList<>();

  private TestLedger(WorldState state, long height, long time, long salt) {
    this.state = state;
    this.height = height;
    this.time = time;
    this.salt = salt;
  }

  public static TestLedger start(GenesisParameters parameters) {
    SortedMap<String, WriteSet> writeSets = new TreeMap<>();
    BuiltInContracts.all(Electors.GENESIS)
        .forEach(
            contract -> {
              GenesisWrites writes = new GenesisWrites(new TreeMap<>());
              contract.genesis(parameters.toValue(), writes);
              writeSets.put(contract.name(), new WriteSet(writes.changes()));
            });
    WorldState first = WorldState.EMPTY.apply(writeSets, ReplayWindow.EMPTY);
    return new TestLedger(first, 0, START, 0);
  }

  /** A ledger that goes on from here on its own. */
  public TestLedger copy() {
    TestLedger copy = new TestLedger(state, height, time, salt);
    copy.epoch = epoch;
    copy.receipts.addAll(receipts);
    return copy;
  }

  /** The epoch of the blocks to come. */
  public long epoch() {
    return epoch;
  }

  /** The blocks to come are those of the next epoch. */
  public void nextEpoch() {
    epoch++;
  }

  /** How many entries the log has that the next block attests. */
  public long logSize() {
    return height + 1;
  }

  /** As if this many blocks without transactions had been executed. */
  public void skipBlocks(long count) {
    height += count;
    time += count * BLOCK_INTERVAL;
  }

  /** The time of the next block, in milliseconds since 1970. */
  public long nextBlockTime() {
    return time + BLOCK_INTERVAL;
  }

  /** Makes {@code next} the time of the next block; time does not go back. */
  public void nextBlockAt(long next) {
    if (next <= time) {
      throw new IllegalArgumentException(next + " is not after " + time);
    }
    time = next - BLOCK_INTERVAL;
  }

  /** As if no block had been executed before {@code next}; does nothing when that is past. */
  public void skipUntil(long next) {
    if (next > nextBlockTime()) {
      nextBlockAt(next);
    }
  }

  /** Executes one call in a block of its own. */
  public Receipt submit(Address sender, ContractCall call) {
    return submitBlock(List.of(transaction(sender, call))).get(0);
  }

  /** As {@link #submit}, and fails the test unless it took effect. */
  public Receipt accept(Address sender, ContractCall call) {
    Receipt receipt = submit(sender, call);
    if (!receipt.isOk()) {
      throw new AssertionError(call + " failed: " + receipt.reasonCode() + " " + receipt.detail());
    }
    return receipt;
  }

  public SignedTransaction transaction(Address sender, ContractCall call) {
    return transaction(sender, call, call.gas());
  }

  public SignedTransaction transaction(Address sender, ContractCall call, long gasLimit) {
    salt++;
    Bytes unique = Sha256.of(new CborWriter().integer(salt).toBytes()).value().slice(0, 16);
    TransactionBody body =
        new TransactionBody(
            "test",
            sender,
            unique,
            nextBlockTime(),
            call.contract(),
            call.method(),
            call.arguments(),
            gasLimit,
            Bytes.EMPTY);
    return SignedTransaction.of(body, Bytes.wrap(new byte[SignedTransaction.SIGNATURE_SIZE]));
  }

  /** What {@code id} would do among {@code transactions}, were they submitted as the next block. */
  public Optional<TransactionTrace> trace(List<SignedTransaction> transactions, Hash id) {
    return BlockExecution.trace(state, REGISTRY, nextBlock(), transactions, id);
  }

  private BlockFacts nextBlock() {
    return new BlockFacts(
        height + 1, Hash.ZERO, nextBlockTime(), epoch, new LogHead(height + 1, LOG));
  }

  public List<Receipt> submitBlock(List<SignedTransaction> transactions) {
    BlockFacts block = nextBlock();
    height++;
    time = block.timestamp();
    Outcome outcome = BlockExecution.run(state, REGISTRY, block, transactions);
    state = state.apply(outcome.writeSets(), outcome.window());
    receipts.addAll(outcome.receipts());
    return outcome.receipts();
  }

  public WorldState state() {
    return state;
  }

  @Override
  public Optional<Bytes> read(StateKey key) {
    return state.read(key);
  }

  /** All events since genesis, oldest first. */
  public List<ContractEvent> events() {
    return receipts.stream().flatMap(receipt -> eventsOf(receipt).stream()).toList();
  }

  /** The events of one item, oldest first. */
  public List<ItemEvent> history(ItemId item) {
    List<ItemEvent> history = new ArrayList<>();
    for (ContractEvent event : events()) {
      if (event instanceof ItemEvent itemEvent && itemEvent.item().equals(item)) {
        history.add(itemEvent);
      }
    }
    return Collections.unmodifiableList(history);
  }

  public static List<ContractEvent> eventsOf(Receipt receipt) {
    return receipt.events().stream()
        .map(event -> ContractEvent.decode(event).orElseThrow())
        .toList();
  }
}
