package io.vitrine.contracts.collection;

/** What can be done with an item. */
public enum ItemState {
  /** Its owner may transfer, list or burn it, unless a gift, drop or auction holds it. */
  OWNED,
  /** It is offered for sale: buyable, else nothing but withdrawing the offer. */
  LISTED,
  /** It is bought and paid for, and waits until its buyer accepts it. */
  ESCROWED,
  /** It is frozen, offered or not: nothing moves it. */
  FROZEN,
  /** It has ceased to exist. */
  BURNED
}
