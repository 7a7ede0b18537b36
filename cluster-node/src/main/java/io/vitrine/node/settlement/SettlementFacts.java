package io.vitrine.node.settlement;

import io.vitrine.api.QueryIndex.Rows;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Address;
import java.util.List;
import java.util.SortedMap;

/**
 * What one look into the query tables found.
 *
 * @param drops drops that were opened since
 * @param auctions auctions that were opened since
 * @param bidders of each auction that may be over, all who have bid
 * @param deadlines the next ones of the day that is read
 */
record SettlementFacts(
    Rows<String> drops,
    Rows<String> auctions,
    SortedMap<SaleId, List<Address>> bidders,
    Rows<String> deadlines) {}
