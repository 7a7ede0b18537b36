package io.vitrine.client.demo;

import io.vitrine.ledger.types.Amount;

/**
 * An item that changed hands against payment.
 *
 * @param item the item
 * @param seller who got the price less royalty
 * @param buyer who paid and got the item
 * @param price what was paid
 * @param royalty the creator's part of the price
 * @param purchase the transaction that did both
 */
record Sold(
    IssuedItem item, Actor seller, Actor buyer, Amount price, Amount royalty, Settled purchase) {}
