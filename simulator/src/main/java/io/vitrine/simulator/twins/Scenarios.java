package io.vitrine.simulator.twins;

import io.vitrine.ledger.membership.Quorum;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * All scenarios of n validators with one of them twinned and a number of views, in a fixed order.
 *
 * @param n validators
 * @param views views with a division of their own
 */
public record Scenarios(int n, int views) {
  /** How many places the order has: every twinned validator, every division in every view. */
  public long places() {
    return Math.multiplyExact(n, power(partitions().size(), views));
  }

  private static long power(long base, int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power = Math.multiplyExact(power, base);
    }
    return power;
  }

  private List<Partition> partitions() {
    return Partition.all(n + 1);
  }

  /**
   * The scenario at a place; empty when the place holds the mirror image, the two copies exchanged,
   * of a scenario at a lower place.
   */
  public Optional<Scenario> at(long place) {
    List<Partition> partitions = partitions();
    ValidatorId twinned = new ValidatorId((int) (place % n));
    long rest = place / n;
    List<Partition> byView = new ArrayList<>();
    for (int view = 0; view < views; view++) {
      byView.add(partitions.get((int) (rest % partitions.size())));
      rest /= partitions.size();
    }
    return isMirror(byView, twinned.index())
        ? Optional.empty()
        : Optional.of(new Scenario(n, List.of(twinned), byView));
  }

  private boolean isMirror(List<Partition> byView, int twinned) {
    for (Partition partition : byView) {
      int order = partition.toString().compareTo(partition.exchanged(twinned, n).toString());
      if (order != 0) {
        return order > 0;
      }
    }
    return false;
  }

  /** A scenario of n validators, f of them twinned, drawn from a seed. */
  public static Scenario drawn(int n, int views, long seed) {
    Random random = new Random(seed);
    List<ValidatorId> twinned = new ArrayList<>();
    while (twinned.size() < new Quorum(n).faulty()) {
      ValidatorId id = new ValidatorId(random.nextInt(n));
      if (!twinned.contains(id)) {
        twinned.add(id);
      }
    }
    List<Partition> byView = new ArrayList<>();
    for (int view = 0; view < views; view++) {
      int most = 1 + random.nextInt(3);
      byView.add(Partition.drawn(n + twinned.size(), most, random));
    }
    return new Scenario(n, twinned, byView);
  }
}
