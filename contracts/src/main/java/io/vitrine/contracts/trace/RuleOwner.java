package io.vitrine.contracts.trace;

import static io.vitrine.contracts.reason.ReasonCode.BUYER_IS_SELLER;
import static io.vitrine.contracts.reason.ReasonCode.DEADLINE_OUT_OF_RANGE;
import static io.vitrine.contracts.reason.ReasonCode.FOOTPRINT_STALE;
import static io.vitrine.contracts.reason.ReasonCode.INSUFFICIENT_FUNDS;
import static io.vitrine.contracts.reason.ReasonCode.NOT_LISTED;
import static io.vitrine.contracts.reason.ReasonCode.NOT_SELLER;
import static io.vitrine.contracts.reason.ReasonCode.PRICE_CHANGED;
import static io.vitrine.contracts.reason.ReasonCode.RECIPIENT_IS_SENDER;
import static io.vitrine.contracts.reason.ReasonCode.SUPPLY_OVERFLOW;

import io.vitrine.contracts.auction.AuctionContract;
import io.vitrine.contracts.collection.CollectionContract;
import io.vitrine.contracts.delegation.DelegationContract;
import io.vitrine.contracts.drop.DropContract;
import io.vitrine.contracts.governance.GovernanceContract;
import io.vitrine.contracts.identity.IdentityContract;
import io.vitrine.contracts.policy.PolicyContract;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.restoration.RestorationContract;
import io.vitrine.contracts.sale.SaleContract;
import io.vitrine.contracts.settlement.SettlementContract;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whose rule a refusal comes from. A call of one contract may be refused by a rule of another: a
 * purchase by that of settlement, for want of money.
 */
public final class RuleOwner {
  /** The owner of what the executor refuses by itself. */
  public static final String EXECUTOR = "executor";

  private static final Set<ReasonCode> SETTLEMENT =
      Collections.unmodifiableSet(
          EnumSet.of(INSUFFICIENT_FUNDS, SUPPLY_OVERFLOW, ReasonCode.PAYMENT_ALREADY_USED));
  private static final Set<ReasonCode> SALE =
      Collections.unmodifiableSet(
          EnumSet.of(
              NOT_SELLER,
              NOT_LISTED,
              PRICE_CHANGED,
              BUYER_IS_SELLER,
              FOOTPRINT_STALE,
              ReasonCode.LISTING_EXPIRED,
              ReasonCode.OFFER_NOT_FOUND,
              ReasonCode.OFFER_EXISTS,
              ReasonCode.OFFER_EXPIRED,
              ReasonCode.OFFER_STANDS,
              ReasonCode.BUYER_IS_OWNER,
              ReasonCode.ESCROW_REQUIRED,
              ReasonCode.ESCROW_NOT_OFFERED,
              ReasonCode.ESCROW_NOT_FOUND,
              ReasonCode.ESCROW_NOT_YOURS,
              ReasonCode.ESCROW_LAPSED));
  private static final Set<ReasonCode> COLLECTION =
      Collections.unmodifiableSet(
          EnumSet.of(
              ReasonCode.NOT_CREATOR,
              ReasonCode.NOT_OWNER,
              ReasonCode.SERIES_ALREADY_EXISTS,
              ReasonCode.SERIES_NOT_FOUND,
              ReasonCode.WRONG_STAGE,
              ReasonCode.GATES_MISSING,
              ReasonCode.FOUR_EYES_REQUIRED,
              ReasonCode.ROUNDS_EXHAUSTED,
              ReasonCode.OVER_CAP,
              ReasonCode.NUMBER_TAKEN,
              ReasonCode.CONTENT_ALREADY_ISSUED,
              ReasonCode.METADATA_FROZEN,
              ReasonCode.ITEM_NOT_FOUND,
              ReasonCode.ITEM_BURNED,
              ReasonCode.ITEM_FROZEN,
              ReasonCode.ITEM_NOT_FROZEN,
              ReasonCode.FREEZE_NOT_YOURS,
              ReasonCode.ITEM_LISTED,
              ReasonCode.ITEM_LOCKED,
              ReasonCode.GIFT_NOT_FOUND,
              ReasonCode.GIFT_NOT_YOURS,
              ReasonCode.GIFT_LAPSED,
              ReasonCode.GIVER_NOT_ACTIVE));

  private static final Set<ReasonCode> POLICY =
      Collections.unmodifiableSet(
          EnumSet.range(ReasonCode.POLICY_NOT_FOUND, ReasonCode.DAILY_LIMIT_REACHED));

  private static final Set<ReasonCode> DELEGATION =
      Collections.unmodifiableSet(
          EnumSet.range(ReasonCode.MANDATE_NOT_FOUND, ReasonCode.MANDATE_NOT_YOURS));

  private static final Set<ReasonCode> RESTORATION =
      Collections.unmodifiableSet(
          EnumSet.range(ReasonCode.COMMITMENT_MISMATCH, ReasonCode.PREDECESSOR_HOLDS));

  /** Each contract that sells within a window has these for itself. */
  private static final Set<ReasonCode> OF_A_SALE =
      Collections.unmodifiableSet(
          EnumSet.of(
              ReasonCode.WINDOW_PAST,
              ReasonCode.SALE_NOT_OPEN,
              ReasonCode.SALE_NOT_OVER,
              ReasonCode.NOT_LAPSED));

  private static final Set<ReasonCode> AUCTION =
      Collections.unmodifiableSet(
          EnumSet.range(ReasonCode.AUCTION_ALREADY_EXISTS, ReasonCode.BIDS_EXIST));

  private static final Set<ReasonCode> DROP =
      Collections.unmodifiableSet(
          EnumSet.range(ReasonCode.DROP_ALREADY_EXISTS, ReasonCode.NOT_LAPSED));

  private static final Set<ReasonCode> GOVERNANCE =
      Collections.unmodifiableSet(
          EnumSet.range(ReasonCode.WRONG_EPOCH, ReasonCode.READINESS_INVALID));

  private RuleOwner() {}

  /**
   * The contract whose rule gives the reason {@code code}.
   *
   * @param called the contract that the transaction calls; it owns reasons that are its own, and
   *     those that each contract has for itself
   */
  public static String of(String code, String called) {
    Optional<ReasonCode> reason =
        Arrays.stream(ReasonCode.values()).filter(r -> r.name().equals(code)).findFirst();
    return reason.map(known -> owner(known, called)).orElse(EXECUTOR);
  }

  private static String owner(ReasonCode reason, String called) {
    if (reason == RECIPIENT_IS_SENDER || reason == DEADLINE_OUT_OF_RANGE) {
      return called;
    } else if (RESTORATION.contains(reason)
        || (reason == FOOTPRINT_STALE && called.equals(RestorationContract.NAME))) {
      return RestorationContract.NAME;
    } else if (SETTLEMENT.contains(reason)) {
      return SettlementContract.NAME;
    } else if (SALE.contains(reason)) {
      return SaleContract.NAME;
    } else if (POLICY.contains(reason)) {
      return PolicyContract.NAME;
    } else if (DELEGATION.contains(reason)) {
      return DelegationContract.NAME;
    } else if (AUCTION.contains(reason)) {
      return AuctionContract.NAME;
    } else if (DROP.contains(reason)) {
      return OF_A_SALE.contains(reason) ? called : DropContract.NAME;
    } else if (GOVERNANCE.contains(reason)) {
      return GovernanceContract.NAME;
    }
    return COLLECTION.contains(reason) ? CollectionContract.NAME : IdentityContract.NAME;
  }
}
