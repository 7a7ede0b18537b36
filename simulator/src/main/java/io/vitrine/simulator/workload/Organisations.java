package io.vitrine.simulator.workload;

import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import java.util.Optional;

/**
 * Who can be a validator: organisations by number, called {@code org-0} and so on, each with some
 * keys of its own. The first key of an organisation has its number.
 *
 * @param count how many organisations there are
 * @param keys of all of them
 */
public record Organisations(int count, Keys keys) {
  /** How many keys each has. */
  public static final int KEYS = 3;

  private static final String PREFIX = "org-";

  static Organisations of(int count, boolean crypto) {
    return new Organisations(count, crypto ? Keys.real(count * KEYS) : Keys.tags(count * KEYS));
  }

  /** What an organisation is called in a validator set. */
  public static String name(int organisation) {
    return PREFIX + organisation;
  }

  /** The organisation of this name. */
  public static int named(String name) {
    return Integer.parseInt(name.substring(PREFIX.length()));
  }

  /** The number of an organisation's key {@code which}, from 0 to {@link #KEYS} - 1. */
  public int key(int organisation, int which) {
    return which * count + organisation;
  }

  /** An organisation with one of its keys. */
  public Validator validator(int organisation, int which) {
    return new Validator(name(organisation), keys.publicKey(key(organisation, which)));
  }

  /** Which of its keys an organisation votes with in {@code set}; empty when it does not vote. */
  public Optional<Integer> votesWith(int organisation, ValidatorSet set) {
    Optional<ValidatorId> place = set.idOf(name(organisation));
    for (int which = 0; place.isPresent() && which < KEYS; which++) {
      Validator candidate = validator(organisation, which);
      if (set.members().get(place.get().index()).equals(candidate)) {
        return Optional.of(which);
      }
    }
    return Optional.empty();
  }
}
