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

/**
 * Users who submit transactions to one validator, now and then to two, and when the faults are over
 * once more to a correct one (L5).
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
    return machines.get(world.schedule().draw(world.options().n()));
  }

  /** No more is submitted but what may have been lost, to a correct validator. */
  void end() {
    active = false;
    List<Machine> correct = machines.stream().filter(m -> m.isHonest() && !m.isRetired()).toList();
    world
        .schedule()
        .after(
            3_000,
            () ->
                submitted.forEach(
                    t -> correct.get(world.schedule().draw(correct.size())).submit(t)));
  }

  /** Transactions that must be executed: those that are valid all the time. */
  Set<Hash> owed() {
    Set<Hash> owed = new TreeSet<>();
    for (SignedTransaction transaction : submitted) {
      long validUntil = transaction.body().validUntil();
      if (validUntil > WallClock.START + TransactionRules.WINDOW / 2
          && validUntil <= WallClock.START + TransactionRules.WINDOW) {
        owed.add(transaction.id());
      }
    }
    return owed;
  }
}
