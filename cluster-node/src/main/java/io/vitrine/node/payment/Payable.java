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
import io.vitrine.payments.intent.Good;
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
    if (Identities.find(state, intent.buyer()).filter(Identity::isActive).isEmpty()) {
      return Optional.of(intent.buyer() + " has no active identity");
    }
    return intent
        .basket()
        .good()
        .match(
            new Good.Cases<>() {
              @Override
              public Optional<String> onOrders(Good.Orders orders) {
                return ofOrders(state, intent, orders, now);
              }

              @Override
              public Optional<String> onListing(Good.Listing listing) {
                return PayableListing.objection(state, intent, listing, now);
              }
            });
  }

  private static Optional<String> ofOrders(
      StateReader state, PaymentIntent intent, Good.Orders orders, long now) {
    Optional<Drop> found = Drops.find(state, orders.drop());
    if (found.isEmpty()) {
      return Optional.of("there is no drop " + orders.drop());
    }
    Drop drop = found.get();
    return ofDrop(drop, intent, now).or(() -> ofBuyer(state, drop, intent, orders));
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

  private static Optional<String> ofBuyer(
      StateReader state, Drop drop, PaymentIntent intent, Good.Orders orders) {
    Basket basket = intent.basket();
    Optional<String> outdated = ofPolicy(state, basket.acceptance());
    if (outdated.isPresent()) {
      return outdated;
    } else if (intent.buyer().equals(drop.seller())) {
      return Optional.of("the buyer is the seller");
    }
    long has = Drops.ordersOf(state, drop.id(), intent.buyer());
    if (has + basket.quantity() > drop.terms().limit()) {
      return Optional.of(
          "the buyer has %d orders of at most %d".formatted(has, drop.terms().limit()));
    }
    Optional<Hash> list = drop.terms().allowList();
    return list.filter(root -> !orders.proof().proof().verifies(intent.buyer().value(), root))
        .map(root -> "the proof does not show that the buyer is on the allow list");
  }

  /** Whether another version of the policy is in force than the buyer accepts. */
  static Optional<String> ofPolicy(StateReader state, Acceptance accepted) {
    long current = Acceptance.current(state, accepted.series()).policyVersion();
    return current == accepted.policyVersion()
        ? Optional.empty()
        : Optional.of(
            "version %d of the policy is in force, not %d"
                .formatted(current, accepted.policyVersion()));
  }
}
