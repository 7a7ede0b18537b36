package io.vitrine.node.settlement;

import io.vitrine.contracts.drop.Drop;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropPhase;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.drop.Order;
import io.vitrine.contracts.drop.ReturnStock;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.node.settlement.SettlementStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What is due in a drop: closing its draw, delivering what was won, refunding what was not, ending
 * what could not be delivered for {@link Drop#DELIVERY_MS}, and freeing what was not sold.
 *
 * @param steps what to send, in the order in which orders were made
 * @param settledBelow no order below this number is open
 * @param finished whether nothing will ever be due again
 */
record DropSettlement(List<SettlementStep> steps, long settledBelow, boolean finished) {
  /** Orders that one look goes through at the most. */
  static final long MAX_LOOKED_AT = 50_000;

  /**
   * What is due at {@code now}.
   *
   * @param from no order below is open, as an earlier look found
   * @param ready whether a step may be sent now; one that was refused waits
   * @param limit the most steps
   */
  static DropSettlement of(
      StateReader state,
      Drop drop,
      long now,
      long from,
      Predicate<SettlementStep> ready,
      int limit) {
    List<SettlementStep> steps = new ArrayList<>();
    if (drop.phase(now) == DropPhase.CLOSING) {
      add(steps, ready, limit, step(Kind.CLOSE, drop, "", DropCalls.close(drop.id())));
    }
    long settledBelow = orders(state, drop, now, from, ready, limit, steps);
    OptionalLong sold = drop.sold(now);
    sold.ifPresent(count -> rest(drop, count).ifPresent(back -> add(steps, ready, limit, back)));
    return new DropSettlement(
        steps, settledBelow, sold.isPresent() && isFinished(drop, settledBelow, sold.getAsLong()));
  }

  private static boolean isFinished(Drop drop, long settledBelow, long sold) {
    return settledBelow == drop.progress().orders() && unsold(drop, sold) == 0;
  }

  /** Items in stock that were neither sold nor returned. */
  private static long unsold(Drop drop, long sold) {
    return Math.max(0, drop.progress().stocked() - drop.progress().returned() - sold);
  }

  private static long orders(
      StateReader state,
      Drop drop,
      long now,
      long from,
      Predicate<SettlementStep> ready,
      int limit,
      List<SettlementStep> steps) {
    long settledBelow = from;
    if (!drop.isDecided(now)) {
      return settledBelow;
    }
    long end = Math.min(drop.progress().orders(), from + MAX_LOOKED_AT);
    for (long number = from; number < end && steps.size() < limit; number++) {
      Optional<Order> open =
          Drops.find(state, drop.id(), number).filter(o -> o.state() == Order.State.OPEN);
      if (open.isEmpty() && settledBelow == number) {
        settledBelow = number + 1;
      }
      if (open.isPresent()) {
        order(state, drop, now, number, open.get())
            .ifPresent(step -> add(steps, ready, limit, step));
      }
    }
    return settledBelow;
  }

  private static Optional<SettlementStep> order(
      StateReader state, Drop drop, long now, long number, Order order) {
    Optional<ItemId> won = drop.wonItem(number, now);
    if (won.isEmpty()) {
      return Optional.of(
          step(Kind.REFUND, drop, number, DropCalls.refund(drop.id(), number, order.buyer())));
    }
    ItemId item = won.get();
    if (now >= drop.lapsesFrom()) {
      return Optional.of(
          step(Kind.LAPSE, drop, number, DropCalls.lapse(drop.id(), number, order.buyer(), item)));
    }
    if (!Deliverable.is(state, item, drop.seller(), order.buyer())) {
      return Optional.empty();
    }
    return Optional.of(
        step(Kind.DELIVER, drop, number, delivery(state, drop, number, order.buyer(), item)));
  }

  private static ContractCall delivery(
      StateReader state, Drop drop, long number, Address buyer, ItemId item) {
    return Deliverable.waits(state, item.series())
        ? DropCalls.deliverInEscrow(drop.id(), number, buyer, item, drop.seller())
        : DropCalls.deliver(
            drop.id(),
            number,
            buyer,
            item,
            drop.seller(),
            Deliverable.payees(state, item.series()));
  }

  private static Optional<SettlementStep> rest(Drop drop, long sold) {
    long left = unsold(drop, sold);
    if (left == 0) {
      return Optional.empty();
    }
    long from = Math.addExact(drop.terms().first(), sold + drop.progress().returned());
    return Optional.of(
        step(
            Kind.RETURN,
            drop,
            from,
            DropCalls.returnStock(
                drop.id(), drop.terms().series(), from, Math.min(left, ReturnStock.MAX))));
  }

  private static SettlementStep step(Kind kind, Drop drop, Object part, ContractCall call) {
    return new SettlementStep(kind, ("drop " + drop.id() + " " + part).strip(), call);
  }

  private static void add(
      List<SettlementStep> steps, Predicate<SettlementStep> ready, int limit, SettlementStep step) {
    if (steps.size() < limit && ready.test(step)) {
      steps.add(step);
    }
  }
}
