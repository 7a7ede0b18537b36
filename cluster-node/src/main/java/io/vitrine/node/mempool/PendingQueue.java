package io.vitrine.node.mempool;

import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Transactions that are admitted and not executed yet: a queue of those not in a batch, and the ids
 * of all. Bounded by count, by bytes and per sender; what does not fit is refused with the numbers.
 */
final class PendingQueue {
  /** The most bytes that wait for a batch. */
  static final long MAX_BYTES = 64L * 1024 * 1024;

  /** Room for the framing of an envelope inside a batch. */
  private static final int FRAMING = 8;

  private static final int BATCH_PAYLOAD = Batch.MAX_SIZE - 1_024;

  private final int limit;
  private final ArrayDeque<SignedTransaction> queue = new ArrayDeque<>();
  private final Map<Address, Integer> bySender = new HashMap<>();
  private final Set<Hash> ids = new HashSet<>();
  private long bytes;

  PendingQueue(int limit) {
    this.limit = limit;
  }

  boolean contains(Hash id) {
    return ids.contains(id);
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Whether a full batch waits. */
  boolean fillsBatch() {
    return queue.size() >= Batch.MAX_TRANSACTIONS || bytes >= BATCH_PAYLOAD;
  }

  /** Takes {@code transaction}, or says why not. */
  Submitted offer(SignedTransaction transaction) {
    if (ids.contains(transaction.id())) {
      return new Submitted.Known(transaction.id());
    }
    if (queue.size() >= limit || bytes + transaction.envelope().size() > MAX_BYTES) {
      return new Submitted.Full("transactions waiting", queue.size(), limit);
    }
    Address sender = transaction.body().sender();
    int own = bySender.getOrDefault(sender, 0);
    if (own >= senderLimit()) {
      return new Submitted.Full("transactions of " + sender + " waiting", own, senderLimit());
    }
    queue.add(transaction);
    bySender.put(sender, own + 1);
    ids.add(transaction.id());
    bytes += transaction.envelope().size();
    return new Submitted.Queued(transaction.id());
  }

  /** One sender may fill three quarters, so that the others are always served. */
  private int senderLimit() {
    return limit - limit / 4;
  }

  /** The envelopes of the next batch, which stay queued until {@link #taken}. */
  List<Bytes> nextBatch() {
    List<Bytes> envelopes = new ArrayList<>();
    long size = 0;
    for (SignedTransaction transaction : queue) {
      size += transaction.envelope().size() + FRAMING;
      if (envelopes.size() >= Batch.MAX_TRANSACTIONS || size > BATCH_PAYLOAD) {
        break;
      }
      envelopes.add(transaction.envelope());
    }
    return envelopes;
  }

  /** The first {@code count} are in a sealed batch now; they stay pending. */
  void taken(int count) {
    for (int i = 0; i < count; i++) {
      SignedTransaction transaction = queue.remove();
      bytes -= transaction.envelope().size();
      bySender.computeIfPresent(
          transaction.body().sender(), (sender, own) -> own > 1 ? own - 1 : null);
    }
  }

  /** These are in a batch that an earlier run sealed. */
  void resumed(Collection<Hash> sealed) {
    ids.addAll(sealed);
  }

  /** These were executed, or skipped for good. */
  void settled(Collection<Hash> done) {
    ids.removeAll(done);
  }
}
