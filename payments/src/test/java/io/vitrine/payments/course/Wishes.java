package io.vitrine.payments.course;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.intent.Basket;
import io.vitrine.payments.intent.Good;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.notification.Notification;
import io.vitrine.payments.types.Money;
import io.vitrine.payments.types.PaymentReference;
import io.vitrine.payments.types.ProviderName;
import java.time.Instant;
import java.util.List;

/** Intents and notifications of tests. */
public final class Wishes {
  /** The hash of a genesis. */
  public static final Hash LEDGER = new Hash(Bytes.fromHex("11".repeat(32)));

  /** The key of the buyer. */
  public static final Bytes KEY = Bytes.fromHex("07".repeat(32));

  /** Until when intents are valid. */
  public static final long UNTIL = 1_700_000_000_000L;

  private Wishes() {}

  /** Somebody wants {@code quantity} for 40 each; {@code nonce} tells intents apart. */
  public static PaymentIntent intent(int quantity, int nonce) {
    return new PaymentIntent(
        new ProviderName("bank"),
        Secp256k1.address(KEY),
        new Basket(
            new SaleId("drop"),
            new Acceptance(new SeriesId("birds"), 3),
            quantity,
            new Money(new Amount(40), "EUR"),
            AllowListProof.NONE),
        UNTIL,
        Bytes.fromHex("%02x".formatted(nonce).repeat(PaymentIntent.NONCE_SIZE)));
  }

  /** Somebody wants a listed item for 40; {@code nonce} tells intents apart. */
  public static PaymentIntent listing(int nonce) {
    Address seller = Secp256k1.address(Bytes.fromHex("08".repeat(32)));
    ItemId item = new ItemId(new SeriesId("birds"), 7);
    return new PaymentIntent(
        new ProviderName("bank"),
        Secp256k1.address(KEY),
        new Basket(
            new Good.Listing(item, seller, List.of(seller, Secp256k1.address(KEY))),
            new Acceptance(item.series(), 3),
            1,
            new Money(new Amount(40), "EUR")),
        UNTIL,
        Bytes.fromHex("%02x".formatted(nonce).repeat(PaymentIntent.NONCE_SIZE)));
  }

  /** So much was paid under {@code reference} for {@code intent}, {@code before} its end. */
  public static PaymentEvent.Captured captured(
      PaymentIntent intent, String reference, Money amount, long before) {
    return new PaymentEvent.Captured(
        new Notification(
            new PaymentReference(new ProviderName("bank"), reference), intent.id(LEDGER), amount),
        Instant.ofEpochMilli(UNTIL - before));
  }
}
