package io.vitrine.node.mempool;

import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Transactions that are admitted and not executed yet: those not in a batch, which are served
 * {@linkplain InTurn in turn}, and the ids of all. Bounded by count, by bytes, per client and per
 * sender, who may fill three quarters each; what does not fit is refused with the numbers. The ids
 * of batched transactions are bounded by the own lane and the execution behind it.
 */
final class PendingQueue {
  /** The most bytes that wait for a batch. */
  static final long MAX_BYTES = 64L * 1024 * 1024;

  /** Room for the framing of an envelope inside a batch. */
  private static final int FRAMING = 8;

  private static final int BATCH_PAYLOAD = Batch.MAX_SIZE - 1_024;

  private final int limit;
  private final InTurn queue = new InTurn();
  private final ArrayDeque<InTurn.Waiting> drawn = new ArrayDeque<>();
  private final Map<Address, Integer> bySender = new HashMap<>();
  private final Set<Hash> ids = new HashSet<>();
  private final QueueLevel level;
  private int waiting;
  private long bytes;

  /** A queue of at most {@code limit} that keeps {@code level} up to date. */
  PendingQueue(int limit, QueueLevel level) {
    this.limit = limit;
    this.level = level;
    level.empty();
    level.bound(Backlog.NONE.bound(limit), Backlog.NONE, Optional.empty());
  }

  boolean contains(Hash id) {
    return ids.contains(id);
  }

  boolean isEmpty() {
    return waiting == 0;
  }

  /** How many wait for a batch. */
  int waiting() {
    return waiting;
  }

  /** How many are in batches and not executed. */
  int unexecuted() {
    return ids.size() - waiting;
  }

  /** Whether a full batch waits. */
  boolean fillsBatch() {
    return waiting >= Batch.MAX_TRANSACTIONS || bytes >= BATCH_PAYLOAD;
  }

  /**
   * Takes each of {@code transactions} for itself, as long as there is room for it here and in the
   * lane, or says why not with the numbers of {@code backlog}. Room is for what the lane executes
   * while a client waits ({@link Backlog#bound}).
   */
  Submitted.Group offer(String client, List<SignedTransaction> transactions, Backlog backlog) {
    int bound = backlog.bound(limit);
    List<Submitted> results = new ArrayList<>(transactions.size());
    for (SignedTransaction transaction : transactions) {
      Optional<Submitted.Full> lane = backlog.laneFull(fillsBatch());
      Submitted result = lane.isPresent() ? lane.get() : offer(client, transaction, bound);
      results.add(result instanceof Submitted.Full full ? full.with(backlog) : result);
    }
    level.bound(
        bound,
        backlog,
        backlog.laneFull(fillsBatch()).or(() -> tooManyBytes(0)).map(full -> full.with(backlog)));
    return new Submitted.Group(results);
  }

  /** Takes {@code transaction} whose sender was promised room, or says why not. */
  Submitted offer(String client, SignedTransaction transaction) {
    return offer(client, transaction, limit);
  }

  private Submitted offer(String client, SignedTransaction transaction, int bound) {
    if (ids.contains(transaction.id())) {
      return new Submitted.Known(transaction.id());
    }
    Address sender = transaction.body().sender();
    int size = transaction.envelope().size();
    int ofClient = level.waitingOf(client);
    int ofSender = bySender.getOrDefault(sender, 0);
    int share = QueueLevel.share(bound);
    Optional<Submitted.Full> full = fullForAll(bound, size);
    if (full.isPresent()) {
      return full.get();
    } else if (ofClient >= share) {
      return new Submitted.Full(
          "transactions of client " + client + " waiting", ofClient, share, Backlog.NONE);
    } else if (ofSender >= share) {
      return new Submitted.Full(
          "transactions of " + sender + " waiting", ofSender, share, Backlog.NONE);
    }
    queue.add(client, transaction);
    level.queued(client);
    bySender.put(sender, ofSender + 1);
    ids.add(transaction.id());
    waiting++;
    bytes += size;
    return new Submitted.Queued(transaction.id());
  }

  /** Why there is no room for anybody's transaction of {@code size} bytes. */
  private Optional<Submitted.Full> fullForAll(int bound, int size) {
    if (waiting >= bound) {
      return Optional.of(new Submitted.Full("transactions waiting", waiting, bound, Backlog.NONE));
    }
    return tooManyBytes(size);
  }

  private Optional<Submitted.Full> tooManyBytes(int more) {
    return bytes + more <= MAX_BYTES
        ? Optional.empty()
        : Optional.of(new Submitted.Full("bytes waiting", bytes, MAX_BYTES, Backlog.NONE));
  }

  /**
   * The transactions of the next batch, which stay queued until {@link #taken}; asked again before
   * that, it begins with the same.
   *
   * @param most how many it has at most, if it did not have more before
   */
  List<SignedTransaction> nextBatch(long most) {
    long size = drawn.stream().mapToLong(w -> w.transaction().envelope().size() + FRAMING).sum();
    long count = Math.min(most, Batch.MAX_TRANSACTIONS);
    while (!queue.isEmpty() && drawn.size() < count && size < BATCH_PAYLOAD) {
      InTurn.Waiting first = queue.next();
      drawn.add(first);
      size += first.transaction().envelope().size() + FRAMING;
    }
    List<SignedTransaction> next = new ArrayList<>(drawn.size());
    size = 0;
    for (InTurn.Waiting each : drawn) {
      size += each.transaction().envelope().size() + FRAMING;
      if (size > BATCH_PAYLOAD) {
        break;
      }
      next.add(each.transaction());
    }
    return next;
  }

  /**
   * The first {@code count} of {@link #nextBatch}, one or more, are in a sealed batch now; they
   * stay pending.
   *
   * @return the id of the first
   */
  Hash taken(int count) {
    Hash first = drawn.element().transaction().id();
    for (int i = 0; i < count; i++) {
      InTurn.Waiting taken = drawn.remove();
      waiting--;
      bytes -= taken.transaction().envelope().size();
      level.batched(taken.client());
      lessOf(taken.transaction().body().sender());
    }
    level.open();
    return first;
  }

  private void lessOf(Address sender) {
    bySender.computeIfPresent(sender, (s, count) -> count > 1 ? count - 1 : null);
  }

  /** These are in a batch that an earlier run sealed. */
  void resumed(Collection<Hash> sealed) {
    ids.addAll(sealed);
  }

  /**
   * These were executed, or skipped for good. One that still waits here goes on waiting: it is
   * skipped as a duplicate when it is ordered.
   *
   * @return how many of them were in own batches
   */
  int settled(Collection<Hash> done) {
    int before = ids.size();
    // Not removeAll: of a set it looks through the whole list for each id, when the list is longer.
    done.forEach(ids::remove);
    return before - ids.size();
  }
}
