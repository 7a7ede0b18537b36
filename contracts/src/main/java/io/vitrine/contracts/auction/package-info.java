/**
 * Auctions of one item: English with extension, Dutch, and with sealed bids; for the seller or for
 * a good cause (F.751.10 9.2 g, h).
 */
package io.vitrine.contracts.auction;
