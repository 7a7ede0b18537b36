/**
 * Drops: the first sale of a row of items of a series at one price, in which many order at once,
 * first come or by a draw that anyone can recompute (F.751.10 9.2 g).
 */
package io.vitrine.contracts.drop;
