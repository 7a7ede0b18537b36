package io.vitrine.node.identity;

import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Every organisation that a node speaks with: the validators of the current epoch at their indices,
 * and behind them those that follow without a vote (R13, R15), by name. Only the first are indices
 * of the protocol; a follower's number is this node's own and no signature is ever resolved by it.
 *
 * @param set the validators of the current epoch
 * @param names of all, the validators first; at most {@link ValidatorSet#MAX}
 */
public record Roster(ValidatorSet set, List<String> names) {
  /** Copies the list. */
  public Roster {
    names = List.copyOf(names);
    if (names.size() > ValidatorSet.MAX) {
      throw new IllegalArgumentException(
          names.size() + " organisations, at most " + ValidatorSet.MAX + " are supported");
    }
  }

  /** The members of {@code set}, then those of {@code known} that are not among them. */
  public static Roster of(ValidatorSet set, Collection<String> known) {
    List<String> names = new ArrayList<>(set.members().stream().map(Validator::name).toList());
    known.stream().filter(name -> !names.contains(name)).distinct().sorted().forEach(names::add);
    return new Roster(set, names);
  }

  /** Where the organisation called {@code name} stands; empty when this node knows none. */
  public Optional<ValidatorId> idOf(String name) {
    int at = names.indexOf(name);
    return at < 0 ? Optional.empty() : Optional.of(new ValidatorId(at));
  }

  /** The organisation at {@code id}. */
  public String name(ValidatorId id) {
    return names.get(id.index());
  }

  /** Whether {@code id} votes in the current epoch. */
  public boolean votes(ValidatorId id) {
    return id.index() < set.size();
  }

  /** How many organisations there are. */
  public int size() {
    return names.size();
  }
}
