package io.vitrine.contracts.drop;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/** The calls of the drop contract, for clients that build transactions. */
public final class DropCalls {
  private DropCalls() {}

  /** Announces a drop. See {@link OpenDrop}. */
  public static ContractCall open(SaleId drop, DropTerms terms) {
    return new OpenDrop(drop, terms).call();
  }

  /** Locks items for a drop. See {@link StockDrop}. */
  public static ContractCall stock(SaleId drop, SeriesId series, long from, long count) {
    return new StockDrop(drop, series, from, count).call();
  }

  /** Gives a drop up. See {@link CancelDrop}. */
  public static ContractCall cancel(SaleId drop) {
    return new CancelDrop(drop).call();
  }

  /** Orders an item. See {@link PlaceOrder}. */
  public static ContractCall order(SaleId drop, Acceptance acceptance, AllowListProof proof) {
    return new PlaceOrder(drop, acceptance, proof).call();
  }

  /** Orders for a buyer who paid outside the ledger. See {@link PlacePaidOrder}. */
  public static ContractCall buyFor(
      SaleId drop, Address buyer, Hash reference, Acceptance acceptance, AllowListProof proof) {
    return new PlacePaidOrder(drop, buyer, reference, acceptance, proof).call();
  }

  /** Ends the entries of a draw. See {@link CloseDrop}. */
  public static ContractCall close(SaleId drop) {
    return new CloseDrop(drop).call();
  }

  /** Makes the secret of a draw known. See {@link RevealSecret}. */
  public static ContractCall reveal(SaleId drop, Hash secret) {
    return new RevealSecret(drop, secret).call();
  }

  /** Fills an order. See {@link DeliverOrder}. */
  public static ContractCall deliver(
      SaleId drop, long order, Address buyer, ItemId item, Address seller, Address... payees) {
    return new DeliverOrder(drop, order, buyer, item, seller, List.of(payees)).call();
  }

  /** Fills an order whose buyer accepts later. See {@link DeliverInEscrow}. */
  public static ContractCall deliverInEscrow(
      SaleId drop, long order, Address buyer, ItemId item, Address seller) {
    return new DeliverInEscrow(drop, order, buyer, item, seller).call();
  }

  /** Gives the price of an order back. See {@link RefundOrder}. */
  public static ContractCall refund(SaleId drop, long order, Address buyer) {
    return new RefundOrder(drop, order, buyer).call();
  }

  /** Ends an order that was not delivered in time. See {@link LapseOrder}. */
  public static ContractCall lapse(SaleId drop, long order, Address buyer, ItemId item) {
    return new LapseOrder(drop, order, buyer, item).call();
  }

  /** Frees unsold items. See {@link ReturnStock}. */
  public static ContractCall returnStock(SaleId drop, SeriesId series, long from, long count) {
    return new ReturnStock(drop, series, from, count).call();
  }
}
