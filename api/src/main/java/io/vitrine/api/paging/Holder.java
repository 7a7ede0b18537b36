package io.vitrine.api.paging;

import io.vitrine.ledger.types.Address;

/**
 * Who holds items of a series.
 *
 * @param owner the holder
 * @param items how many
 * @param orMore whether counting ended at the bound of {@link HolderDraft}
 */
public record Holder(Address owner, long items, boolean orMore) {}
