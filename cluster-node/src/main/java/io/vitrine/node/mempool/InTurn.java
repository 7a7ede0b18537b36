package io.vitrine.node.mempool;

import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Waiting transactions, served in turn: one of each client after the other, and of one client one
 * of each sender after the other. So whoever sends much waits behind itself and delays nobody else.
 * Transactions of one sender from one client keep their order. A party without a waiting
 * transaction has no entry, so this is as large as what waits.
 */
final class InTurn {
  /** A transaction and the client it came from. */
  record Waiting(String client, SignedTransaction transaction) {}

  private final Map<String, Map<Address, ArrayDeque<SignedTransaction>>> clients =
      new LinkedHashMap<>();

  boolean isEmpty() {
    return clients.isEmpty();
  }

  void add(String client, SignedTransaction transaction) {
    clients
        .computeIfAbsent(client, c -> new LinkedHashMap<>())
        .computeIfAbsent(transaction.body().sender(), s -> new ArrayDeque<>(2))
        .add(transaction);
  }

  /** Removes the next. */
  Waiting next() {
    String client = clients.keySet().iterator().next();
    Map<Address, ArrayDeque<SignedTransaction>> senders = clients.remove(client);
    Address sender = senders.keySet().iterator().next();
    ArrayDeque<SignedTransaction> queue = senders.remove(sender);
    SignedTransaction next = queue.remove();
    if (!queue.isEmpty()) {
      senders.put(sender, queue);
    }
    if (!senders.isEmpty()) {
      clients.put(client, senders);
    }
    return new Waiting(client, next);
  }
}
