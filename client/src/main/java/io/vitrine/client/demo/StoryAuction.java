package io.vitrine.client.demo;

import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.AuctionRules;
import io.vitrine.contracts.auction.AuctionTerms;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Amount;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * An auction for a good cause (F.751.10 9.2 h): a price that falls until somebody takes it, because
 * it is decided at once.
 */
final class StoryAuction {
  private static final Amount OPENING = new Amount(300);
  private static final Amount STEP = new Amount(50);
  private static final Amount RESERVE = new Amount(100);
  private static final Amount PRICE = OPENING.minus(STEP);
  private static final Duration HOLDS = Duration.ofHours(2);

  private final StoryStage stage;
  private final Clock clock;

  StoryAuction(StoryStage stage, Clock clock) {
    this.stage = stage;
    this.clock = clock;
  }

  /** Auctions the work at {@code index}, which the publisher still has. */
  void play(int index) {
    stage.report().chapter("9.2 h", "An auction for a good cause");
    SaleId auction = new SaleId(stage.series().text());
    ItemId item = stage.item(index);
    stage.does(
        stage.publisher(),
        AuctionCalls.open(auction, terms(item)),
        "publisher puts %s up: from %d units on, %d less every %d hours, all of it for the artist"
            .formatted(item, OPENING.units(), STEP.units(), HOLDS.toHours()));
    Actor buyer = stage.buyer(0);
    long accepted = stage.rules().policyVersion();
    stage.refused(
        buyer,
        AuctionCalls.bid(auction, item, PRICE.minus(new Amount(1)), accepted),
        "%s bids %d".formatted(buyer.name(), PRICE.units() - 1));
    stage.does(
        buyer,
        AuctionCalls.bid(auction, item, OPENING, accepted),
        "%s takes the present price, %d; it is held".formatted(buyer.name(), PRICE.units()));
    ContractCall settle =
        AuctionCalls.settle(
            auction, item, stage.publisher().address(), buyer.address(), stage.artist().address());
    stage.doesOnce(
        "AUCTION_ENDED",
        stage.cast().payments(),
        settle,
        "%s gets %s: %s".formatted(buyer.name(), item, stage.given(buyer, PRICE)));
  }

  /** It has gone on for one step and a half, so that the price stays the same while one watches. */
  private AuctionTerms terms(ItemId item) {
    long start = clock.millis() - HOLDS.plus(HOLDS.dividedBy(2)).toMillis();
    return new AuctionTerms(
        item,
        start,
        start + Duration.ofDays(1).toMillis(),
        Optional.of(stage.artist().address()),
        new AuctionRules.Dutch(OPENING, RESERVE, STEP, HOLDS.toMillis()));
  }
}
