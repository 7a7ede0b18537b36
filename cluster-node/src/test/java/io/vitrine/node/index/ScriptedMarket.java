package io.vitrine.node.index;

import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.delegation.DelegationCalls;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.GenesisState;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Executed blocks with everything that happens on a market; the same for the same seed. */
public final class ScriptedMarket {
  public static final Address REGISTRAR = Consortium.user(1);
  public static final Address PAYMENTS = Consortium.user(2);
  public static final Address CREATOR = Consortium.user(3);
  public static final Address ALICE = Consortium.user(4);
  public static final Address BOB = Consortium.user(5);
  public static final List<Address> PEOPLE = List.of(CREATOR, ALICE, BOB);
  public static final SeriesId PRINTS = new SeriesId("prints");
  public static final SeriesId SKETCHES = new SeriesId("sketches");
  public static final Amount PRICE = new Amount(100);

  private static final ContractRegistry REGISTRY =
      BuiltInContracts.registry(Consortium.of(4).genesis());

  private final List<CommittedBlock> blocks = new ArrayList<>();
  private WorldState state;
  private long salt;
  private long now;

  ScriptedMarket() {
    Consortium consortium =
        Consortium.with(
            4, GenesisParameters.of(REGISTRAR, PAYMENTS).with(REGISTRAR, Gate.ROLES).toValue());
    state = GenesisState.create(consortium.genesis(), REGISTRY);
  }

  /** Identities, money and two series, one call per block. */
  public static ScriptedMarket opened() {
    ScriptedMarket market = new ScriptedMarket();
    for (Address person : PEOPLE) {
      market.block(
          call(REGISTRAR, IdentityCalls.register(person, IdentityKind.PERSON, hash("" + person))));
      market.block(call(PAYMENTS, SettlementCalls.mint(person, new Amount(10_000))));
    }
    market.block(call(REGISTRAR, IdentityCalls.grantRole(CREATOR, Role.PUBLISHER)));
    for (SeriesId series : List.of(PRINTS, SKETCHES)) {
      market.release(series, SeriesTerms.of(1_000, 500, hash("rules")));
    }
    return market;
  }

  /** CREATOR's series with these terms, one call per block. */
  public void release(SeriesId series, SeriesTerms terms) {
    block(call(CREATOR, CollectionCalls.createSeries(series, "", terms)));
    for (Gate gate : Gate.values()) {
      Address by = gate.role().isPresent() ? REGISTRAR : CREATOR;
      block(call(by, CollectionCalls.pass(gate, series, hash("report"))));
    }
  }

  /** An open market on which {@code count} more blocks of random trades happened. */
  static ScriptedMarket traded(int count, long seed) {
    ScriptedMarket market = opened();
    market.trade(count, seed);
    return market;
  }

  /** Adds {@code count} blocks of random trades. */
  public void trade(int count, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      Call[] calls = new Call[random.nextInt(6)];
      for (int j = 0; j < calls.length; j++) {
        calls[j] = trade(random);
      }
      block(calls);
    }
  }

  /** Many of them fail, as on a real market. */
  private static Call trade(Random random) {
    ItemId item = new ItemId(random.nextBoolean() ? PRINTS : SKETCHES, 1 + random.nextInt(6));
    Address who = PEOPLE.get(random.nextInt(PEOPLE.size()));
    Address other = PEOPLE.get(random.nextInt(PEOPLE.size()));
    Address third = PEOPLE.get(random.nextInt(PEOPLE.size()));
    long until = Consortium.GENESIS_TIME + 3_600_000L;
    return switch (random.nextInt(18)) {
      case 0, 1 -> call(CREATOR, issue(item, other));
      case 2, 3 -> call(who, CollectionCalls.transfer(item, other));
      case 4, 5 -> call(who, SaleCalls.list(item, PRICE));
      case 6 -> call(who, SaleCalls.buy(item, PRICE, other, CREATOR));
      case 7 -> call(who, SaleCalls.cancel(item));
      case 8, 9 -> call(who, SaleCalls.offer(item, PRICE, until));
      case 10 -> call(who, SaleCalls.withdrawOffer(item, other));
      case 11 -> call(who, SaleCalls.acceptOffer(item, other, PRICE, CREATOR));
      case 12 -> call(who, CollectionCalls.gift(item, other, hash("message"), until));
      case 13 -> call(who, CollectionCalls.acceptGift(item, other));
      case 14 ->
          call(
              who,
              random.nextBoolean()
                  ? CollectionCalls.declineGift(item)
                  : CollectionCalls.withdrawGift(item));
      case 15 -> call(who, DelegationCalls.grant(other, List.of(Power.values()), until));
      case 16 ->
          random.nextBoolean()
              ? call(who, DelegationCalls.revoke(who, other))
              : call(who, DelegationCalls.act(other, CollectionCalls.acceptGift(item, third)));
      default ->
          random.nextInt(4) == 0
              ? call(who, CollectionCalls.burn(item))
              : call(CREATOR, CollectionCalls.freeze(item, hash("reason")));
    };
  }

  public static ContractCall issue(ItemId item, Address owner) {
    return CollectionCalls.issue(item, hash("content of " + item), hash("metadata"), owner);
  }

  /** Who calls what. */
  public record Call(Address sender, ContractCall call) {}

  public static Call call(Address sender, ContractCall call) {
    return new Call(sender, call);
  }

  /** Executes a block of these calls and returns it. */
  public CommittedBlock block(Call... calls) {
    long time = nextTime();
    return execute(time, Arrays.stream(calls).map(call -> transaction(call, time)).toList());
  }

  /** Executes a block of transactions that somebody signed. */
  public CommittedBlock block(List<SignedTransaction> transactions) {
    return execute(nextTime(), transactions);
  }

  private long nextTime() {
    return Math.max(now + 1_000, Consortium.GENESIS_TIME + 1_000 * (blocks.size() + 1L));
  }

  private CommittedBlock execute(long time, List<SignedTransaction> transactions) {
    long height = blocks.size() + 1L;
    now = time;
    Outcome outcome =
        BlockExecution.run(
            state,
            REGISTRY,
            new BlockFacts(height, Hash.ZERO, time, 0, new LogHead(height, Hash.ZERO)),
            transactions);
    state = state.apply(outcome.writeSets(), outcome.window());
    List<CommittedBlock.Entry> entries = new ArrayList<>();
    for (int i = 0; i < outcome.receipts().size(); i++) {
      entries.add(new CommittedBlock.Entry(outcome.executed().get(i), outcome.receipts().get(i)));
    }
    CommittedBlock block = new CommittedBlock(height, time, entries);
    blocks.add(block);
    return block;
  }

  /** Signatures are left blank: the lanes check them, not the executor. */
  private SignedTransaction transaction(Call call, long time) {
    salt++;
    TransactionBody body =
        new TransactionBody(
            "test",
            call.sender(),
            Sha256.of(new CborWriter().integer(salt).toBytes()).value().slice(0, 16),
            time + 1_000,
            call.call().contract(),
            call.call().method(),
            call.call().arguments(),
            ContractCall.RECOMMENDED_GAS,
            Bytes.EMPTY);
    return SignedTransaction.of(body, Bytes.wrap(new byte[SignedTransaction.SIGNATURE_SIZE]));
  }

  /** The time of the last block. */
  public long now() {
    return now;
  }

  /** The next block is of {@code time}, or of right after the last one. */
  public void skipTo(long time) {
    now = Math.max(now, time - 1_000);
  }

  /** All blocks from height 1 on. */
  public List<CommittedBlock> blocks() {
    return List.copyOf(blocks);
  }

  /** The state after the last block. */
  public WorldState state() {
    return state;
  }

  public static Hash hash(String text) {
    return Sha256.of(new CborWriter().text(text).toBytes());
  }
}
