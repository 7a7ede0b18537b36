package io.vitrine.node.settlement;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which steps wait because they were refused or are still under way: twice as long after each
 * refusal, from {@link #FIRST_MS} to {@link #LONGEST_MS}. Remembers {@link #MAX} steps and forgets
 * the one noted longest ago: that one is tried early, which costs a refusal. Not thread-safe.
 */
final class Backoff {
  /** The wait after the first refusal. */
  static final long FIRST_MS = 2_000;

  /** The longest wait: ten minutes. */
  static final long LONGEST_MS = 600_000;

  /** The most steps that are remembered. */
  static final int MAX = 10_000;

  private record Wait(int refusals, long until) {}

  private final Map<String, Wait> waits =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wait> eldest) {
          return size() > MAX;
        }
      };

  /** Whether {@code step} may be sent at {@code now}. */
  boolean allows(SettlementStep step, long now) {
    Wait wait = waits.get(step.key());
    return wait == null || now >= wait.until();
  }

  /** The step was refused at {@code now}. */
  void refused(SettlementStep step, long now) {
    Wait before = waits.remove(step.key());
    int refusals = before == null ? 1 : before.refusals() + 1;
    long wait = Math.min(LONGEST_MS, FIRST_MS << Math.min(refusals - 1, 20));
    waits.put(step.key(), new Wait(refusals, now + wait));
  }

  /** What became of the step is not known; it can still be executed until {@code until}. */
  void undecided(SettlementStep step, long until) {
    Wait before = waits.remove(step.key());
    waits.put(step.key(), new Wait(before == null ? 0 : before.refusals(), until));
  }

  /** The step was executed. */
  void done(SettlementStep step) {
    waits.remove(step.key());
  }

  /** How many steps are remembered. */
  int size() {
    return waits.size();
  }
}
