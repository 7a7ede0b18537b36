package io.vitrine.node.settlement;

import io.vitrine.api.QueryIndex.Row;
import io.vitrine.api.QueryIndex.Rows;
import io.vitrine.contracts.auction.Auction;
import io.vitrine.contracts.auction.Auctions;
import io.vitrine.contracts.drop.Drop;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.node.index.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to send now, at most {@code limit} steps: deadlines first, because they free money, then
 * auctions, then drops, of which one alone can fill a plan. Forgets what is finished. Reads no
 * clock and sends nothing.
 */
final class SettlementPlan {
  private final StateReader state;
  private final Watch watch;
  private final Backoff backoff;
  private final long now;
  private final int limit;
  private final List<SettlementStep> steps = new ArrayList<>();

  private SettlementPlan(StateReader state, Watch watch, Backoff backoff, long now, int limit) {
    this.state = state;
    this.watch = watch;
    this.backoff = backoff;
    this.now = now;
    this.limit = limit;
  }

  /**
   * The steps that are due at {@code now}.
   *
   * @param state the latest one
   * @param watch learns what {@code facts} found, and what is finished
   * @param backoff says which steps wait
   * @param now about the time of the next block, in milliseconds since 1970
   */
  static List<SettlementStep> of(
      StateReader state, SettlementFacts facts, Watch watch, Backoff backoff, long now, int limit) {
    SettlementPlan plan = new SettlementPlan(state, watch, backoff, now, limit);
    watch.addDrops(facts.drops());
    watch.addAuctions(facts.auctions());
    plan.deadlines(facts.deadlines());
    facts.bidders().forEach((id, bidders) -> plan.auction(id, bidders));
    watch.drops().forEach(plan::drop);
    return List.copyOf(plan.steps);
  }

  private void add(SettlementStep step) {
    if (steps.size() < limit && backoff.allows(step, now)) {
      steps.add(step);
    }
  }

  /** Goes on from the first one that is not over, or that still has to be ended. */
  private void deadlines(Rows<String> rows) {
    boolean passing = true;
    for (Row<String> row : rows.rows()) {
      Deadline deadline = Deadline.parse(row.value());
      Optional<SettlementStep> step = ExpirySettlement.of(state, deadline, now);
      step.ifPresent(this::add);
      passing &= step.isEmpty() && now >= deadline.until();
      if (passing) {
        watch.passDeadlines(row.place());
      }
    }
    if (passing && !rows.more() && watch.day() < Deadline.dayOf(now)) {
      watch.passDay();
    }
  }

  private void auction(SaleId id, List<Address> bidders) {
    Optional<Auction> found = Auctions.find(state, id);
    found.ifPresent(
        auction -> {
          AuctionSettlement due = AuctionSettlement.of(state, auction, bidders, now);
          due.steps().forEach(this::add);
          if (due.finished()) {
            watch.finishAuction(id);
          }
        });
  }

  private void drop(SaleId id) {
    Optional<Drop> found = Drops.find(state, id);
    found.ifPresent(
        drop -> {
          DropSettlement due =
              DropSettlement.of(
                  state,
                  drop,
                  now,
                  watch.settledBelow(id),
                  step -> backoff.allows(step, now),
                  limit - steps.size());
          steps.addAll(due.steps());
          watch.settledBelow(id, due.settledBelow());
          if (due.finished()) {
            watch.finishDrop(id);
          }
        });
  }
}
