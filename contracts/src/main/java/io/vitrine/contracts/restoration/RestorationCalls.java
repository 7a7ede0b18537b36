package io.vitrine.contracts.restoration;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/** The calls of the restoration contract, for clients that build transactions. */
public final class RestorationCalls {
  private RestorationCalls() {}

  /** Proposes that an identity passes to another address. See {@link ProposeRestoration}. */
  public static ContractCall propose(
      Address address, Address successor, Hash commitment, Hash attributes) {
    return new ProposeRestoration(address, successor, commitment, attributes).call();
  }

  /** Approves that as the second registrar. See {@link ApproveRestoration}. */
  public static ContractCall approve(Address address, Address successor, Hash attributes) {
    return new ApproveRestoration(address, successor, attributes).call();
  }

  /** Ends the restoration of the sender. See {@link ObjectToRestoration}. */
  public static ContractCall object(Address successor) {
    return new ObjectToRestoration(successor).call();
  }

  /** Ends a restoration that should not be. See {@link WithdrawRestoration}. */
  public static ContractCall withdraw(Address address) {
    return new WithdrawRestoration(address).call();
  }

  /** Carries a restoration out. See {@link CompleteRestoration}. */
  public static ContractCall complete(Address address, Address successor, Hash commitment) {
    return new CompleteRestoration(address, successor, commitment).call();
  }

  /** Items follow to the successor. See {@link MoveItems}. */
  public static ContractCall moveItems(Address address, Address successor, List<ItemId> items) {
    return new MoveItems(address, successor, items).call();
  }

  /** The balance follows to the successor. See {@link MoveFunds}. */
  public static ContractCall moveFunds(Address address, Address successor) {
    return new MoveFunds(address, successor).call();
  }

  /** A series follows to the successor. See {@link MoveSeries}. */
  public static ContractCall moveSeries(Address address, Address successor, SeriesId series) {
    return new MoveSeries(address, successor, series).call();
  }

  /** Ends a listing of a replaced address. See {@link EndPromise}. */
  public static ContractCall endListing(Address address, ItemId item) {
    return new EndPromise(PendingPromise.LISTING, address, item).call();
  }

  /** Ends a gift of a replaced address. See {@link EndPromise}. */
  public static ContractCall endGift(Address address, ItemId item) {
    return new EndPromise(PendingPromise.GIFT, address, item).call();
  }

  /** Ends an offer of a replaced address. See {@link EndPromise}. */
  public static ContractCall endOffer(Address address, ItemId item) {
    return new EndPromise(PendingPromise.OFFER, address, item).call();
  }

  /** Notes that nothing is left at the old address. See {@link FinishRestoration}. */
  public static ContractCall finish(Address address, Address successor) {
    return new FinishRestoration(address, successor).call();
  }
}
