package io.vitrine.acceptance.history;

import java.util.Map;
import java.util.TreeMap;

/**
 * Who holds what: the model against which a history is checked.
 *
 * @param balances units by account
 * @param owners owner by item
 */
public record Holdings(Map<String, Long> balances, Map<String, String> owners) {
  /** Copies the maps. */
  public Holdings {
    balances = new TreeMap<>(balances);
    owners = new TreeMap<>(owners);
  }

  /** The sum of all balances. */
  public long total() {
    return balances.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether {@code operation} has effect now. */
  boolean allows(Operation operation) {
    return switch (operation.kind()) {
      case PAYMENT -> balances.getOrDefault(operation.from(), 0L) >= operation.amount();
      case TRANSFER -> operation.from().equals(owners.get(operation.subject()));
    };
  }

  void apply(Operation operation) {
    switch (operation.kind()) {
      case PAYMENT -> {
        balances.merge(operation.from(), -operation.amount(), Long::sum);
        balances.merge(operation.to(), operation.amount(), Long::sum);
      }
      case TRANSFER -> owners.put(operation.subject(), operation.to());
    }
  }

  /** What a read of {@code subject} shows. */
  String show(String subject) {
    return owners.containsKey(subject)
        ? owners.get(subject)
        : Long.toString(balances.getOrDefault(subject, 0L));
  }
}
