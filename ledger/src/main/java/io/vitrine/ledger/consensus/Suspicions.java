package io.vitrine.ledger.consensus;

import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Reasons to skip a leader. Only views in the admission window enter, so each set holds at most 2n
 * + the views since the last final one.
 *
 * @param rejected views whose leader proposed something that can never be valid
 * @param nullified views whose leader signed Nullify
 * @param equivocated views whose leader signed two blocks; they are never finalized here (R7)
 * @param inactive leaders whose last own view timed out here and who were silent since (R11)
 */
public record Suspicions(
    SortedSet<View> rejected,
    SortedSet<View> nullified,
    SortedSet<View> equivocated,
    SortedMap<ValidatorId, Inactivity> inactive) {
  static final Suspicions NONE =
      new Suspicions(
          Collections.emptySortedSet(),
          Collections.emptySortedSet(),
          Collections.emptySortedSet(),
          Collections.emptySortedMap());

  Suspicions withRejected(View view) {
    return new Suspicions(Sorted.add(rejected, view), nullified, equivocated, inactive);
  }

  Suspicions withNullified(View view) {
    return new Suspicions(rejected, Sorted.add(nullified, view), equivocated, inactive);
  }

  Suspicions withEquivocated(View view) {
    return new Suspicions(rejected, nullified, Sorted.add(equivocated, view), inactive);
  }

  Suspicions withInactive(ValidatorId leader, Inactivity how) {
    return new Suspicions(rejected, nullified, equivocated, Sorted.put(inactive, leader, how));
  }

  /** The leader's own view timed out, among {@code n} validators. */
  Suspicions withTimedOut(ValidatorId leader, int n) {
    Inactivity before = inactive.get(leader);
    return withInactive(leader, before == null ? Inactivity.first(n) : before.again(n));
  }

  Suspicions heard(ValidatorId validator) {
    return new Suspicions(rejected, nullified, equivocated, Sorted.remove(inactive, validator));
  }

  Suspicions above(View view) {
    return new Suspicions(
        Sorted.keep(rejected, v -> v.isAfter(view)),
        Sorted.keep(nullified, v -> v.isAfter(view)),
        Sorted.keep(equivocated, v -> v.isAfter(view)),
        inactive);
  }
}
