package io.vitrine.bench.load;

/**
 * What became of the transactions that a {@link Schedule} made due. One thread writes, others read
 * after its end. A closed loop leaves both empty: it has no schedule.
 *
 * @param late those that were sent: when, and how long after they were due
 * @param unsent those for which every chain was under way: when they were due
 */
public record Arrivals(Samples late, Samples unsent) {
  /** None yet. */
  public Arrivals() {
    this(new Samples(), new Samples());
  }

  void sent(long due, long now) {
    late.add(now, now - due);
  }

  void unsent(long due) {
    unsent.add(due, 0);
  }
}
