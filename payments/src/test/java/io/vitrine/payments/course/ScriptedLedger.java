package io.vitrine.payments.course;

import io.vitrine.contracts.settlement.PaymentReferences;
import io.vitrine.ledger.types.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * As much of a ledger as paid orders need: transactions with a validity and a reference, blocks
 * that may take them or not, references that count once, and items that run out.
 */
final class ScriptedLedger {
  /** A transaction that was sent. */
  record Sent(Hash id, Hash reference, long validUntil, PaymentReferences.Use use) {}

  /** A state, which a process may know long after there is a later one. */
  record View(long blockTime, Map<Hash, PaymentReferences.Use> used) {}

  /** What became of the references; the one of an order stands here once. */
  final Map<Hash, PaymentReferences.Use> used = new LinkedHashMap<>();

  /** Whether the platform's own account may not act for now. */
  boolean roleMissing;

  /** Whether the buyer may not act for now: a refusal that does not depend on what is left. */
  boolean buyerSuspended;

  private final Map<Hash, String> receipts = new HashMap<>();
  private final Map<Hash, Sent> pool = new LinkedHashMap<>();
  private int left;
  private long blockTime;

  ScriptedLedger(int items, long blockTime) {
    this.left = items;
    this.blockTime = blockTime;
  }

  View view() {
    return new View(blockTime, Map.copyOf(used));
  }

  void send(Sent sent) {
    pool.put(sent.id(), sent);
  }

  LedgerFacts facts(View view, Optional<PaymentEvent.Prepared> prepared, Hash next, long now) {
    return new LedgerFacts(
        view.blockTime(),
        Optional.ofNullable(view.used().get(next)),
        prepared.map(p -> receipts.get(p.transaction())),
        Instant.ofEpochMilli(now));
  }

  /** The next block takes {@code chosen} of what waits. */
  void block(long time, Predicate<Sent> chosen) {
    blockTime = time;
    List<Sent> taken = new ArrayList<>(pool.values().stream().filter(chosen).toList());
    for (Sent sent : taken) {
      if (time <= sent.validUntil() && !receipts.containsKey(sent.id())) {
        receipts.put(sent.id(), execute(sent));
      }
      // Others may send it again: it stays within reach.
    }
  }

  private String execute(Sent sent) {
    if (roleMissing) {
      return "ROLE_REQUIRED";
    } else if (used.containsKey(sent.reference())) {
      return "PAYMENT_ALREADY_USED";
    } else if (buyerSuspended) {
      return "RECIPIENT_NOT_ACTIVE";
    } else if (left == 0) {
      return "SOLD_OUT";
    }
    left--;
    used.put(sent.reference(), sent.use());
    return "";
  }
}
