package io.vitrine.payments.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.Splits;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.course.Wishes;
import io.vitrine.payments.types.Money;
import io.vitrine.payments.types.PaymentReference;
import io.vitrine.payments.types.ProviderName;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentIntentTest {
  private static final PaymentIntent INTENT = Wishes.intent(2, 1);

  @Test
  void theBuyersKeySignsItOnOneLedger() {
    Bytes signature = Secp256k1.sign(Wishes.KEY, INTENT.id(Wishes.LEDGER).value());
    assertThat(INTENT.isSignedBy(Wishes.LEDGER, signature)).isTrue();
    assertThat(INTENT.isSignedBy(Hash.ZERO, signature)).isFalse();
    assertThat(Wishes.intent(3, 1).isSignedBy(Wishes.LEDGER, signature)).isFalse();
    assertThat(Wishes.intent(2, 2).isSignedBy(Wishes.LEDGER, signature)).isFalse();
    assertThat(INTENT.isSignedBy(Wishes.LEDGER, Bytes.EMPTY)).isFalse();
    Bytes other = Secp256k1.sign(Bytes.fromHex("08".repeat(32)), INTENT.id(Wishes.LEDGER).value());
    assertThat(INTENT.isSignedBy(Wishes.LEDGER, other)).isFalse();
  }

  @Test
  void theLongestOneFitsWhereItIsStored() {
    Basket basket = INTENT.basket();
    Basket most =
        new Basket(
            new Good.Orders(new SaleId("drop"), proof(Good.Orders.MAX_PATH)),
            basket.acceptance(),
            Basket.MAX_QUANTITY,
            basket.price());
    PaymentIntent longest =
        new PaymentIntent(
            INTENT.provider(), INTENT.buyer(), most, INTENT.validUntil(), INTENT.nonce());
    assertThat(PaymentIntent.decode(longest.encode())).isEqualTo(longest);
    assertThat(longest.encode().size() + 300).isLessThan(PaymentIntent.MAX_SIZE);
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    Basket b = INTENT.basket();
    for (int quantity : new int[] {0, -1, Basket.MAX_QUANTITY + 1}) {
      assertThatThrownBy(() -> basket(quantity, b.price(), AllowListProof.NONE))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> basket(1, new Money(Amount.ZERO, "EUR"), AllowListProof.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> basket(2, new Money(new Amount(1L << 62), "EUR"), AllowListProof.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> basket(1, b.price(), proof(Good.Orders.MAX_PATH + 1)))
        .isInstanceOf(IllegalArgumentException.class);
    for (String currency : new String[] {"", "EU", "eur", "EURO"}) {
      assertThatThrownBy(() -> new Money(Amount.ZERO, currency))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (String name : new String[] {"", "Bank", "a b", "a".repeat(33), "a/b"}) {
      assertThatThrownBy(() -> new ProviderName(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aListedItemIsBoughtOnceOfItsSeller() {
    PaymentIntent intent = Wishes.listing(1);
    assertThat(PaymentIntent.decode(intent.encode())).isEqualTo(intent);
    assertThat(intent.id(Wishes.LEDGER)).isNotEqualTo(Wishes.listing(2).id(Wishes.LEDGER));
    Basket basket = intent.basket();
    assertThatThrownBy(() -> new Basket(basket.good(), basket.acceptance(), 2, basket.price()))
        .isInstanceOf(IllegalArgumentException.class);
    Acceptance other = Acceptance.none(new SeriesId("fishes"));
    assertThatThrownBy(() -> new Basket(basket.good(), other, 1, basket.price()))
        .isInstanceOf(IllegalArgumentException.class);
    ItemId item = new ItemId(new SeriesId("birds"), 7);
    for (int payees : new int[] {0, Splits.MAX + 1}) {
      List<Address> wrong = Collections.nCopies(payees, intent.buyer());
      assertThatThrownBy(() -> new Good.Listing(item, intent.buyer(), wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    List<Address> most = Collections.nCopies(Splits.MAX, intent.buyer());
    Basket longest =
        new Basket(
            new Good.Listing(item, intent.buyer(), most), basket.acceptance(), 1, basket.price());
    PaymentIntent stored =
        new PaymentIntent(
            intent.provider(), intent.buyer(), longest, Long.MAX_VALUE, intent.nonce());
    assertThat(PaymentIntent.decode(stored.encode())).isEqualTo(stored);
    assertThat(stored.encode().size()).isLessThan(PaymentIntent.MAX_SIZE);
  }

  @Test
  void referencesOfDifferentThingsAreDifferent() {
    ProviderName bank = new ProviderName("bank");
    PaymentReference one = new PaymentReference(bank, "p-1");
    assertThat(one.id()).isEqualTo(new PaymentReference(bank, "p-1").id());
    assertThat(one.id().value()).isNotIn(one.ofItem(0), one.ofItem(1));
    assertThat(one.ofItem(0)).isNotEqualTo(one.ofItem(1));
    assertThat(one.id()).isNotEqualTo(new PaymentReference(new ProviderName("ba"), "p-1").id());
    assertThat(PaymentReference.isReference("Jane Doe")).isFalse();
    assertThat(PaymentReference.isReference("x".repeat(129))).isFalse();
  }

  private static Basket basket(int quantity, Money price, AllowListProof proof) {
    Basket b = INTENT.basket();
    return new Basket(new SaleId("drop"), b.acceptance(), quantity, price, proof);
  }

  private static AllowListProof proof(int path) {
    return new AllowListProof(
        new InclusionProof(1, 1L << 32, Collections.nCopies(path, Wishes.LEDGER)));
  }
}
