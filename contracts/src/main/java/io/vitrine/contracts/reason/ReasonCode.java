package io.vitrine.contracts.reason;

import static io.vitrine.contracts.reason.ReasonClass.CONFLICT;
import static io.vitrine.contracts.reason.ReasonClass.FORBIDDEN;
import static io.vitrine.contracts.reason.ReasonClass.UNPROCESSABLE;

/**
 * Every reason for which a built-in contract refuses a transaction. The name is the code in the
 * receipt and never changes its meaning. Names in braces in the cause are the details that a {@link
 * Refusal} of this code carries.
 */
public enum ReasonCode implements Reason {
  // Who acts
  SENDER_NOT_REGISTERED(
      FORBIDDEN, "the sender {address} has no identity", "have a registrar register the sender"),
  SENDER_NOT_ACTIVE(
      FORBIDDEN,
      "the sender {address} is {state}",
      "have a registrar reactivate the identity; a closed one stays closed"),
  ROLE_REQUIRED(
      FORBIDDEN,
      "the sender {address} lacks the role {role}",
      "sign with an account that holds the role, or have a registrar grant it"),
  NOT_CREATOR(
      FORBIDDEN,
      "the creator of series {series} is {creator}, not the sender",
      "sign with the creator's key"),
  NOT_OWNER(
      CONFLICT,
      "item {item} belongs to {owner}, not to the sender",
      "look the item up again; only its present owner may do this"),
  NOT_SELLER(
      CONFLICT, "the listing of item {item} is by {seller}", "only the seller may cancel it"),
  SELF_ACTION_REFUSED(
      FORBIDDEN,
      "the registrar {address} can not take this right from itself",
      "have another registrar do it; so there is always one left"),

  // Identities
  IDENTITY_ALREADY_REGISTERED(
      CONFLICT, "{address} has an identity already", "use the identity, or another address"),
  COMMITMENT_ALREADY_REGISTERED(
      CONFLICT,
      "the commitment belongs to {address}",
      "one identity per commitment: commit with a fresh salt"),
  IDENTITY_NOT_FOUND(UNPROCESSABLE, "{address} has no identity", "register it first"),
  IDENTITY_NOT_ACTIVE(
      CONFLICT, "the identity of {address} is {state}", "only an active identity can do this"),
  IDENTITY_NOT_SUSPENDED(
      CONFLICT, "the identity of {address} is {state}", "only a suspended one is reactivated"),
  IDENTITY_CLOSED(CONFLICT, "the identity of {address} is closed", "closing is final"),
  IDENTITY_REPLACED(
      CONFLICT,
      "the identity of {address} passed to another address of the same person",
      "name the address that has it now"),
  HOLDS_ITEMS(
      CONFLICT,
      "{address} owns {has} items",
      "transfer, sell or burn them first; nobody could move them afterwards"),
  HOLDS_FUNDS(
      CONFLICT,
      "{address} has {has} units, and {held} more are held for its orders, bids and offers",
      "pay the balance out, and take back or settle what is held"),
  ROLE_ALREADY_HELD(CONFLICT, "{address} holds the role {role} already", "nothing is left to do"),
  ROLE_NOT_HELD(CONFLICT, "{address} does not hold the role {role}", "nothing is left to do"),
  RECIPIENT_NOT_REGISTERED(
      UNPROCESSABLE,
      "the recipient {address} has no identity",
      "have a registrar register the recipient, or choose another one"),
  RECIPIENT_NOT_ACTIVE(
      UNPROCESSABLE, "the recipient {address} is {state}", "choose a recipient that is active"),
  RECIPIENT_IS_SENDER(
      UNPROCESSABLE, "the recipient {address} is the sender", "choose another recipient"),

  // Restorations
  COMMITMENT_MISMATCH(
      UNPROCESSABLE,
      "the commitment is not that of the identity of {address}",
      "restore only the identity of the person that was proved again"),
  REGISTRAR_NOT_RESTORED(
      CONFLICT,
      "{address} holds the role REGISTRAR",
      "have another registrar take the role first; so there is always one left"),
  RESTORATION_PENDING(
      CONFLICT,
      "{address} is to be replaced by {successor} already",
      "wait until that is over, or withdraw it"),
  RESTORATION_OBJECTED(
      CONFLICT,
      "the key of {address} objected: it can be restored from {until} on, the block is of {now}"
          + " (milliseconds since 1970)",
      "ask the person; who objects has the key"),
  RESTORATION_NOT_FOUND(
      CONFLICT, "no restoration of {address} is pending", "look the identity up again"),
  RESTORATION_APPROVED(
      CONFLICT,
      "the restoration of {address} is approved already, it waits until {until} (milliseconds since"
          + " 1970)",
      "nothing is left to do until then"),
  SECOND_REGISTRAR_REQUIRED(
      FORBIDDEN,
      "{address} proposed this restoration itself",
      "have another registrar look at it and approve"),
  RESTORATION_NOT_APPROVED(
      CONFLICT,
      "the restoration of {address} was proposed by {proposer} and not approved",
      "have another registrar look at it and approve"),
  RESTORATION_WAITS(
      CONFLICT,
      "the key of {address} can object until {until}, the block is of {now} (milliseconds since"
          + " 1970)",
      "complete it from then on"),
  NOT_SUCCESSOR(
      UNPROCESSABLE,
      "{address} was not replaced by {successor}",
      "look up which address took the place of which"),
  NOTHING_TO_MOVE(CONFLICT, "{address} has no units", "nothing is left to do"),
  PREDECESSOR_HOLDS(
      CONFLICT,
      "{address} took the place of {predecessor}, where something may be left",
      "move what is left there, then call restoration.finish"),

  // Series and items
  SERIES_ALREADY_EXISTS(
      CONFLICT, "series {series} exists, created by {creator}", "choose another series id"),
  SERIES_NOT_FOUND(UNPROCESSABLE, "there is no series {series}", "create it, or correct its id"),
  WRONG_STAGE(
      CONFLICT,
      "series {series} is {stage}, the call needs one that is {needs}",
      "look the series up: its stage says which step is next"),
  GATES_MISSING(
      CONFLICT,
      "series {series} is {stage} and has not passed {missing}",
      "take it through the missing steps in this order; in a development network vitrine series clear does"),
  FOUR_EYES_REQUIRED(
      FORBIDDEN,
      "{address} took part in drafting or submitting series {series}",
      "have somebody else decide who neither drafted nor submitted it"),
  ROUNDS_EXHAUSTED(
      CONFLICT,
      "series {series} was rejected in {has} rounds, the most there may be",
      "create another series"),
  OVER_CAP(
      UNPROCESSABLE,
      "series {series} is capped at {has} items, number {needs} is beyond",
      "issue a number from 1 to the cap"),
  NUMBER_TAKEN(
      CONFLICT, "item {item} has been issued already", "issue another number, up to the cap"),
  CONTENT_ALREADY_ISSUED(
      CONFLICT,
      "the content {content} is item {item} already",
      "one item per content in a series: issue other content"),
  METADATA_FROZEN(
      CONFLICT, "the metadata of series {series} is frozen", "it can not be changed any more"),
  ITEM_NOT_FOUND(UNPROCESSABLE, "there is no item {item}", "issue it, or correct its number"),
  ITEM_BURNED(CONFLICT, "item {item} has been burned", "burning is final"),
  ITEM_FROZEN(CONFLICT, "item {item} was frozen by {address}", "wait until it has been unfrozen"),
  ITEM_NOT_FROZEN(CONFLICT, "item {item} is not frozen", "nothing is left to do"),
  FREEZE_NOT_YOURS(
      FORBIDDEN,
      "item {item} was frozen by the {authority} {address}",
      "have that authority unfreeze it"),
  ITEM_LISTED(CONFLICT, "item {item} is listed for sale", "cancel the listing first"),
  ITEM_LOCKED(
      CONFLICT,
      "item {item} is held by its {lock}",
      "end or withdraw that first, or wait until it is over"),

  // Gifts and deadlines
  GIFT_NOT_FOUND(CONFLICT, "item {item} is not offered as a gift", "look the item up again"),
  GIFT_NOT_YOURS(
      FORBIDDEN,
      "item {item} is a gift from {from} to {to} until {until} (milliseconds since 1970)",
      "only the recipient may answer it and only the giver may take it back until it lapses"),
  GIFT_LAPSED(
      CONFLICT,
      "the gift of item {item} stood until {until}, the block is of {now} (milliseconds since 1970)",
      "ask the giver to offer it again"),
  GIVER_NOT_ACTIVE(
      CONFLICT, "the giver {address} is {state}", "wait until the giver is reactivated"),
  DEADLINE_OUT_OF_RANGE(
      UNPROCESSABLE,
      "{until} is not within {limit} milliseconds after the block's time {now}",
      "name a time that lies ahead, by a year at most, in milliseconds since 1970"),

  // Mandates
  MANDATE_NOT_FOUND(
      FORBIDDEN,
      "{agent} has no mandate of {principal}",
      "have the principal, or an agent with the power MEMBERS, grant one"),
  MANDATE_EXPIRED(
      FORBIDDEN,
      "the mandate of {agent} by {principal} held until {until}, the block is of {now}"
          + " (milliseconds since 1970)",
      "have the principal, or an agent with the power MEMBERS, grant another one"),
  POWER_REQUIRED(
      FORBIDDEN,
      "the mandate of {agent} by {principal} lacks the power {power}",
      "have the principal grant one with this power, or sign with an agent that has it"),
  BEYOND_MANDATE(
      FORBIDDEN,
      "{agent} can give for {principal} no more than it has: {has} until {until}",
      "give less, or have the principal sign"),
  MANDATE_NOT_YOURS(
      FORBIDDEN,
      "the mandate of {agent} by {principal} is neither given nor held by the sender",
      "sign as its principal or as its agent"),

  // Money
  INSUFFICIENT_FUNDS(
      UNPROCESSABLE,
      "{address} has {has} units, needs {needs}",
      "have the payment role mint the difference, or pay less"),
  SUPPLY_OVERFLOW(
      UNPROCESSABLE,
      "{has} units exist, {needs} more would pass the largest amount of 2^63-1",
      "mint less"),

  // Policies
  POLICY_NOT_FOUND(
      UNPROCESSABLE, "there is no policy {policy}", "publish it first, or correct its id"),
  POLICY_NOT_YOURS(
      FORBIDDEN,
      "policy {policy} is published by {address}",
      "have its publisher publish the version, or choose another id"),
  TOO_MANY_VERSIONS(
      CONFLICT,
      "policy {policy} has {has} versions, the most there may be",
      "publish another policy for series to come"),
  GIFT_NOT_ALLOWED(
      UNPROCESSABLE,
      "version {version} of policy {policy} does not let item {item} be given away",
      "keep it; the version is bound to the item as it was bought"),
  GIFT_TOO_EARLY(
      CONFLICT,
      "version {version} of policy {policy} lets item {item} be given away from {from} on, the"
          + " block is of {now} (milliseconds since 1970)",
      "wait until then; the version is bound to the item as it was bought"),
  RESALE_NOT_ALLOWED(
      UNPROCESSABLE,
      "version {version} of policy {policy} does not let item {item} be sold again",
      "keep it; the version is bound to the item as it was bought"),
  RESALE_TOO_EARLY(
      CONFLICT,
      "version {version} of policy {policy} lets item {item} be sold from {from} on, the block is"
          + " of {now} (milliseconds since 1970)",
      "wait until then; the version is bound to the item as it was bought"),
  POLICY_CHANGED(
      CONFLICT,
      "the call accepts version {named} of the policy of series {series}, in force is {current}"
          + " (0: none)",
      "read the version in force and name it to agree to it"),
  PRICE_OVER_CAP(
      UNPROCESSABLE,
      "version {version} of policy {policy} lets item {item} be sold at {has} units at most, not"
          + " {needs}",
      "lower the price; the version is bound to the item as it was bought"),
  DAILY_LIMIT_REACHED(
      CONFLICT,
      "version {version} of policy {policy} lets item {item} be moved from {from} on (milliseconds"
          + " since 1970): its owner moved {has} items today, the most it allows",
      "wait until the next UTC day begins"),

  // Sale
  NOT_LISTED(CONFLICT, "item {item} is not for sale", "look the item up again"),
  PRICE_CHANGED(
      CONFLICT,
      "item {item} costs {has} units, the call expects {needs}",
      "look the listing up and agree to its price"),
  SELLER_NOT_ACTIVE(
      CONFLICT, "the seller {address} is {state}", "wait until the seller is reactivated"),
  BUYER_IS_SELLER(
      UNPROCESSABLE, "the sender sells item {item} itself", "cancel the listing instead"),
  LISTING_EXPIRED(
      CONFLICT,
      "the listing of item {item} stood until {until}, the block is of {now} (milliseconds since"
          + " 1970)",
      "ask the seller to list it again"),
  OFFER_NOT_FOUND(CONFLICT, "{address} offers nothing for item {item}", "look the offers up again"),
  OFFER_EXISTS(
      CONFLICT,
      "the sender offers {has} units for item {item} until {until} (milliseconds since 1970)",
      "withdraw that offer first"),
  OFFER_EXPIRED(
      CONFLICT,
      "the offer for item {item} stood until {until}, the block is of {now} (milliseconds since"
          + " 1970)",
      "ask the buyer to offer again"),
  OFFER_STANDS(
      FORBIDDEN,
      "{address} offers for item {item} until {until} (milliseconds since 1970)",
      "only who made the offer withdraws it before that time"),
  ESCROW_REQUIRED(
      UNPROCESSABLE,
      "buyers of series {series} have {limit} milliseconds to accept what they bought",
      "send the call that holds item and price until then: sale.buyInEscrow, drop.deliverInEscrow"),
  ESCROW_NOT_OFFERED(
      UNPROCESSABLE,
      "buyers of series {series} accept at once",
      "send the call that delivers at once: sale.buy, drop.deliver"),
  ESCROW_NOT_FOUND(
      CONFLICT, "no purchase of item {item} waits for acceptance", "look the item up again"),
  ESCROW_NOT_YOURS(
      FORBIDDEN,
      "{address} bought item {item} and may accept it until {until} (milliseconds since 1970)",
      "only the buyer may accept or decline it before that time"),
  ESCROW_LAPSED(
      CONFLICT,
      "the purchase of item {item} could be accepted until {until}, the block is of {now}"
          + " (milliseconds since 1970)",
      "buy it again; the price comes back when anyone ends the purchase"),
  BUYER_IS_OWNER(
      UNPROCESSABLE, "the buyer owns item {item} already", "offer for an item of somebody else"),
  FOOTPRINT_STALE(
      CONFLICT,
      "the call names {named} as {role}, the ledger has {actual}",
      "prepare the call again from the present state"),

  // Drops
  DROP_ALREADY_EXISTS(CONFLICT, "drop {drop} exists, opened by {seller}", "choose another name"),
  DROP_NOT_FOUND(UNPROCESSABLE, "there is no drop {drop}", "open it, or correct its name"),
  NOT_DROP_SELLER(
      FORBIDDEN, "drop {drop} is by {seller}, not by the sender", "sign with the seller's key"),
  DROP_CANCELLED(
      CONFLICT,
      "drop {drop} was cancelled",
      "its items can be returned; nothing else is left to do"),
  WINDOW_PAST(
      UNPROCESSABLE,
      "{sale} would end at {end}, and it is {now} already",
      "choose an end that is still to come"),
  STOCK_EXCEEDED(
      UNPROCESSABLE,
      "drop {drop} has {has} items left for this, the call names {needs}",
      "name fewer items"),
  DROP_NOT_STOCKED(
      CONFLICT,
      "drop {drop} has {has} of {needs} items in stock",
      "wait until its seller has locked all of them"),
  SALE_NOT_OPEN(
      CONFLICT,
      "{sale} is open from {start} to {end}, and it is {now}",
      "come back while it is open"),
  SALE_NOT_OVER(
      CONFLICT, "{sale} is not over: it ends at {end}, and it is {now}", "wait until it is over"),
  SOLD_OUT(
      CONFLICT,
      "drop {drop} took {has} orders, the most there may be",
      "look for an item that its buyer sells again"),
  NOT_ON_ALLOW_LIST(
      FORBIDDEN,
      "{address} is not on the allow list of drop {drop}, or the proof does not show it",
      "ask the seller for the proof of your address"),
  ORDER_LIMIT(
      CONFLICT,
      "{address} has made {has} orders in drop {drop}, the most for one identity",
      "leave the rest to others"),
  PAYMENT_ALREADY_USED(
      CONFLICT,
      "the payment {reference} has been used already",
      "nothing is left to do if this repeats a call; else name another payment"),
  ORDERS_EXIST(CONFLICT, "drop {drop} has {has} orders", "it can not be cancelled any more"),
  NOT_A_DRAW(
      UNPROCESSABLE, "drop {drop} is first come, first served", "deliver its orders at once"),
  DRAW_ALREADY_CLOSED(
      CONFLICT, "the draw of drop {drop} is closed already", "nothing is left to do"),
  DRAW_NOT_CLOSED(
      CONFLICT,
      "the draw of drop {drop} is not closed yet",
      "call drop.close after its end, then reveal the secret"),
  ALREADY_REVEALED(CONFLICT, "the secret of drop {drop} is known already", "nothing is left to do"),
  REVEAL_OVER(
      CONFLICT,
      "the secret of drop {drop} could be revealed until {until}, and it is {now}",
      "everybody gets a refund now"),
  SECRET_WRONG(
      UNPROCESSABLE,
      "this is not the secret that drop {drop} was opened with",
      "reveal the secret of the commitment"),
  ORDER_NOT_FOUND(UNPROCESSABLE, "drop {drop} has no order {order}", "look its orders up again"),
  ORDER_SETTLED(
      CONFLICT, "order {order} of drop {drop} is {state} already", "nothing is left to do"),
  DRAW_PENDING(
      CONFLICT,
      "it is not decided yet who wins in drop {drop}",
      "wait for the draw, or for the time to reveal its secret to pass"),
  ORDER_WON(CONFLICT, "order {order} of drop {drop} gets item {item}", "have it delivered"),
  ORDER_LOST(CONFLICT, "order {order} of drop {drop} gets no item", "have it refunded"),
  NOT_LAPSED(CONFLICT, "delivery is tried until {until}, and it is {now}", "deliver, or wait"),

  // Auctions
  AUCTION_ALREADY_EXISTS(
      CONFLICT, "auction {auction} exists, opened by {seller}", "choose another name"),
  AUCTION_NOT_FOUND(UNPROCESSABLE, "there is no auction {auction}", "open it, or correct its name"),
  AUCTION_ENDED(
      CONFLICT,
      "auction {auction} is {state} already",
      "nothing is left to do but to take refunds"),
  WRONG_AUCTION_KIND(
      UNPROCESSABLE,
      "auction {auction} is {kind}",
      "bid in an ENGLISH or DUTCH one, commit and reveal in a SEALED one"),
  BID_TOO_LOW(
      UNPROCESSABLE,
      "auction {auction} takes {needs} units or more, not {has}",
      "bid more, or leave it to others"),
  ALREADY_COMMITTED(
      CONFLICT, "{address} has made its bid in auction {auction}", "reveal it after the end"),
  BID_NOT_FOUND(
      UNPROCESSABLE,
      "{address} made no sealed bid in auction {auction}",
      "sign with the account that made it"),
  BID_ALREADY_REVEALED(
      CONFLICT, "{address} has revealed its bid in auction {auction}", "nothing is left to do"),
  BID_SECRET_WRONG(
      UNPROCESSABLE,
      "amount and salt are not those that {address} committed to in auction {auction}",
      "reveal the amount and salt of the commitment"),
  BID_OVER_DEPOSIT(
      UNPROCESSABLE,
      "the bid in auction {auction} is {needs} units, its deposit {has}",
      "this bid can not count: a deposit has to cover its bid"),
  NOTHING_TO_REFUND(
      CONFLICT,
      "of {has} units held for {address} in auction {auction} none can be given back now",
      "wait until others bid more, or the auction is over"),
  NO_BID(CONFLICT, "auction {auction} has no bid that counts", "have its item released"),
  BIDS_EXIST(CONFLICT, "auction {auction} has {has} bids", "it can not be withdrawn any more"),

  // Validators
  WRONG_EPOCH(
      CONFLICT,
      "the call is for epoch {named}, the ledger is in epoch {actual}",
      "read the validators again and sign for the present epoch"),
  CHANGE_PENDING(
      CONFLICT,
      "epoch {epoch} has decided its change: the validators of the next epoch are fixed",
      "wait until the next epoch begins and propose the change there"),
  NOT_A_VALIDATOR(
      FORBIDDEN,
      "{validator} is no validator of epoch {epoch}",
      "have a validator of this epoch approve the change"),
  APPROVAL_INVALID(
      FORBIDDEN,
      "the key of {validator} did not sign {change} for epoch {epoch} of this ledger",
      "sign with the key of that validator, for this change, epoch and ledger"),
  CHANGE_IMPOSSIBLE(
      UNPROCESSABLE,
      "{change} does not fit the {size} validators of epoch {epoch}: {obstacle}",
      "look the validators up and propose a change that fits"),
  TOO_MANY_PROPOSALS(
      CONFLICT,
      "{validator} was the first to approve {has} changes in epoch {epoch}, the most there may be",
      "approve a change that another validator proposed, or wait for the next epoch"),
  ALREADY_APPROVED(CONFLICT, "{validator} has approved {change} already", "nothing is left to do"),
  PROPOSAL_NOT_FOUND(
      UNPROCESSABLE,
      "no validator has approved {change} in epoch {epoch}",
      "have a validator approve the change first"),
  ALREADY_READY(CONFLICT, "{change} has its proof of readiness already", "nothing is left to do"),
  CHALLENGE_RECENT(
      CONFLICT,
      "the log of {has} entries to be signed is recent enough: the ledger attests {actual}",
      "sign the log that the proposal names"),
  LOG_NOT_RECENT(
      CONFLICT,
      "the log of {has} entries is too old: the ledger attests {actual}, at most {limit} more",
      "call governance.challenge, then sign the log that the proposal names"),
  READINESS_INVALID(
      FORBIDDEN,
      "the key that joins did not sign the log of {has} entries for {change} in epoch {epoch}",
      "sign with the new key the log that the proposal names, for this epoch and ledger");

  private final ReasonClass reasonClass;
  private final String cause;
  private final String remedy;

  ReasonCode(ReasonClass reasonClass, String cause, String remedy) {
    this.reasonClass = reasonClass;
    this.cause = cause;
    this.remedy = remedy;
  }

  @Override
  public ReasonClass reasonClass() {
    return reasonClass;
  }

  @Override
  public String cause() {
    return cause;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
