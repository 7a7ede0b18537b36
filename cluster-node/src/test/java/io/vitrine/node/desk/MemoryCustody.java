package io.vitrine.node.desk;

import io.vitrine.ledger.types.Address;
import io.vitrine.registrar.custody.Custody;
import io.vitrine.registrar.custody.PooledKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keys made in advance and kept for people, in memory, conditional as in the database. */
final class MemoryCustody implements CustodyStore {
  /** What stands in the slots now. */
  final TreeMap<Integer, PooledKey> slots = new TreeMap<>();

  final Map<Address, Custody> kept = new HashMap<>();

  /** The most slots that were ever in use at a time. */
  int most;

  private final Map<Integer, CompletableFuture<Void>> waiting = new HashMap<>();

  /** Completes when so many slots have a key. */
  synchronized CompletableFuture<Void> full(int count) {
    return slots.size() >= count
        ? CompletableFuture.completedFuture(null)
        : waiting.computeIfAbsent(count, n -> new CompletableFuture<>());
  }

  @Override
  public synchronized CompletionStage<SortedSet<Integer>> ready() {
    return done(new TreeSet<>(slots.keySet()));
  }

  @Override
  public CompletionStage<Boolean> add(PooledKey key) {
    Optional<CompletableFuture<Void>> reached;
    synchronized (this) {
      if (slots.putIfAbsent(key.slot(), key) != null) {
        return done(false);
      }
      most = Math.max(most, slots.size());
      reached = Optional.ofNullable(waiting.remove(slots.size()));
    }
    reached.ifPresent(full -> full.complete(null));
    return done(true);
  }

  @Override
  public synchronized CompletionStage<Optional<PooledKey>> find(int slot) {
    return done(Optional.ofNullable(slots.get(slot)));
  }

  @Override
  public synchronized CompletionStage<Boolean> take(PooledKey key) {
    PooledKey there = slots.get(key.slot());
    if (there == null || !there.address().equals(key.address())) {
      return done(false);
    }
    slots.remove(key.slot());
    return done(true);
  }

  @Override
  public synchronized CompletionStage<Void> keep(Custody custody) {
    kept.put(custody.address(), custody);
    return done(null);
  }

  @Override
  public synchronized CompletionStage<Optional<Custody>> find(Address address) {
    return done(Optional.ofNullable(kept.get(address)));
  }

  @Override
  public synchronized CompletionStage<Void> end(Address address) {
    kept.remove(address);
    return done(null);
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
