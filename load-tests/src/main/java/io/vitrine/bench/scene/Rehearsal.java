package io.vitrine.bench.scene;

import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.IssueBatch;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.GenesisState;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A workload in memory: the real contracts and the real executor, without a network. Says that a
 * workload works, and what executing it alone costs. Not thread-safe.
 */
public final class Rehearsal {
  private static final long NOW = 1_700_000_000_000L;
  private static final int BLOCK = 256;

  private final AccountKey official = Cast.key(new SecureRandom());
  private final ContractRegistry registry;
  private final TransactionSigner signer;
  private WorldState state;
  private long height = 1;

  /** A ledger with one official: with every role. */
  public Rehearsal() {
    Validator validator = new Validator("one", Bytes.wrap(new byte[32]));
    Genesis genesis =
        new Genesis(
            "bench",
            NOW,
            new ValidatorSet(List.of(validator)),
            GenesisParameters.of(official.address(), official.address())
                .with(official.address(), Gate.ROLES)
                .toValue());
    registry = BuiltInContracts.registry(genesis, (key, digest, signature) -> false);
    state = GenesisState.create(genesis, registry);
    Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
    signer = new TransactionSigner(genesis.domain(), clock, new SecureRandom());
  }

  /**
   * Admits everybody whom {@code chains} chains of {@code workload} need and issues their items.
   *
   * @throws IllegalStateException when something is refused
   */
  public List<Script> prepare(Workload workload, int chains) {
    Cast cast = Cast.of(chains, workload.chainsOfSeries(chains));
    cast.admission(Officials.one(official)).forEach(this::accept);
    List<Script> scripts =
        IntStream.range(0, chains).mapToObj(chain -> workload.script(cast, chain)).toList();
    accept(scripts.stream().flatMap(script -> script.preparation().stream()).toList());
    return scripts;
  }

  /**
   * Issues a series of {@code items} items, all to one person.
   *
   * @param transfers how many of them, spread evenly over the series, are given away by the result;
   *     at most {@code items}
   * @throws IllegalStateException when something is refused
   */
  public List<Step> collection(long items, int transfers) {
    Cast cast = Cast.of(1, 1);
    cast.admission(Officials.one(official)).forEach(this::accept);
    Creator creator = cast.creators().get(0);
    AccountKey owner = cast.first(0);
    List<Step> block = new ArrayList<>();
    for (long first = 1; first <= items; first += IssueBatch.MAX) {
      long end = Math.min(first + IssueBatch.MAX, items + 1);
      List<Work> works =
          LongStream.range(first, end)
              .mapToObj(i -> new Work(Creator.hash("c" + i), Creator.hash("m" + i)))
              .toList();
      block.add(
          new Step(
              creator.key(),
              CollectionCalls.issueBatch(creator.series(), first, owner.address(), works)));
      if (block.size() == BLOCK || end > items) {
        accept(block);
        block.clear();
      }
    }
    return LongStream.range(0, transfers)
        .mapToObj(i -> new ItemId(creator.series(), 1 + i * items / transfers))
        .map(item -> new Step(owner, CollectionCalls.transfer(item, cast.second(0).address())))
        .toList();
  }

  /** Executes {@code steps} as one block that changes the state. */
  public List<Receipt> execute(List<Step> steps) {
    Outcome outcome = outcome(signed(steps));
    state = after(outcome);
    height++;
    return outcome.receipts();
  }

  /** The signed transactions of {@code steps}. */
  public List<SignedTransaction> signed(List<Step> steps) {
    return steps.stream().map(step -> signer.sign(step.sender(), step.call())).toList();
  }

  /** What a block of {@code transactions} would come to now; changes nothing. */
  public Outcome outcome(List<SignedTransaction> transactions) {
    BlockFacts block =
        new BlockFacts(height, Hash.ZERO, NOW + height, 0, new LogHead(height, Hash.ZERO));
    return BlockExecution.run(state, registry, block, transactions);
  }

  /** The state after a block with this outcome; changes nothing. */
  public WorldState after(Outcome outcome) {
    return state.apply(outcome.writeSets(), outcome.window());
  }

  private void accept(List<Step> steps) {
    for (Receipt receipt : execute(steps)) {
      if (!receipt.isOk()) {
        throw new IllegalStateException(receipt.reasonCode() + " " + receipt.detail());
      }
    }
  }
}
