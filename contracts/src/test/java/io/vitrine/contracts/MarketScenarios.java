package io.vitrine.contracts;

import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.LISTED;
import static io.vitrine.contracts.Gallery.PAYMENT;
import static io.vitrine.contracts.Gallery.PRICE;
import static io.vitrine.contracts.Gallery.PRIMARY;
import static io.vitrine.contracts.Gallery.REGISTRAR;
import static io.vitrine.contracts.Gallery.RIVAL;
import static io.vitrine.contracts.Gallery.ROYALTY;
import static io.vitrine.contracts.Gallery.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemHistory;
import io.vitrine.contracts.collection.ItemState;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.Listing;
import io.vitrine.contracts.sale.Listings;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Share;
import io.vitrine.contracts.types.Splits;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Selling, buying and competing for items. */
final class MarketScenarios {
  private final TestLedger ledger = Gallery.open();

  @Test
  void aResalePaysTheCreatorRoundedDownAndTheSellerTheRest() {
    Receipt receipt = ledger.accept(BOB, SaleCalls.buy(LISTED, PRICE, 1, ALICE, CREATOR));

    // 10.01 % of 1999 is 200.0999
    assertThat(Balances.of(ledger, CREATOR)).isEqualTo(new Amount(200));
    assertThat(Balances.of(ledger, ALICE)).isEqualTo(new Amount(1_799));
    assertThat(Balances.of(ledger, BOB)).isEqualTo(new Amount(3_001));
    Item item = item(LISTED);
    assertThat(item.owner()).isEqualTo(BOB);
    assertThat(item.state()).isEqualTo(ItemState.OWNED);
    assertThat(Listings.find(ledger, LISTED)).isEmpty();
    assertThat(TestLedger.eventsOf(receipt))
        .containsExactly(
            new SettlementEvent.Transferred(BOB, ALICE, new Amount(1_799)),
            new SettlementEvent.Transferred(BOB, CREATOR, new Amount(200)),
            new ItemEvent.Sold(LISTED, 3, ALICE, BOB, CREATOR, PRICE, new Amount(200)));
  }

  @Test
  void aPrimarySaleByTheCreatorHasNoRoyalty() {
    Receipt receipt = ledger.accept(BOB, SaleCalls.buy(PRIMARY, PRICE, 1, CREATOR, CREATOR));

    assertThat(Balances.of(ledger, CREATOR)).isEqualTo(PRICE);
    assertThat(item(PRIMARY).owner()).isEqualTo(BOB);
    assertThat(TestLedger.eventsOf(receipt))
        .containsExactly(
            new SettlementEvent.Transferred(BOB, CREATOR, PRICE),
            new ItemEvent.Sold(PRIMARY, 3, CREATOR, BOB, CREATOR, PRICE, Amount.ZERO));
  }

  @Test
  void thePayeesOfASeriesDivideWhatTheCreatorSellsAndTheRoyaltyOfOthers() {
    SeriesId shared = new SeriesId("shared");
    List<Share> shares =
        List.of(new Share(RIVAL, 5_000), new Share(CREATOR, 4_999), new Share(ALICE, 1));
    SeriesTerms terms = SeriesTerms.of(1, ROYALTY, hash("rules")).with(new Splits(shares));
    Gallery.series(ledger, CREATOR, shared, terms);
    ItemId item = new ItemId(shared, 1);
    ledger.accept(CREATOR, CollectionCalls.issue(item, hash("c"), hash("m"), CREATOR));
    ledger.accept(CREATOR, SaleCalls.list(item, PRICE));

    ContractCall stale = SaleCalls.buy(item, PRICE, CREATOR, CREATOR);
    assertThat(ledger.submit(BOB, stale).reasonCode()).isEqualTo("FOOTPRINT_STALE");
    ledger.accept(BOB, SaleCalls.buy(item, PRICE, CREATOR, RIVAL, CREATOR, ALICE));

    // 49.99 % of 1999 is 999.3001 and 0.01 % of it is 0.1999
    assertThat(Balances.of(ledger, RIVAL)).isEqualTo(new Amount(1_000));
    assertThat(Balances.of(ledger, CREATOR)).isEqualTo(new Amount(999));
    assertThat(Balances.of(ledger, ALICE)).isEqualTo(Amount.ZERO);

    ledger.accept(BOB, SaleCalls.list(item, new Amount(900)));
    ledger.accept(RIVAL, SaleCalls.buy(item, new Amount(900), BOB, RIVAL, CREATOR, ALICE));

    // The royalty of 10.01 % is 90.09: 44.991 are for CREATOR and the rest of 46 for RIVAL
    assertThat(Balances.of(ledger, RIVAL)).isEqualTo(new Amount(1_000 - 900 + 46));
    assertThat(Balances.of(ledger, CREATOR)).isEqualTo(new Amount(999 + 44));
    assertThat(Balances.of(ledger, BOB)).isEqualTo(new Amount(3_001 + 810));
  }

  @Test
  void aCreatorThatBuysBackGetsItsRoyalty() {
    ledger.accept(PAYMENT, SettlementCalls.mint(CREATOR, PRICE));

    ledger.accept(CREATOR, SaleCalls.buy(LISTED, PRICE, 1, ALICE, CREATOR));

    assertThat(Balances.of(ledger, CREATOR)).isEqualTo(new Amount(200));
    assertThat(Balances.of(ledger, ALICE)).isEqualTo(new Amount(1_799));
    assertThat(item(LISTED).owner()).isEqualTo(CREATOR);
  }

  @Test
  void ofTwoBuyersInOneBlockExactlyOneGetsTheItemAndPays() {
    ledger.accept(PAYMENT, SettlementCalls.mint(RIVAL, PRICE));

    List<Receipt> receipts =
        ledger.submitBlock(
            List.of(
                ledger.transaction(RIVAL, SaleCalls.buy(LISTED, PRICE, 1, ALICE, CREATOR)),
                ledger.transaction(BOB, SaleCalls.buy(LISTED, PRICE, 1, ALICE, CREATOR))));

    assertThat(receipts).extracting(Receipt::reasonCode).containsExactly("", "NOT_LISTED");
    assertThat(item(LISTED).owner()).isEqualTo(RIVAL);
    assertThat(Balances.of(ledger, BOB)).isEqualTo(Gallery.BOBS_MONEY);
  }

  @Test
  void ofTwoTransfersOfOneItemInOneBlockExactlyOneSucceeds() {
    List<Receipt> receipts =
        ledger.submitBlock(
            List.of(
                ledger.transaction(ALICE, CollectionCalls.transfer(Gallery.OWNED, BOB)),
                ledger.transaction(ALICE, CollectionCalls.transfer(Gallery.OWNED, RIVAL))));

    assertThat(receipts).extracting(Receipt::reasonCode).containsExactly("", "NOT_OWNER");
    assertThat(item(Gallery.OWNED).owner()).isEqualTo(BOB);
  }

  @Test
  void aListingCanBeWithdrawnAndMadeAnew() {
    ledger.accept(ALICE, SaleCalls.cancel(LISTED));
    assertThat(item(LISTED).state()).isEqualTo(ItemState.OWNED);
    assertThat(Listings.find(ledger, LISTED)).isEmpty();

    ledger.accept(ALICE, SaleCalls.list(LISTED, new Amount(5)));

    assertThat(item(LISTED).state()).isEqualTo(ItemState.LISTED);
    assertThat(Listings.find(ledger, LISTED))
        .contains(new Listing(ALICE, new Amount(5), Listing.OPEN_END));
  }

  @Test
  void aFrozenListingCanBeWithdrawnAndBoughtAgainOnceUnfrozen() {
    TestLedger withdrawn = ledger.copy();
    withdrawn.accept(ALICE, SaleCalls.cancel(Gallery.HELD));
    assertThat(Items.find(withdrawn, Gallery.HELD).orElseThrow().state())
        .isEqualTo(ItemState.FROZEN);
    withdrawn.accept(CREATOR, CollectionCalls.unfreeze(Gallery.HELD, Gallery.hash("settled")));
    assertThat(Items.find(withdrawn, Gallery.HELD).orElseThrow().state())
        .isEqualTo(ItemState.OWNED);

    ledger.accept(REGISTRAR, CollectionCalls.unfreeze(Gallery.HELD, Gallery.hash("settled")));
    assertThat(item(Gallery.HELD).state()).isEqualTo(ItemState.LISTED);
    ledger.accept(BOB, SaleCalls.buy(Gallery.HELD, PRICE, 1, ALICE, CREATOR));
    assertThat(item(Gallery.HELD).owner()).isEqualTo(BOB);
  }

  @Test
  void theChainInTheStateFollowsFromTheEvents() {
    ledger.accept(BOB, SaleCalls.buy(LISTED, PRICE, 1, ALICE, CREATOR));
    ledger.accept(BOB, CollectionCalls.transfer(LISTED, RIVAL));
    List<ItemEvent> events = ledger.history(LISTED);

    assertThat(events)
        .extracting(ItemEvent::type)
        .containsExactly("item.issued", "item.listed", "item.sold", "item.transferred");
    assertThat(ItemHistory.of(events)).isEqualTo(item(LISTED).history());
  }

  @Test
  void aSuspendedSellerIsPaidOnceReactivated() {
    Address seller = Gallery.SUSPENDED;
    ledger.accept(REGISTRAR, IdentityCalls.reactivate(seller));

    ledger.accept(BOB, SaleCalls.buy(Gallery.ORPHANED, PRICE, 1, seller, CREATOR));

    assertThat(Balances.of(ledger, seller)).isEqualTo(new Amount(1_799));
  }

  private Item item(ItemId id) {
    return Items.find(ledger, id).orElseThrow();
  }
}
