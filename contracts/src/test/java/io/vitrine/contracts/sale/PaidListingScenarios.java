package io.vitrine.contracts.sale;

import static io.vitrine.contracts.Gallery.ALICE;
import static io.vitrine.contracts.Gallery.BOB;
import static io.vitrine.contracts.Gallery.BOBS_MONEY;
import static io.vitrine.contracts.Gallery.CREATOR;
import static io.vitrine.contracts.Gallery.LISTED;
import static io.vitrine.contracts.Gallery.PAYMENT;
import static io.vitrine.contracts.Gallery.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.settlement.PaymentReferences;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listed items for buyers who paid outside the ledger. */
final class PaidListingScenarios {
  private static final Hash PAID = Gallery.hash("a payment");

  private final TestLedger ledger = Gallery.open();

  private static ContractCall buyFor(Hash reference) {
    return SaleCalls.buyFor(LISTED, BOB, reference, PRICE, 1, ALICE, List.of(CREATOR));
  }

  @Test
  void whatWasPaidOutsideIsMintedPaidAndDeliveredAtOnce() {
    Amount supply = Balances.supply(ledger);
    Amount seller = Balances.of(ledger, ALICE);
    Amount creator = Balances.of(ledger, CREATOR);

    Receipt bought = ledger.accept(PAYMENT, buyFor(PAID));

    ItemEvent.Sold sold =
        TestLedger.eventsOf(bought).stream()
            .filter(ItemEvent.Sold.class::isInstance)
            .map(ItemEvent.Sold.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(TestLedger.eventsOf(bought))
        .contains(
            new SettlementEvent.Minted(BOB, PRICE, supply.plus(PRICE)),
            new SettlementEvent.PaidOutside(BOB, LISTED, PAID, PAYMENT));
    assertThat(sold.buyer()).isEqualTo(BOB);
    assertThat(Balances.of(ledger, BOB)).as("his own units are as before").isEqualTo(BOBS_MONEY);
    assertThat(Balances.of(ledger, ALICE)).isEqualTo(seller.plus(PRICE.minus(sold.royalty())));
    assertThat(Balances.of(ledger, CREATOR)).isEqualTo(creator.plus(sold.royalty()));
    Item item = Items.find(ledger, LISTED).orElseThrow();
    assertThat(item.owner()).isEqualTo(BOB);
    assertThat(item.acquisition().kind()).isEqualTo(AcquisitionKind.SALE);
    assertThat(item.acquisition().price()).isEqualTo(PRICE);
    assertThat(Listings.find(ledger, LISTED)).isEmpty();
    assertThat(PaymentReferences.isUsed(ledger, PAID)).isTrue();
    assertThat(ledger.submit(PAYMENT, buyFor(PAID)).reasonCode()).isEqualTo("PAYMENT_ALREADY_USED");
  }

  @Test
  void soldMeanwhileNothingIsMintedAndThePaymentIsNotUsed() {
    ledger.accept(BOB, SaleCalls.buy(LISTED, PRICE, 1, ALICE, CREATOR));
    Amount supply = Balances.supply(ledger);

    assertThat(ledger.submit(PAYMENT, buyFor(PAID)).reasonCode()).isEqualTo("NOT_LISTED");

    assertThat(Balances.supply(ledger)).isEqualTo(supply);
    assertThat(PaymentReferences.isUsed(ledger, PAID)).isFalse();
  }
}
