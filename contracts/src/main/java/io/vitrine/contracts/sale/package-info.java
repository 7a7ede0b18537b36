/**
 * Fixed-price sale: an owner offers an item, a buyer gets it against payment, the creator earns.
 */
package io.vitrine.contracts.sale;
