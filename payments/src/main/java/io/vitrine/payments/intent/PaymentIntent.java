package io.vitrine.payments.intent;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.types.IntentId;
import io.vitrine.payments.types.ProviderName;

/**
 * That somebody wants to pay a provider for orders of a drop or a listed item. The buyer signs it,
 * because it says which rules she accepts and makes orders in her name. It never changes; one
 * payment at the most fulfils it.
 *
 * @param provider whom she pays
 * @param buyer her account, which gets the items
 * @param basket what for
 * @param validUntil until when the payment has to be reported, in milliseconds since 1970 UTC
 * @param nonce {@link #NONCE_SIZE} bytes that she drew, so that one can want the same twice
 */
public record PaymentIntent(
    ProviderName provider, Address buyer, Basket basket, long validUntil, Bytes nonce) {
  /** Bytes of a nonce. */
  public static final int NONCE_SIZE = 16;

  /** The most bytes of the stored form; the path of a proof is the longest part. */
  public static final int MAX_SIZE = 2_048;

  /** Elements beside those of the basket. */
  private static final int OTHERS = 5;

  private static final String CLAIM = "vitrine/payment-intent/v1";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException outside of them
   */
  public PaymentIntent {
    if (nonce.size() != NONCE_SIZE) {
      throw new IllegalArgumentException("a nonce has " + NONCE_SIZE + " bytes");
    } else if (validUntil < 0) {
      throw new IllegalArgumentException("validUntil is " + validUntil);
    }
  }

  /**
   * What it is called, and what the buyer signs: SHA-256 over a CBOR array.
   *
   * @param ledger hash of the ledger's genesis
   */
  public IntentId id(Hash ledger) {
    return new IntentId(
        Sha256.of(new CborWriter().array(3).text(CLAIM).hash(ledger).bytes(encode()).toBytes()));
  }

  /** Whether {@code signature} over {@link #id} is of the buyer's key. */
  public boolean isSignedBy(Hash ledger, Bytes signature) {
    return Secp256k1.objection(signature).isEmpty()
        && Secp256k1.recover(id(ledger).value(), signature)
            .map(Addresses::ofPublicKey)
            .filter(buyer::equals)
            .isPresent();
  }

  /** The stored form: a CBOR array. */
  public Bytes encode() {
    boolean listing = BasketCodec.isListing(basket);
    CborWriter writer =
        new CborWriter()
            .array(OTHERS + (listing ? BasketCodec.LISTING_SIZE : BasketCodec.ORDERS_SIZE))
            .text(listing ? BasketCodec.LISTING : BasketCodec.ORDERS)
            .text(provider.text())
            .bytes(buyer.value());
    return BasketCodec.write(writer, basket).integer(validUntil).bytes(nonce).toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on another form
   */
  public static PaymentIntent decode(Bytes bytes) {
    return CborReader.decode(bytes, PaymentIntent::read);
  }

  private static PaymentIntent read(CborReader r) {
    int size = r.arrayUpTo(OTHERS + BasketCodec.ORDERS_SIZE);
    String form = r.text(BasketCodec.LISTING.length());
    boolean listing = form.equals(BasketCodec.LISTING);
    int expected = OTHERS + (listing ? BasketCodec.LISTING_SIZE : BasketCodec.ORDERS_SIZE);
    if (size != expected || (!listing && !form.equals(BasketCodec.ORDERS))) {
      throw new CodecException("no payment intent: " + form + " of " + size);
    }
    try {
      return new PaymentIntent(
          new ProviderName(r.text(ProviderName.MAX_LENGTH)),
          new Address(r.bytes(Address.SIZE)),
          listing ? BasketCodec.readListing(r) : BasketCodec.readOrders(r),
          r.unsigned(),
          r.bytes(NONCE_SIZE));
    } catch (IllegalArgumentException e) {
      throw new CodecException(e.getMessage());
    }
  }
}
