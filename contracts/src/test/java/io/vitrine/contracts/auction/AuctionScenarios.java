package io.vitrine.contracts.auction;

import static io.vitrine.contracts.Bazaar.ERIN;
import static io.vitrine.contracts.Bazaar.FRANK;
import static io.vitrine.contracts.Bazaar.HOUR;
import static io.vitrine.contracts.Bazaar.payees;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.hash;
import static io.vitrine.contracts.Salesroom.DUTCH;
import static io.vitrine.contracts.Salesroom.ENGLISH;
import static io.vitrine.contracts.Salesroom.GRACE;
import static io.vitrine.contracts.Salesroom.HEIDI;
import static io.vitrine.contracts.Salesroom.IVAN;
import static io.vitrine.contracts.Salesroom.REVEALING;
import static io.vitrine.contracts.Salesroom.RISING;
import static io.vitrine.contracts.Salesroom.SALT;
import static io.vitrine.contracts.Salesroom.WON;
import static io.vitrine.contracts.Salesroom.commit;
import static io.vitrine.contracts.Salesroom.lot;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.Salesroom;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.AuctionEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bidding, winning, losing, and what can come between. */
final class AuctionScenarios {
  private static final SaleId FRESH = new SaleId("fresh");

  private final TestLedger ledger = Gallery.open();

  @Test
  void theWinnerPaysTheSellerTheRestOfTheRoyaltyThatThePayeesDivide() {
    Amount grace = balance(GRACE);
    Amount erin = balance(ERIN);
    Amount frank = balance(FRANK);

    Receipt receipt = ledger.accept(BOB, settle(WON, 6, HEIDI));

    // 10 % of 150 is 15, of which 33.33 % are 4
    assertThat(balance(GRACE)).isEqualTo(grace.plus(units(135)));
    assertThat(balance(ERIN)).isEqualTo(erin.plus(units(11)));
    assertThat(balance(FRANK)).isEqualTo(frank.plus(units(4)));
    assertThat(TestLedger.eventsOf(receipt))
        .containsExactly(
            new SettlementEvent.Paid(HEIDI, GRACE, units(135)),
            new SettlementEvent.Paid(HEIDI, ERIN, units(11)),
            new SettlementEvent.Paid(HEIDI, FRANK, units(4)),
            new ItemEvent.Sold(lot(6), 3, GRACE, HEIDI, CREATOR, units(150), units(15)),
            new AuctionEvent.Settled(WON, lot(6), GRACE, HEIDI, units(150)));
    Item item = found(6);
    assertThat(item.owner()).isEqualTo(HEIDI);
    assertThat(item.lock()).isEmpty();
    assertThat(item.acquisition().kind()).isEqualTo(AcquisitionKind.AUCTION);
    assertThat(item.acquisition().price()).isEqualTo(units(150));
    assertThat(refused(BOB, settle(WON, 6, HEIDI))).isEqualTo("AUCTION_ENDED");
  }

  @Test
  void whoIsOutbidTakesItBackOrBidsWithItAgain() {
    Amount held = Balances.heldOf(ledger, IVAN);

    ledger.accept(IVAN, AuctionCalls.bid(RISING, lot(2), units(160), 1));
    assertThat(Balances.heldOf(ledger, IVAN)).isEqualTo(held.plus(units(60)));

    Amount heidi = balance(HEIDI);
    ledger.accept(BOB, AuctionCalls.refund(RISING, HEIDI));
    assertThat(balance(HEIDI)).isEqualTo(heidi.plus(units(150)));
    assertThat(Auctions.depositOf(ledger, RISING, HEIDI)).isEqualTo(Amount.ZERO);
    assertThat(refused(BOB, AuctionCalls.refund(RISING, HEIDI))).isEqualTo("NOTHING_TO_REFUND");
  }

  @Test
  void aBidThatEqualsTheHighestIsTooLowWhicheverComesFirst() {
    List<Receipt> receipts =
        ledger.submitBlock(
            List.of(
                ledger.transaction(IVAN, AuctionCalls.bid(ENGLISH, lot(1), units(200), 1)),
                ledger.transaction(HEIDI, AuctionCalls.bid(ENGLISH, lot(1), units(200), 1))));

    assertThat(receipts)
        .extracting(Receipt::reasonCode)
        .containsExactlyInAnyOrder("", "BID_TOO_LOW");
  }

  @Test
  void aLateBidMovesTheEndAndAnEarlyOneDoesNot() {
    long end = auction(ENGLISH).standing().end();
    ledger.accept(IVAN, AuctionCalls.bid(ENGLISH, lot(1), units(100), 1));
    assertThat(auction(ENGLISH).standing().end()).isEqualTo(end);

    ledger.nextBlockAt(end - 1);
    ledger.accept(HEIDI, AuctionCalls.bid(ENGLISH, lot(1), units(200), 1));
    assertThat(auction(ENGLISH).standing().end()).isEqualTo(end - 1 + HOUR / 4);

    ledger.nextBlockAt(end - 1 + HOUR / 4);
    assertThat(refused(IVAN, AuctionCalls.bid(ENGLISH, lot(1), units(300), 1)))
        .isEqualTo("SALE_NOT_OPEN");
    ledger.accept(BOB, settle(ENGLISH, 1, HEIDI));
  }

  @Test
  void aDutchPriceFallsAtItsTimesAndTheFirstTakerPaysIt() {
    long start = auction(DUTCH).terms().start();
    ledger.nextBlockAt(start + 3 * HOUR - 1);
    assertThat(refused(IVAN, AuctionCalls.bid(DUTCH, lot(3), units(899), 1)))
        .isEqualTo("BID_TOO_LOW");
    ledger.nextBlockAt(start + 3 * HOUR);
    Amount before = balance(IVAN);

    ledger.accept(IVAN, AuctionCalls.bid(DUTCH, lot(3), units(5_000), 1));

    assertThat(balance(IVAN)).isEqualTo(before.minus(units(850)));
    assertThat(refused(HEIDI, AuctionCalls.bid(DUTCH, lot(3), units(5_000), 1)))
        .isEqualTo("SALE_NOT_OPEN");
    ledger.accept(HEIDI, settle(DUTCH, 3, IVAN));
    assertThat(found(3).owner()).isEqualTo(IVAN);
    assertThat(Auctions.depositOf(ledger, DUTCH, IVAN)).isEqualTo(Amount.ZERO);
  }

  @Test
  void theHighestRevealedBidWinsAndTheRestOfItsDepositIsFree() {
    ledger.accept(IVAN, AuctionCalls.reveal(REVEALING, lot(5), units(300), SALT));
    Auction revealed = auction(REVEALING);
    assertThat(revealed.standing().highest().map(Bid::bidder)).contains(IVAN);
    ledger.nextBlockAt(revealed.decidedFrom());
    Amount heidi = balance(HEIDI);
    Amount ivan = balance(IVAN);

    ledger.accept(BOB, settle(REVEALING, 5, IVAN));
    ledger.accept(BOB, AuctionCalls.refund(REVEALING, HEIDI));
    ledger.accept(BOB, AuctionCalls.refund(REVEALING, IVAN));

    assertThat(found(5).owner()).isEqualTo(IVAN);
    assertThat(balance(HEIDI)).isEqualTo(heidi.plus(units(400)));
    assertThat(balance(IVAN)).isEqualTo(ivan.plus(units(300)));
  }

  @Test
  void aBidThatIsNotRevealedDoesNotCountAndCostsNothing() {
    Amount ivan = balance(IVAN);
    ledger.nextBlockAt(auction(REVEALING).decidedFrom());

    assertThat(refused(IVAN, AuctionCalls.reveal(REVEALING, lot(5), units(300), SALT)))
        .isEqualTo("SALE_NOT_OPEN");
    ledger.accept(BOB, AuctionCalls.refund(REVEALING, IVAN));
    ledger.accept(BOB, settle(REVEALING, 5, HEIDI));

    assertThat(balance(IVAN)).isEqualTo(ivan.plus(units(600)));
    assertThat(found(5).owner()).isEqualTo(HEIDI);
  }

  @Test
  void ofEqualSealedBidsTheOneCommittedToFirstWinsWhoeverRevealsFirst() {
    Salesroom.open(ledger, FRESH, 20, HOUR, Salesroom.sealed());
    ledger.accept(HEIDI, commit(FRESH, 20, HEIDI, 200));
    ledger.accept(IVAN, commit(FRESH, 20, IVAN, 200));
    ledger.skipUntil(auction(FRESH).standing().end());
    ledger.accept(IVAN, AuctionCalls.reveal(FRESH, lot(20), units(200), SALT));
    assertThat(auction(FRESH).standing().highest().map(Bid::bidder)).contains(IVAN);

    ledger.accept(HEIDI, AuctionCalls.reveal(FRESH, lot(20), units(200), SALT));

    assertThat(auction(FRESH).standing().highest().map(Bid::bidder)).contains(HEIDI);
  }

  @Test
  void aGoodCauseGetsAll() {
    Salesroom.issue(ledger, 20);
    AuctionTerms ordinary = Salesroom.terms(ledger, 20, HOUR, Salesroom.english());
    AuctionTerms charity =
        new AuctionTerms(
            lot(20), ordinary.start(), ordinary.end(), Optional.of(BOB), ordinary.rules());
    ledger.accept(GRACE, AuctionCalls.open(FRESH, charity));
    ledger.accept(IVAN, AuctionCalls.bid(FRESH, lot(20), units(777), 1));
    ledger.skipUntil(auction(FRESH).decidedFrom());
    Amount bob = balance(BOB);
    Amount erin = balance(ERIN);
    Amount grace = balance(GRACE);

    assertThat(refused(HEIDI, settle(FRESH, 20, IVAN))).isEqualTo("FOOTPRINT_STALE");
    Receipt receipt = ledger.accept(HEIDI, AuctionCalls.settle(FRESH, lot(20), GRACE, IVAN, BOB));

    assertThat(balance(BOB)).isEqualTo(bob.plus(units(777)));
    assertThat(balance(ERIN)).isEqualTo(erin);
    assertThat(balance(GRACE)).isEqualTo(grace);
    assertThat(TestLedger.eventsOf(receipt))
        .contains(new ItemEvent.Sold(lot(20), 3, GRACE, IVAN, CREATOR, units(777), Amount.ZERO));
  }

  @Test
  void whatNobodyWantedIsFreeAgainAndCanBePutUpAnew() {
    ledger.accept(BOB, AuctionCalls.release(Salesroom.IGNORED, lot(7)));
    assertThat(found(7).state()).isEqualTo(ItemState.OWNED);
    assertThat(found(7).lock()).isEmpty();

    AuctionTerms terms = Salesroom.terms(ledger, 7, HOUR, Salesroom.english());
    ledger.accept(GRACE, AuctionCalls.open(FRESH, terms));
    assertThat(refused(BOB, AuctionCalls.release(Salesroom.IGNORED, lot(7))))
        .isEqualTo("AUCTION_ENDED");
  }

  @Test
  void aSellerThinksBetterOfItBeforeTheFirstBid() {
    ledger.accept(GRACE, AuctionCalls.release(ENGLISH, lot(1)));

    assertThat(found(1).lock()).isEmpty();
    assertThat(refused(IVAN, AuctionCalls.bid(ENGLISH, lot(1), units(500), 1)))
        .isEqualTo("AUCTION_ENDED");
  }

  @Test
  void anItemThatIsFrozenTakesNoBidsAndLapsesWhenItStaysSo() {
    ledger.accept(CREATOR, CollectionCalls.freeze(lot(2), hash("dispute")));
    assertThat(refused(IVAN, AuctionCalls.bid(RISING, lot(2), units(500), 1)))
        .isEqualTo("ITEM_FROZEN");
    ledger.nextBlockAt(auction(RISING).decidedFrom());
    assertThat(refused(BOB, settle(RISING, 2, HEIDI))).isEqualTo("ITEM_FROZEN");
    ledger.nextBlockAt(auction(RISING).lapsesFrom() - 1);
    assertThat(refused(BOB, AuctionCalls.release(RISING, lot(2)))).isEqualTo("NOT_LAPSED");
    ledger.nextBlockAt(auction(RISING).lapsesFrom());
    Amount before = balance(HEIDI);

    ledger.accept(BOB, AuctionCalls.release(RISING, lot(2)));
    ledger.accept(BOB, AuctionCalls.refund(RISING, HEIDI));

    assertThat(balance(HEIDI)).isEqualTo(before.plus(units(150)));
    assertThat(found(2).owner()).isEqualTo(GRACE);
    assertThat(found(2).state()).isEqualTo(ItemState.FROZEN);
    assertThat(found(2).lock()).isEmpty();
  }

  @Test
  void aSuspendedWinnerOrSellerIsWaitedForAndNobodyElseWins() {
    ledger.accept(REGISTRAR, IdentityCalls.suspend(HEIDI, hash("inquiry")));
    assertThat(refused(BOB, settle(WON, 6, HEIDI))).isEqualTo("RECIPIENT_NOT_ACTIVE");
    assertThat(refused(BOB, settle(WON, 6, IVAN))).isEqualTo("FOOTPRINT_STALE");
    ledger.accept(BOB, AuctionCalls.refund(WON, IVAN));
    ledger.accept(REGISTRAR, IdentityCalls.reactivate(HEIDI));
    ledger.accept(REGISTRAR, IdentityCalls.suspend(GRACE, hash("inquiry")));
    assertThat(refused(BOB, settle(WON, 6, HEIDI))).isEqualTo("SELLER_NOT_ACTIVE");
    ledger.accept(REGISTRAR, IdentityCalls.reactivate(GRACE));

    ledger.accept(BOB, settle(WON, 6, HEIDI));
  }

  @Test
  void whoHasABidCanNotBeClosed() {
    assertThat(refused(REGISTRAR, IdentityCalls.close(HEIDI))).isIn("HOLDS_ITEMS", "HOLDS_FUNDS");
  }

  private ContractCall settle(SaleId auction, long number, Address winner) {
    return AuctionCalls.settle(auction, lot(number), GRACE, winner, payees());
  }

  private String refused(Address sender, ContractCall call) {
    return ledger.submit(sender, call).reasonCode();
  }

  private Auction auction(SaleId auction) {
    return Auctions.find(ledger, auction).orElseThrow();
  }

  private Amount balance(Address address) {
    return Balances.of(ledger, address);
  }

  private Item found(long number) {
    return Items.find(ledger, lot(number)).orElseThrow();
  }

  private static Amount units(long units) {
    return new Amount(units);
  }
}
