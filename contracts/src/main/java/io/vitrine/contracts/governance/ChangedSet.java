package io.vitrine.contracts.governance;

import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a change makes of a set, or why it can not be made. */
final class ChangedSet implements ValidatorChange.Cases<Optional<String>> {
  private final ValidatorSet before;
  private final List<Validator> members;
  private final Optional<String> obstacle;

  ChangedSet(ValidatorSet before, ValidatorChange change) {
    this.before = before;
    this.members = new ArrayList<>(before.members());
    this.obstacle = change.match(this);
  }

  /** Why the set can not be changed so. */
  Optional<String> obstacle() {
    return obstacle;
  }

  /** The set afterwards; there is no obstacle. */
  ValidatorSet set() {
    return new ValidatorSet(members);
  }

  @Override
  public Optional<String> onAdd(ValidatorChange.Add change) {
    if (before.idOf(change.validator().name()).isPresent()) {
      return Optional.of("the name is taken");
    } else if (before.size() == ValidatorSet.MAX) {
      return Optional.of("a set has at most " + ValidatorSet.MAX + " members");
    }
    members.add(change.validator());
    return keyTaken(change.validator());
  }

  @Override
  public Optional<String> onRemove(ValidatorChange.Remove change) {
    Optional<ValidatorId> leaving = before.idOf(change.name());
    if (leaving.isEmpty()) {
      return Optional.of("there is no member of this name");
    } else if (before.size() == 1) {
      return Optional.of("it is the last member");
    }
    members.remove(leaving.get().index());
    return Optional.empty();
  }

  @Override
  public Optional<String> onReplace(ValidatorChange.Replace change) {
    Optional<ValidatorId> changing = before.idOf(change.validator().name());
    if (changing.isEmpty()) {
      return Optional.of("there is no member of this name");
    }
    members.set(changing.get().index(), change.validator());
    return keyTaken(change.validator());
  }

  private Optional<String> keyTaken(Validator joining) {
    return before
        .idOfKey(joining.publicKey())
        .map(holder -> "its key is that of " + before.members().get(holder.index()).name());
  }
}
