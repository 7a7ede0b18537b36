package io.vitrine.node.payment;

import static io.vitrine.node.index.ScriptedMarket.ALICE;
import static io.vitrine.node.index.ScriptedMarket.BOB;
import static io.vitrine.node.index.ScriptedMarket.CREATOR;
import static io.vitrine.node.index.ScriptedMarket.PRICE;
import static io.vitrine.node.index.ScriptedMarket.REGISTRAR;
import static io.vitrine.node.index.ScriptedMarket.call;
import static io.vitrine.node.index.ScriptedMarket.hash;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.index.ScriptedMarket;
import io.vitrine.payments.intent.Basket;
import io.vitrine.payments.intent.Good;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.Money;
import io.vitrine.payments.types.ProviderName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the ledger would refuse for certain is refused before anybody pays. */
class PayableListingTest {
  private static final ItemId ITEM = new ItemId(ScriptedMarket.PRINTS, 1);
  private static final Good.Listing LISTING = new Good.Listing(ITEM, ALICE, List.of(CREATOR));

  private final ScriptedMarket market = ScriptedMarket.opened();

  PayableListingTest() {
    does(CREATOR, ScriptedMarket.issue(ITEM, ALICE));
  }

  private void does(Address who, ContractCall call) {
    market.block(call(who, call));
  }

  private void listed() {
    does(ALICE, SaleCalls.list(ITEM, PRICE));
  }

  private Optional<String> objection(Address buyer, Good.Listing good, Amount price, long policy) {
    Acceptance acceptance = new Acceptance(good.item().series(), policy);
    Basket basket = new Basket(good, acceptance, 1, new Money(price, "EUR"));
    Bytes nonce = Bytes.wrap(new byte[PaymentIntent.NONCE_SIZE]);
    PaymentIntent intent =
        new PaymentIntent(new ProviderName("bank"), buyer, basket, Long.MAX_VALUE, nonce);
    return Payable.objection(market.state(), intent, market.now());
  }

  private Optional<String> objection(Good.Listing good) {
    return objection(BOB, good, PRICE, 0);
  }

  @Test
  void whatIsOfferedAsTheIntentSaysIsPayable() {
    assertThat(objection(LISTING)).contains("item prints/1 is not for sale");
    listed();
    assertThat(objection(LISTING)).isEmpty();
  }

  @Test
  void anotherOfferThanTheIntentNamesIsNot() {
    listed();
    assertThat(objection(new Good.Listing(ITEM, CREATOR, LISTING.payees())).orElseThrow())
        .startsWith("its seller is ");
    assertThat(objection(new Good.Listing(ITEM, ALICE, List.of(BOB))).orElseThrow())
        .startsWith("the payees of the series are ");
    assertThat(objection(BOB, LISTING, new Amount(99), 0)).contains("it costs 100, not 99");
    assertThat(objection(BOB, LISTING, PRICE, 1))
        .contains("version 0 of the policy is in force, not 1");
    assertThat(objection(ALICE, LISTING, PRICE, 0)).contains("the buyer is the seller");
  }

  @Test
  void whoeverIsSuspendedNeitherBuysNorSells() {
    listed();
    does(REGISTRAR, IdentityCalls.suspend(BOB, hash("reason")));
    assertThat(objection(LISTING).orElseThrow()).endsWith("has no active identity");
    does(REGISTRAR, IdentityCalls.reactivate(BOB));
    does(REGISTRAR, IdentityCalls.suspend(ALICE, hash("reason")));
    assertThat(objection(LISTING).orElseThrow()).startsWith("its seller ");
  }

  @Test
  void aFrozenItemIsNotPayable() {
    listed();
    does(CREATOR, CollectionCalls.freeze(ITEM, hash("reason")));
    assertThat(objection(LISTING)).contains("item prints/1 is frozen");
  }

  @Test
  void anOfferEnds() {
    does(ALICE, SaleCalls.listUntil(ITEM, PRICE, market.now() + 5_000));
    assertThat(objection(LISTING)).isEmpty();
    market.skipTo(market.now() + 5_000);
    market.block();
    assertThat(objection(LISTING)).contains("item prints/1 is not for sale");
  }

  @Test
  void whatWaitsForItsBuyerIsPaidOnTheLedger() {
    SeriesId patient = new SeriesId("patient");
    market.release(patient, SeriesTerms.of(10, 500, hash("rules")).acceptWithin(3_600_000));
    ItemId item = new ItemId(patient, 1);
    does(CREATOR, ScriptedMarket.issue(item, ALICE));
    does(ALICE, SaleCalls.list(item, PRICE));
    assertThat(objection(new Good.Listing(item, ALICE, LISTING.payees())).orElseThrow())
        .startsWith("buyers of series patient have time to accept");
  }
}
