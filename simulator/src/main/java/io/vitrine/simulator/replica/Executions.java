package io.vitrine.simulator.replica;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.execution.RecentValues;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.TreeMap;

/**
 * Executes blocks. Unless every validator works alone, the result is remembered under the state
 * before, the block and the transactions: it cannot hide a validator that executes other
 * transactions or on another state. It would hide an executor that gives two results for one
 * question; runs in which each works alone and the replay at the end of every run find that.
 */
public final class Executions {
  /** What execution of a block came to. */
  public record Result(Outcome outcome, WorldState after, ExecutionRecord record) {}

  private record Question(Hash state, Hash block, List<Hash> transactions)
      implements Comparable<Question> {
    @Override
    public int compareTo(Question other) {
      int order = block.compareTo(other.block);
      order = order != 0 ? order : state.compareTo(other.state);
      order = order != 0 ? order : Integer.compare(transactions.size(), other.transactions.size());
      for (int i = 0; order == 0 && i < transactions.size(); i++) {
        order = transactions.get(i).compareTo(other.transactions.get(i));
      }
      return order;
    }
  }

  private final ContractRegistry registry;
  private final boolean alone;
  private final TreeMap<Question, Result> known = new TreeMap<>();
  private final RecentValues recent = new RecentValues();

  /** Executes with {@code registry}; remembers nothing when {@code alone}. */
  public Executions(ContractRegistry registry, boolean alone) {
    this.registry = registry;
    this.alone = alone;
  }

  /** Executes {@code block}, which orders {@code transactions}. */
  public Result run(WorldState before, Block block, List<SignedTransaction> transactions) {
    if (alone) {
      // As a node does; what is replayed at the end of a run is executed without.
      Result result = execute(registry, before, block, transactions, recent);
      recent.follow(result.after());
      return result;
    }
    Question question =
        new Question(
            before.root(), block.hash(), transactions.stream().map(SignedTransaction::id).toList());
    Result result = known.get(question);
    if (result == null) {
      result = execute(registry, before, block, transactions);
      known.put(question, result);
    }
    return result;
  }

  /** Executes without remembering. */
  public static Result execute(
      ContractRegistry registry,
      WorldState before,
      Block block,
      List<SignedTransaction> transactions) {
    return execute(registry, before, block, transactions, new RecentValues());
  }

  private static Result execute(
      ContractRegistry registry,
      WorldState before,
      Block block,
      List<SignedTransaction> transactions,
      RecentValues recent) {
    Outcome outcome =
        BlockExecution.run(before, registry, BlockFacts.of(block), transactions, recent);
    WorldState after = before.apply(outcome.writeSets(), outcome.window());
    return new Result(outcome, after, outcome.seal(after));
  }
}
