package io.vitrine.contracts.event;

import io.vitrine.contracts.Electors;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.Right;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Share;
import io.vitrine.contracts.types.Splits;
import io.vitrine.contracts.types.Verdict;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;

/** One event of each type. */
public final class EventSamples {
  static final Address A = new Address(Bytes.fromHex("0a".repeat(20)));
  static final Address B = new Address(Bytes.fromHex("0b".repeat(20)));
  static final Hash H = new Hash(Bytes.fromHex("11".repeat(32)));
  static final SeriesId SERIES = new SeriesId("prints");
  static final ItemId ITEM = new ItemId(SERIES, 7);
  static final SaleId SALE = new SaleId("summer");
  static final Amount M = new Amount(1_000);

  static final SeriesTerms TERMS =
      SeriesTerms.of(100, 250, H)
          .with(new Splits(List.of(new Share(B, 9_000), new Share(A, 1_000))))
          .with(List.of(Right.VIEW, Right.EXHIBIT))
          .with(new PolicyId("standard"))
          .acceptWithin(3_600_000);

  private EventSamples() {}

  public static List<ContractEvent> all() {
    return List.of(
        new ItemEvent.Issued(ITEM, 1, A, B, H, H),
        new ItemEvent.Transferred(ITEM, 2, A, B),
        new ItemEvent.MetadataChanged(ITEM, 2, H),
        new ItemEvent.Frozen(ITEM, 2, A, H),
        new ItemEvent.Unfrozen(ITEM, 2, A, H),
        new ItemEvent.Burned(ITEM, 2, A),
        new ItemEvent.Listed(ITEM, 2, A, M, 0),
        new ItemEvent.Delisted(ITEM, 2, A),
        new ItemEvent.Sold(ITEM, 2, A, B, A, M, Amount.ZERO),
        new GiftEvent.Offered(ITEM, 2, A, B, H, 1_700_000_000_000L),
        new GiftEvent.Ended(ITEM, 3, B, B, GiftEvent.Ending.DECLINED),
        new EscrowEvent.Escrowed(ITEM, 2, A, B, M, 1_700_000_000_000L),
        new EscrowEvent.Ended(ITEM, 3, B, A, EscrowEvent.Ending.LAPSED),
        new ReservationEvent.Reserved(ITEM, 2, A, "drop", SALE),
        new ReservationEvent.Released(ITEM, 2, A, "auction", SALE),
        new AuctionEvent.Opened(SALE, A, ITEM, 5, 6, Optional.of(B), "DUTCH", M, M, M, 60_000),
        new AuctionEvent.BidPlaced(SALE, ITEM, A, M, 6),
        new AuctionEvent.Committed(SALE, ITEM, A, M),
        new AuctionEvent.Revealed(SALE, ITEM, A, M),
        new AuctionEvent.Refunded(SALE, A, M),
        new AuctionEvent.Settled(SALE, ITEM, A, B, M),
        new AuctionEvent.Unsold(SALE, ITEM),
        new DropEvent.Opened(
            SALE, A, SERIES, 1, 9, M, 5, 6, 2, Optional.of(H), "DRAW", Optional.of(H)),
        new DropEvent.Stocked(SALE, 1, 9),
        new DropEvent.Cancelled(SALE),
        new DropEvent.Ordered(SALE, 0, A, M),
        new DropEvent.PaidOutside(SALE, H, B),
        new DropEvent.Closed(SALE, 12, 900, H),
        new DropEvent.Drawn(SALE, H, H, 12),
        new DropEvent.Delivered(SALE, 3, A, ITEM),
        new DropEvent.Escrowed(SALE, 3, A, ITEM),
        new DropEvent.Refunded(SALE, 4, A, M),
        new DropEvent.Returned(SALE, 5, 5),
        new SeriesEvent.Created(SERIES, A, "Prints", TERMS),
        new SeriesEvent.Amended(SERIES, 2, "Prints", TERMS),
        new SeriesEvent.Submitted(SERIES, 2, A, B),
        new SeriesEvent.Decided(SERIES, 2, Gate.REVIEW, Verdict.REJECTED, H, A, B),
        new SeriesEvent.Released(SERIES, 2, A),
        new SeriesEvent.MetadataFrozen(SERIES),
        new IdentityEvent.Registered(A, IdentityKind.PERSON, H, H, B),
        new IdentityEvent.RoleGranted(A, Role.PUBLISHER, B),
        new IdentityEvent.RoleRevoked(A, Role.PAYMENT, B),
        new IdentityEvent.Suspended(A, H, B),
        new IdentityEvent.Reactivated(A, B),
        new IdentityEvent.Closed(A, B),
        new RestorationEvent.Proposed(A, B, H, B),
        new RestorationEvent.Approved(A, B, 1_700_000_000_000L, B),
        new RestorationEvent.Ended(A, B, A, RestorationEvent.Ending.OBJECTED),
        new RestorationEvent.Completed(A, B, IdentityKind.PERSON, H, H, B),
        new RestorationEvent.Finished(A, B, B),
        new ItemEvent.Restored(ITEM, 2, A, B),
        new SeriesEvent.Restored(SERIES, A, B),
        new DelegationEvent.Granted(A, B, List.of(Power.MEMBERS, Power.MONEY), 1_000, A),
        new DelegationEvent.Revoked(A, B, B),
        new SettlementEvent.Minted(A, M, M),
        new SettlementEvent.Transferred(A, B, M),
        new SettlementEvent.Redeemed(A, M, Amount.ZERO),
        new SettlementEvent.Held(A, M),
        new SettlementEvent.Released(A, M),
        new SettlementEvent.Paid(A, B, M),
        new SettlementEvent.PaidOutside(A, ITEM, H, B),
        new OfferEvent.Made(ITEM, B, M, 1_700_000_000_000L),
        new OfferEvent.Ended(ITEM, B, A, OfferEvent.Ending.ACCEPTED),
        new PolicyEvent.Published(
            new PolicyId("house"), 2, A, new PolicyRules(true, false, 1, 2, 3, 4, 5)),
        new EvidenceEvent.Recorded(3, 1, "DOUBLE_FINALIZE", H),
        new GovernanceEvent.Approved(3, Electors.add("org-5"), "org-1", 1, 3),
        new GovernanceEvent.Challenged(3, Electors.replace("org-2", "new"), 900, H),
        new GovernanceEvent.Ready(3, Electors.add("org-5"), 900),
        new GovernanceEvent.ValidatorsChanged(4, Electors.remove("org-4"), 3, H));
  }
}
