package io.vitrine.payments.intent;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.Splits;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.types.Address;
import io.vitrine.payments.types.Money;
import java.util.List;

/** The elements of an intent that say what is paid for; orders of drops as they always were. */
final class BasketCodec {
  /** The form of an intent for orders of a drop. */
  static final String ORDERS = "payment-intent.v1";

  /** The form of an intent for a listed item. */
  static final String LISTING = "payment-listing.v1";

  /** How many elements {@link #ORDERS} adds. */
  static final int ORDERS_SIZE = 9;

  /** How many elements {@link #LISTING} adds. */
  static final int LISTING_SIZE = 7;

  private BasketCodec() {}

  static boolean isListing(Basket basket) {
    return basket
        .good()
        .match(
            new Good.Cases<>() {
              @Override
              public Boolean onOrders(Good.Orders orders) {
                return false;
              }

              @Override
              public Boolean onListing(Good.Listing listing) {
                return true;
              }
            });
  }

  static CborWriter write(CborWriter writer, Basket basket) {
    return basket
        .good()
        .match(
            new Good.Cases<>() {
              @Override
              public CborWriter onOrders(Good.Orders orders) {
                InclusionProof proof = orders.proof().proof();
                writer
                    .text(orders.drop().text())
                    .text(basket.acceptance().series().text())
                    .integer(basket.acceptance().policyVersion())
                    .integer(basket.quantity());
                return basket
                    .price()
                    .writeTo(writer)
                    .integer(proof.index())
                    .integer(proof.size())
                    .list(proof.path(), CborWriter::hash);
              }

              @Override
              public CborWriter onListing(Good.Listing listing) {
                writer
                    .text(listing.item().series().text())
                    .integer(listing.item().number())
                    .bytes(listing.seller().value())
                    .list(listing.payees(), (element, payee) -> element.bytes(payee.value()))
                    .integer(basket.acceptance().policyVersion());
                return basket.price().writeTo(writer);
              }
            });
  }

  static Basket readOrders(CborReader r) {
    SaleId drop = new SaleId(r.text(SaleId.MAX_LENGTH));
    Acceptance acceptance = new Acceptance(new SeriesId(r.text(SeriesId.MAX_LENGTH)), r.unsigned());
    int quantity = r.unsignedUpTo(Basket.MAX_QUANTITY);
    Money price = Money.read(r);
    InclusionProof proof =
        new InclusionProof(
            r.unsigned(), r.unsigned(), r.list(Good.Orders.MAX_PATH, CborReader::hash));
    return new Basket(drop, acceptance, quantity, price, new AllowListProof(proof));
  }

  static Basket readListing(CborReader r) {
    ItemId item = new ItemId(new SeriesId(r.text(SeriesId.MAX_LENGTH)), r.unsigned());
    Address seller = new Address(r.bytes(Address.SIZE));
    List<Address> payees = r.list(Splits.MAX, e -> new Address(e.bytes(Address.SIZE)));
    Acceptance acceptance = new Acceptance(item.series(), r.unsigned());
    return new Basket(new Good.Listing(item, seller, payees), acceptance, 1, Money.read(r));
  }
}
