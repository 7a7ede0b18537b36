package io.vitrine.simulator;

import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Hash;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.replica.Machine;
import io.vitrine.simulator.replica.Surroundings;
import io.vitrine.simulator.world.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Users who submit transactions to one validator, now and then to two, and when the faults are over
 * to a correct one until they are executed (L5).
 */
final class Clients {
  /** How many transactions a run may submit: their signatures are made once. */
  private static final int MOST = 120;

  private final Surroundings world;
  private final List<Machine> machines;
  private final List<SignedTransaction> submitted = new ArrayList<>();
  private boolean active = true;

  Clients(Surroundings world, List<Machine> machines) {
    this.world = world;
    this.machines = machines;
  }

  void start() {
    if (world.options().load().every() > 0) {
      world.schedule().after(50, this::submit);
    }
  }

  private void submit() {
    Options.Load load = world.options().load();
    if (!active || submitted.size() >= MOST) {
      return;
    }
    SignedTransaction next = world.ledger().transactions().get(submitted.size());
    submitted.add(next);
    any().submit(next);
    if (world.schedule().percent(load.twice())) {
      any().submit(next);
    }
    world.schedule().after(1L + world.schedule().draw(2 * load.every()), this::submit);
  }

  private Machine any() {
    List<Machine> takers =
        machines.stream()
            .limit(world.options().organisations())
            .filter(machine -> !machine.isFollower())
            .toList();
    return takers.get(world.schedule().draw(takers.size()));
  }

  /**
   * No more is submitted but what may have been lost, to a correct validator.
   *
   * @param executed whether a transaction was executed
   */
  void end(Predicate<Hash> executed) {
    active = false;
    world.schedule().after(3_000, () -> again(submitted, executed));
  }

  /**
   * A validator may end with what it took: a write from before fails, or an epoch ends in which it
   * is voted out. So what is not executed is handed in again, to whomever is drawn.
   */
  private void again(List<SignedTransaction> open, Predicate<Hash> executed) {
    List<Machine> correct =
        machines.stream().filter(m -> m.isHonest() && !m.isRetired() && !m.isFollower()).toList();
    open.forEach(t -> correct.get(world.schedule().draw(correct.size())).submit(t));
    if (open.isEmpty()) {
      return;
    }
    world
        .schedule()
        .after(
            5_000, () -> again(open.stream().filter(t -> isOpen(t, executed)).toList(), executed));
  }

  private static boolean isOpen(SignedTransaction transaction, Predicate<Hash> executed) {
    return isOwed(transaction) && !executed.test(transaction.id());
  }

  /** Transactions that must be executed: those that are valid all the time. */
  Set<Hash> owed() {
    Set<Hash> owed = new TreeSet<>();
    submitted.stream().filter(Clients::isOwed).forEach(t -> owed.add(t.id()));
    return owed;
  }

  private static boolean isOwed(SignedTransaction transaction) {
    long validUntil = transaction.body().validUntil();
    return validUntil > WallClock.START + TransactionRules.WINDOW / 2
        && validUntil <= WallClock.START + TransactionRules.WINDOW;
  }
}
