package io.vitrine.contracts.collection;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;

/** The calls of the collection contract, for clients that build transactions. */
public final class CollectionCalls {
  private CollectionCalls() {}

  /** Creates a series. See {@link CreateSeries}. */
  public static ContractCall createSeries(SeriesId series, String name, SeriesTerms terms) {
    return new CreateSeries(series, name, terms).call();
  }

  /** Makes the metadata of a series final. See {@link FreezeMetadata}. */
  public static ContractCall freezeMetadata(SeriesId series) {
    return new FreezeMetadata(series).call();
  }

  /** Issues an item. See {@link IssueItem}. */
  public static ContractCall issue(ItemId item, Hash content, Hash metadata, Address owner) {
    return new IssueItem(item, content, metadata, owner).call();
  }

  /** Gives an item to someone else. See {@link TransferItem}. */
  public static ContractCall transfer(ItemId item, Address to) {
    return new TransferItem(item, to).call();
  }

  /** Gives an item another metadata document. See {@link ChangeMetadata}. */
  public static ContractCall changeMetadata(ItemId item, Hash metadata) {
    return new ChangeMetadata(item, metadata).call();
  }

  /** Freezes an item. See {@link FreezeItem}. */
  public static ContractCall freeze(ItemId item, Hash reason) {
    return new FreezeItem(item, reason).call();
  }

  /** Lifts a freeze. See {@link UnfreezeItem}. */
  public static ContractCall unfreeze(ItemId item, Hash reason) {
    return new UnfreezeItem(item, reason).call();
  }

  /** Ends an item. See {@link BurnItem}. */
  public static ContractCall burn(ItemId item) {
    return new BurnItem(item).call();
  }
}
