package io.vitrine.client.demo;

import io.vitrine.client.demo.DemoStopped.Kind;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Amount;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The drop of a series, and how its items circulate (F.751.10 8.2 d and e, 8.3 c and d). */
final class StoryTrade {
  /** How many works the drop has, one for each of as many buyers. */
  static final int DROPPED = 3;

  /** The work that is auctioned. */
  static final int AUCTIONED = DROPPED;

  /** The work that is bought and given away. */
  private static final int GIVEN = AUCTIONED + 1;

  /** How many works the story needs. */
  static final int WORKS = GIVEN + 1;

  private static final Amount DROP_PRICE = new Amount(100);
  private static final Amount OFFER = new Amount(130);
  private static final Amount TOO_MUCH = new Amount(500);
  private static final Amount RESALE = new Amount(200);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final int RETRIES = 40;

  private final StoryStage stage;
  private final Clock clock;
  private final Consumer<Duration> pause;

  /** Waits with {@code pause} where time has to pass. */
  StoryTrade(StoryStage stage, Clock clock, Consumer<Duration> pause) {
    this.stage = stage;
    this.clock = clock;
    this.pause = pause;
  }

  void drop() {
    stage.report().chapter("8.2 d, 8.3 c", "A drop of " + DROPPED + " works");
    SaleId drop = new SaleId(stage.series().text());
    stage.does(
        stage.publisher(),
        DropCalls.open(drop, terms()),
        "publisher opens a drop: %d works for %d units each, one for each identity"
            .formatted(DROPPED, DROP_PRICE.units()));
    stage.does(
        stage.publisher(),
        DropCalls.stock(drop, stage.series(), 1, DROPPED),
        "publisher locks the works for it");
    for (int i = 0; i < DROPPED; i++) {
      Actor buyer = stage.buyer(i);
      ContractCall order = DropCalls.order(drop, stage.rules(), AllowListProof.NONE);
      stage.does(buyer, order, buyer.name() + " orders; the price is held");
      if (i == 0) {
        stage.refused(buyer, order, buyer.name() + " orders once more");
      }
    }
    for (int i = 0; i < DROPPED; i++) {
      Actor buyer = stage.buyer(i);
      stage.doesOnce(
          "ORDER_SETTLED",
          stage.cast().payments(),
          DropCalls.deliver(
              drop, i, buyer.address(), stage.item(i), stage.publisher().address(), stage.payees()),
          "%s gets %s: %s".formatted(buyer.name(), stage.item(i), stage.sold(buyer, DROP_PRICE)));
    }
  }

  private DropTerms terms() {
    long now = clock.millis();
    return new DropTerms(
        stage.series(),
        1,
        DROPPED,
        DROP_PRICE,
        now - Duration.ofMinutes(1).toMillis(),
        now + Duration.ofHours(1).toMillis(),
        1,
        Optional.empty(),
        DropMode.FIRST_COME,
        Optional.empty());
  }

  /** The last sale. */
  Sold circulate() {
    stage.report().chapter("8.2 e, 8.3 d", "Circulation");
    purchase();
    gift();
    offer();
    return resale();
  }

  /** At once before the gift, which is refused because the work was bought so lately. */
  private void purchase() {
    Actor buyer = stage.buyer(0);
    stage.does(
        stage.publisher(),
        SaleCalls.list(stage.item(GIVEN), DROP_PRICE),
        "publisher asks %d units for %s".formatted(DROP_PRICE.units(), stage.item(GIVEN)));
    stage.does(
        buyer,
        SaleCalls.buy(
            stage.item(GIVEN),
            DROP_PRICE,
            stage.rules().policyVersion(),
            stage.publisher().address(),
            stage.payees()),
        "%s buys it: %s".formatted(buyer.name(), stage.sold(buyer, DROP_PRICE)));
  }

  private void gift() {
    Actor giver = stage.buyer(0);
    Actor receiver = stage.buyer(1);
    String what =
        "%s offers %s as a gift to %s".formatted(giver.name(), stage.item(GIVEN), receiver.name());
    ContractCall call =
        CollectionCalls.gift(
            stage.item(GIVEN), receiver.address(), StoryStage.hash("for you"), tomorrow());
    stage.refused(giver, call, what + " at once");
    pause.accept(StoryIssuance.HOLD);
    stage.report().happened(whenAllowed(giver, call), what + ", once the time is over");
    stage.does(
        receiver,
        CollectionCalls.acceptGift(stage.item(GIVEN), giver.address()),
        receiver.name() + " accepts it");
  }

  /** Block time may be a little behind this clock: then the ledger refuses once more. */
  private Settled whenAllowed(Actor giver, ContractCall call) {
    for (int i = 0; i < RETRIES; i++) {
      Optional<Settled> done = stage.unless("GIFT_TOO_EARLY", giver, call);
      if (done.isPresent()) {
        return done.get();
      }
      pause.accept(RETRY);
    }
    throw new DemoStopped(Kind.REFUSED, "the gift is still refused", "Look at the policy.");
  }

  private void offer() {
    Actor owner = stage.buyer(1);
    Actor buyer = stage.buyer(2);
    stage.does(
        buyer,
        SaleCalls.offer(stage.item(1), OFFER, stage.rules().policyVersion(), tomorrow()),
        "%s offers %d for %s, which is not for sale; the money is held"
            .formatted(buyer.name(), OFFER.units(), stage.item(1)));
    stage.does(
        owner,
        SaleCalls.acceptOffer(stage.item(1), buyer.address(), OFFER, stage.payees()),
        "%s accepts: %s".formatted(owner.name(), stage.resold(owner, buyer, OFFER)));
  }

  private Sold resale() {
    Actor seller = stage.buyer(2);
    Actor buyer = stage.buyer(0);
    stage.refused(
        seller,
        SaleCalls.list(stage.item(2), TOO_MUCH),
        "%s asks %d for %s".formatted(seller.name(), TOO_MUCH.units(), stage.item(2)));
    stage.does(
        seller,
        SaleCalls.list(stage.item(2), RESALE),
        "%s asks %d for it".formatted(seller.name(), RESALE.units()));
    Settled purchase =
        stage.does(
            buyer,
            SaleCalls.buy(
                stage.item(2),
                RESALE,
                stage.rules().policyVersion(),
                seller.address(),
                stage.payees()),
            "%s buys it: %s".formatted(buyer.name(), stage.resold(seller, buyer, RESALE)));
    return new Sold(
        stage.items().get(2), seller, buyer, RESALE, StoryStage.royalty(RESALE), purchase);
  }

  private long tomorrow() {
    return clock.millis() + Duration.ofDays(1).toMillis();
  }
}
