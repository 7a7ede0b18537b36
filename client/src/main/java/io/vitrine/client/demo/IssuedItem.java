package io.vitrine.client.demo;

import io.vitrine.client.samples.Artwork;
import io.vitrine.client.samples.ArtworkMetadata;
import io.vitrine.contracts.types.ItemId;

/**
 * A work as an item of the demo's series.
 *
 * @param id series and number
 * @param work what it is
 * @param metadata the document whose hash is on the ledger
 */
record IssuedItem(ItemId id, Artwork work, ArtworkMetadata metadata) {}
