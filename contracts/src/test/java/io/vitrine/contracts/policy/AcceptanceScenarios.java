package io.vitrine.contracts.policy;

import static io.vitrine.contracts.Bazaar.CAROL;
import static io.vitrine.contracts.Bazaar.DAVE;
import static io.vitrine.contracts.Bazaar.EDITIONS;
import static io.vitrine.contracts.Bazaar.OPEN;
import static io.vitrine.contracts.Bazaar.RUNNING;
import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.LISTED;
import static io.vitrine.contracts.Gallery.OWNED;
import static io.vitrine.contracts.Gallery.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Bazaar;
import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.Salesroom;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.Auctions;
import io.vitrine.contracts.auction.Bid;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Amount;
import org.junit.jupiter.api.Test;

/** Who buys agrees to one version of the rules, and no other binds what they get. */
class AcceptanceScenarios {
  private static final PolicyRules STRICT = new PolicyRules(false, false, 0, 0, 0, 0, 0);

  private static final PolicyId LOTS = new PolicyId("lots");

  private final TestLedger ledger = Gallery.open();

  @Test
  void aPurchaseThatNamesAnOlderVersionIsRefusedWithBothNumbers() {
    publish(Ruled.HOUSE);

    Receipt refused = ledger.submit(BOB, SaleCalls.buy(LISTED, PRICE, 1, ALICE, CREATOR));

    assertThat(refused.reasonCode()).isEqualTo("POLICY_CHANGED");
    assertThat(refused.numbers())
        .containsEntry("series", "prints")
        .containsEntry("named", "1")
        .containsEntry("current", "2");
    ledger.accept(BOB, SaleCalls.buy(LISTED, PRICE, 2, ALICE, CREATOR));
    assertThat(boundTo(LISTED)).isEqualTo(2);
  }

  @Test
  void aVersionThatDoesNotExistYetOrNoneIsRefused() {
    assertThat(reason(SaleCalls.buy(LISTED, PRICE, 2, ALICE, CREATOR))).isEqualTo("POLICY_CHANGED");
    assertThat(reason(SaleCalls.buy(LISTED, PRICE, ALICE, CREATOR))).isEqualTo("POLICY_CHANGED");
  }

  @Test
  void anOfferUnderRulesThatChangedSinceIsNotAcceptedButTakenBack() {
    long until = Gallery.soon();
    Amount before = Balances.of(ledger, BOB);
    assertThat(reason(SaleCalls.offer(OWNED, PRICE, 2, until))).isEqualTo("POLICY_CHANGED");
    ledger.accept(BOB, SaleCalls.offer(OWNED, PRICE, 1, until));
    publish(Ruled.HOUSE);

    ContractCall accept = SaleCalls.acceptOffer(OWNED, BOB, PRICE, CREATOR);

    assertThat(ledger.submit(ALICE, accept).reasonCode()).isEqualTo("POLICY_CHANGED");
    ledger.accept(BOB, SaleCalls.withdrawOffer(OWNED, BOB));
    assertThat(Balances.of(ledger, BOB)).isEqualTo(before);
  }

  @Test
  void anOrderIsDeliveredUnderTheVersionThatItsBuyerAccepted() {
    publish(Bazaar.POLICY);

    ledger.accept(
        DAVE, DropCalls.deliver(OPEN, 0, CAROL, Bazaar.item(1), CREATOR, Bazaar.payees()));

    assertThat(boundTo(Bazaar.item(1))).as("CAROL ordered under 1").isEqualTo(1);
    Acceptance old = new Acceptance(EDITIONS, 1);
    Acceptance current = new Acceptance(EDITIONS, 2);
    assertThat(ledger.submit(DAVE, DropCalls.order(OPEN, old, Bazaar.listed(DAVE))).reasonCode())
        .isEqualTo("POLICY_CHANGED");
    ledger.accept(DAVE, DropCalls.order(OPEN, current, Bazaar.listed(DAVE)));
    ledger.accept(BOB, DropCalls.deliver(OPEN, 1, DAVE, Bazaar.item(2), CREATOR, Bazaar.payees()));
    assertThat(boundTo(Bazaar.item(2))).isEqualTo(2);
  }

  @Test
  void anOrderNamesTheSeriesOfTheDrop() {
    Acceptance other = Acceptance.current(ledger, LISTED.series());

    Receipt refused = ledger.submit(DAVE, DropCalls.order(RUNNING, other, AllowListProof.NONE));

    assertThat(refused.reasonCode()).isEqualTo("FOOTPRINT_STALE");
    assertThat(Drops.ordersOf(ledger, RUNNING, DAVE)).isZero();
  }

  @Test
  void aWinnerIsBoundToTheVersionOfItsBidWhateverIsPublishedUntilTheAuctionIsSettled() {
    publish(LOTS);

    ledger.accept(
        BOB,
        AuctionCalls.settle(
            Salesroom.WON, Salesroom.lot(6), Salesroom.GRACE, Salesroom.HEIDI, Bazaar.payees()));

    assertThat(boundTo(Salesroom.lot(6))).isEqualTo(1);
    ContractCall old = AuctionCalls.bid(Salesroom.ENGLISH, Salesroom.lot(1), PRICE, 1);
    assertThat(ledger.submit(Salesroom.IVAN, old).reasonCode()).isEqualTo("POLICY_CHANGED");
    ledger.accept(Salesroom.IVAN, AuctionCalls.bid(Salesroom.ENGLISH, Salesroom.lot(1), PRICE, 2));
  }

  /** The reveal opens a bid, it makes none: what was agreed to with the commitment holds. */
  @Test
  void aSealedBidIsBoundToTheVersionThatItWasCommittedUnder() {
    publish(LOTS);

    ledger.accept(
        Salesroom.IVAN,
        AuctionCalls.reveal(
            Salesroom.REVEALING, Salesroom.lot(5), new Amount(300), Salesroom.SALT));

    assertThat(
            Auctions.find(ledger, Salesroom.REVEALING)
                .flatMap(auction -> auction.standing().highest())
                .map(Bid::policyVersion))
        .contains(1L);
  }

  private void publish(PolicyId policy) {
    ledger.accept(CREATOR, PolicyCalls.publish(policy, STRICT));
  }

  private String reason(ContractCall call) {
    return ledger.submit(BOB, call).reasonCode();
  }

  private long boundTo(ItemId item) {
    return Items.find(ledger, item).orElseThrow().acquisition().policy();
  }
}
