package io.vitrine.node.payment;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.drop.Drop;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropPhase;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.intent.Basket;
import io.vitrine.payments.intent.PaymentIntent;
import java.util.Optional;

/**
 * Whether an order could be made now, so that nobody pays for what is certain to be refused. The
 * ledger has the last word when the payment has come.
 */
final class Payable {
  private Payable() {}

  /** What is in the way at {@code now}, with numbers; empty when nothing is. */
  static Optional<String> objection(StateReader state, PaymentIntent intent, long now) {
    Optional<Drop> found = Drops.find(state, intent.basket().drop());
    if (found.isEmpty()) {
      return Optional.of("there is no drop " + intent.basket().drop());
    } else if (Identities.find(state, intent.buyer()).filter(Identity::isActive).isEmpty()) {
      return Optional.of(intent.buyer() + " has no active identity");
    }
    Drop drop = found.get();
    return ofDrop(drop, intent, now).or(() -> ofBuyer(state, drop, intent));
  }

  private static Optional<String> ofDrop(Drop drop, PaymentIntent intent, long now) {
    Basket basket = intent.basket();
    DropPhase phase = drop.phase(now);
    if (phase != DropPhase.OPEN) {
      return Optional.of("drop " + drop.id() + " is " + phase);
    } else if (!drop.terms().series().equals(basket.acceptance().series())) {
      return Optional.of("the drop is of series " + drop.terms().series());
    } else if (!drop.terms().price().equals(basket.price().amount())) {
      return Optional.of(
          "one costs " + drop.terms().price().units() + ", not " + basket.price().amount().units());
    }
    if (drop.terms().mode() != DropMode.FIRST_COME) {
      // What an order loses in a draw comes back as units of the ledger, not as the money paid.
      return Optional.of("drop " + drop.id() + " is a draw, which is paid on the ledger alone");
    }
    long left = drop.terms().count() - drop.progress().orders();
    return left < basket.quantity()
        ? Optional.of(left + " are left, " + basket.quantity() + " are wanted")
        : Optional.empty();
  }

  private static Optional<String> ofBuyer(StateReader state, Drop drop, PaymentIntent intent) {
    Basket basket = intent.basket();
    Acceptance current = Acceptance.current(state, drop.terms().series());
    if (current.policyVersion() != basket.acceptance().policyVersion()) {
      return Optional.of(
          "version %d of the policy is in force, not %d"
              .formatted(current.policyVersion(), basket.acceptance().policyVersion()));
    } else if (intent.buyer().equals(drop.seller())) {
      return Optional.of("the buyer is the seller");
    }
    long has = Drops.ordersOf(state, drop.id(), intent.buyer());
    if (has + basket.quantity() > drop.terms().limit()) {
      return Optional.of(
          "the buyer has %d orders of at most %d".formatted(has, drop.terms().limit()));
    }
    Optional<Hash> list = drop.terms().allowList();
    return list.filter(root -> !basket.proof().proof().verifies(intent.buyer().value(), root))
        .map(root -> "the proof does not show that the buyer is on the allow list");
  }
}
