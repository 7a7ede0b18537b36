package io.vitrine.contracts.sale;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/** The calls of the sale contract, for clients that build transactions. */
public final class SaleCalls {
  private SaleCalls() {}

  /** Offers an item. See {@link ListItem}. */
  public static ContractCall list(ItemId item, Amount price) {
    return new ListItem(item, price, Listing.OPEN_END).call();
  }

  /** Offers an item until a time. See {@link ListItem}. */
  public static ContractCall listUntil(ItemId item, Amount price, long until) {
    return new ListItem(item, price, until).call();
  }

  /** Offers the owner a price, in a series without a policy. See {@link MakeOffer}. */
  public static ContractCall offer(ItemId item, Amount price, long until) {
    return offer(item, price, 0, until);
  }

  /** Offers the owner a price. See {@link MakeOffer}. */
  public static ContractCall offer(ItemId item, Amount price, long policyVersion, long until) {
    return new MakeOffer(item, price, policyVersion, until).call();
  }

  /** Ends an offer. See {@link WithdrawOffer}. */
  public static ContractCall withdrawOffer(ItemId item, Address buyer) {
    return new WithdrawOffer(item, buyer).call();
  }

  /** Sells at the price that was offered. See {@link AcceptOffer}. */
  public static ContractCall acceptOffer(
      ItemId item, Address buyer, Amount price, Address... payees) {
    return new AcceptOffer(item, buyer, price, List.of(payees)).call();
  }

  /** Withdraws an offer. See {@link CancelListing}. */
  public static ContractCall cancel(ItemId item) {
    return new CancelListing(item).call();
  }

  /** Buys a listed item of a series without a policy. See {@link BuyItem}. */
  public static ContractCall buy(ItemId item, Amount price, Address seller, Address... payees) {
    return buy(item, price, 0, seller, payees);
  }

  /**
   * Buys a listed item. See {@link BuyItem}.
   *
   * @param policyVersion the version of the series' policy that the buyer accepts; 0 without one
   * @param payees those of the series in their order; the creator when it splits nothing
   */
  public static ContractCall buy(
      ItemId item, Amount price, long policyVersion, Address seller, Address... payees) {
    return new BuyItem(item, price, policyVersion, seller, List.of(payees)).call();
  }

  /** Buys a listed item for a buyer who paid outside the ledger. See {@link BuyPaidItem}. */
  public static ContractCall buyFor(
      ItemId item,
      Address buyer,
      Hash reference,
      Amount price,
      long policyVersion,
      Address seller,
      List<Address> payees) {
    return new BuyPaidItem(item, buyer, reference, price, policyVersion, seller, payees).call();
  }

  /** Buys a listed item that waits until the buyer accepts. See {@link BuyInEscrow}. */
  public static ContractCall buyInEscrow(
      ItemId item, Amount price, long policyVersion, Address seller) {
    return new BuyInEscrow(item, price, policyVersion, seller).call();
  }

  /** Accepts what was bought. See {@link AcceptPurchase}. */
  public static ContractCall acceptPurchase(ItemId item, Address seller, Address... payees) {
    return new AcceptPurchase(item, seller, List.of(payees)).call();
  }

  /** Ends a purchase that was not accepted. See {@link DeclinePurchase}. */
  public static ContractCall declinePurchase(ItemId item, Address buyer) {
    return new DeclinePurchase(item, buyer).call();
  }
}
