package io.vitrine.contracts.policy;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;

/**
 * How many items an account gave away or sold on a UTC day. Only items under rules with a daily
 * limit count; what was counted on an earlier day is zero today.
 *
 * @param day the UTC day, counted from 1970
 * @param moves how many on that day
 */
public record DailyMoves(long day, long moves) {
  private static final int MOVES = 2;

  /** The partition of the count of {@code account}. */
  public static Partition partition(Address account) {
    return PartitionId.of(PolicyContract.NAME, MOVES, account.value());
  }

  /** Where the count of {@code account} stands. */
  public static StateKey key(Address account) {
    return partition(account).key(Bytes.EMPTY);
  }

  /** How many items {@code account} has moved on the day of {@code now}. */
  public static long on(StateReader state, Address account, long now) {
    long today = Movement.dayOf(now);
    return state
        .read(key(account))
        .map(DailyMoves::decode)
        .filter(last -> last.day == today)
        .map(DailyMoves::moves)
        .orElse(0L);
  }

  /** Counts one more for {@code account} today. */
  public static void count(Invocation invocation, Address account) {
    long now = invocation.blockTime();
    DailyMoves next =
        new DailyMoves(Movement.dayOf(now), Math.addExact(on(invocation, account, now), 1));
    invocation.write(
        key(account), new CborWriter().array(2).integer(next.day).integer(next.moves).toBytes());
  }

  /** Reads what stands at {@link #key}. */
  public static DailyMoves decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(2);
          return new DailyMoves(r.unsigned(), r.unsigned());
        });
  }
}
