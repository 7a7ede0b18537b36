package io.vitrine.contracts.collection;

import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.policy.Movement;
import io.vitrine.contracts.policy.Objection;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks beforehand whether an item could change its owner, with the rules that the calls themselves
 * are refused by (F.751.10 9.1 e). A call names only the first reason; this names all.
 *
 * @param item the item
 * @param to who would get it
 * @param kind whether they would pay for it
 * @param price at what price; zero for a gift, or to leave the price cap out
 */
public record TransferCheck(ItemId item, Address to, Movement.Kind kind, Amount price) {
  /**
   * Everything that speaks against it in {@code state} at the time {@code now}, in milliseconds
   * since 1970; nothing when it is allowed. Of an item that does not exist any more, or does not
   * yet, nothing else is said.
   */
  public List<Objection> objections(StateReader state, long now) {
    Optional<Item> found = Items.find(state, item);
    if (found.isEmpty() || found.get().burned()) {
      return List.of(
          Objection.lasting(
              Refusal.of(found.isEmpty() ? ReasonCode.ITEM_NOT_FOUND : ReasonCode.ITEM_BURNED)
                  .with("item", item)));
    }
    List<Objection> objections = new ArrayList<>();
    lasting(
        objections,
        Identities.inactive(
            state,
            found.get().owner(),
            ReasonCode.SENDER_NOT_REGISTERED,
            ReasonCode.SENDER_NOT_ACTIVE));
    lasting(objections, Items.frozen(item, found.get()));
    lasting(objections, Items.locked(item, found.get()));
    lasting(objections, recipient(state, found.get()));
    objections.addAll(Transferability.objections(state, item, found.get(), kind, price, now));
    return List.copyOf(objections);
  }

  private Optional<Refusal> recipient(StateReader state, Item found) {
    return to.equals(found.owner())
        ? Optional.of(Refusal.of(ReasonCode.RECIPIENT_IS_SENDER).with("address", to))
        : Identities.inactive(
            state, to, ReasonCode.RECIPIENT_NOT_REGISTERED, ReasonCode.RECIPIENT_NOT_ACTIVE);
  }

  private static void lasting(List<Objection> objections, Optional<Refusal> refusal) {
    refusal.map(Objection::lasting).ifPresent(objections::add);
  }
}
