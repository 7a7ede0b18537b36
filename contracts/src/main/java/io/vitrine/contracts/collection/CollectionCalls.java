package io.vitrine.contracts.collection;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Verdict;
import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/** The calls of the collection contract, for clients that build transactions. */
public final class CollectionCalls {
  private CollectionCalls() {}

  /** Makes the draft of a series. See {@link CreateSeries}. */
  public static ContractCall createSeries(SeriesId series, String name, SeriesTerms terms) {
    return new CreateSeries(series, name, terms).call();
  }

  /** Gives a draft, or a rejected series, other terms. See {@link AmendSeries}. */
  public static ContractCall amendSeries(SeriesId series, String name, SeriesTerms terms) {
    return new AmendSeries(series, name, terms).call();
  }

  /** Hands a draft in for review. See {@link SubmitSeries}. */
  public static ContractCall submitSeries(SeriesId series) {
    return new SubmitSeries(series).call();
  }

  /** Decides at REVIEW, RISK_ASSESSMENT or APPROVAL. See {@link DecideGate}. */
  public static ContractCall decide(Gate gate, SeriesId series, Verdict verdict, Hash report) {
    return new DecideGate(gate, series, verdict, report).call();
  }

  /**
   * Passes {@code gate}, whosever step it is.
   *
   * @param report hash of the report behind a decision; counts for nothing in a step of the creator
   */
  public static ContractCall pass(Gate gate, SeriesId series, Hash report) {
    if (gate.role().isPresent()) {
      return decide(gate, series, Verdict.PASSED, report);
    }
    return gate == Gate.SUBMISSION ? submitSeries(series) : releaseSeries(series);
  }

  /** Opens an approved series. See {@link ReleaseSeries}. */
  public static ContractCall releaseSeries(SeriesId series) {
    return new ReleaseSeries(series).call();
  }

  /** Makes the metadata of a series final. See {@link FreezeMetadata}. */
  public static ContractCall freezeMetadata(SeriesId series) {
    return new FreezeMetadata(series).call();
  }

  /** Issues an item. See {@link IssueItem}. */
  public static ContractCall issue(ItemId item, Hash content, Hash metadata, Address owner) {
    return new IssueItem(item, content, metadata, owner).call();
  }

  /** Issues items with consecutive numbers to one owner. See {@link IssueBatch}. */
  public static ContractCall issueBatch(
      SeriesId series, long first, Address owner, List<Work> works) {
    return new IssueBatch(series, first, owner, works).call();
  }

  /** Gives an item to someone else. See {@link TransferItem}. */
  public static ContractCall transfer(ItemId item, Address to) {
    return new TransferItem(item, to).call();
  }

  /** Gives several items to someone else. See {@link TransferBatch}. */
  public static ContractCall transferBatch(Address to, List<ItemId> items) {
    return new TransferBatch(to, items).call();
  }

  /** Offers an item as a gift. See {@link GiveItem}. */
  public static ContractCall gift(ItemId item, Address to, Hash message, long until) {
    return new GiveItem(item, to, message, until).call();
  }

  /** Takes a gift. See {@link AcceptGift}. */
  public static ContractCall acceptGift(ItemId item, Address from) {
    return new AcceptGift(item, from).call();
  }

  /** Does not take a gift. See {@link DeclineGift}. */
  public static ContractCall declineGift(ItemId item) {
    return new DeclineGift(item).call();
  }

  /** Takes a gift back. See {@link WithdrawGift}. */
  public static ContractCall withdrawGift(ItemId item) {
    return new WithdrawGift(item).call();
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
