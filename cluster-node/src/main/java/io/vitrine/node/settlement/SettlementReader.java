package io.vitrine.node.settlement;

import io.vitrine.api.QueryIndex;
import io.vitrine.api.QueryIndex.Opened;
import io.vitrine.api.QueryIndex.Range;
import io.vitrine.api.QueryIndex.Row;
import io.vitrine.api.QueryIndex.Rows;
import io.vitrine.api.QueryIndex.Standing;
import io.vitrine.contracts.auction.AuctionPhase;
import io.vitrine.contracts.auction.Auctions;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads from the query tables what a plan needs to know besides the state. */
final class SettlementReader {
  /** The most auctions whose bidders one look reads. */
  static final int MAX_AUCTIONS = 50;

  /** The most bidders of one auction that are paid back; more can take their money themselves. */
  static final int MAX_BIDDERS = 10_000;

  private static final Rows<String> NONE = new Rows<>(List.of(), false);

  private final QueryIndex index;

  SettlementReader(QueryIndex index) {
    this.index = index;
  }

  /** One look. */
  CompletionStage<SettlementFacts> read(StateReader state, Watch watch, long now) {
    CompletionStage<Rows<String>> drops = opened(Opened.DROPS, watch.nextDrops());
    CompletionStage<Rows<String>> auctions = opened(Opened.AUCTIONS, watch.nextAuctions());
    CompletionStage<Rows<String>> deadlines =
        index.standing(
            Standing.DEADLINES_OF_DAY, Long.toString(watch.day()), watch.nextDeadlines());
    CompletionStage<SortedMap<SaleId, List<Address>>> bidders =
        CompletableFuture.completedFuture(new TreeMap<>());
    for (SaleId over : watch.auctions(MAX_AUCTIONS, id -> isOver(state, id, now))) {
      bidders = bidders.thenCombine(bidders(over), (all, of) -> with(all, over, of));
    }
    return drops
        .thenCombine(auctions, (d, a) -> new SettlementFacts(d, a, new TreeMap<>(), NONE))
        .thenCombine(
            deadlines, (f, e) -> new SettlementFacts(f.drops(), f.auctions(), f.bidders(), e))
        .thenCombine(
            bidders, (f, b) -> new SettlementFacts(f.drops(), f.auctions(), b, f.deadlines()));
  }

  private static boolean isOver(StateReader state, SaleId id, long now) {
    return Auctions.find(state, id)
        .filter(auction -> auction.phase(now).compareTo(AuctionPhase.DECIDED) >= 0)
        .isPresent();
  }

  private static SortedMap<SaleId, List<Address>> with(
      SortedMap<SaleId, List<Address>> all, SaleId auction, List<Address> bidders) {
    all.put(auction, bidders);
    return all;
  }

  private CompletionStage<Rows<String>> opened(Opened what, Optional<Range> range) {
    return range
        .map(next -> index.opened(what, Optional.empty(), next))
        .orElseGet(() -> CompletableFuture.completedFuture(NONE));
  }

  private CompletionStage<List<Address>> bidders(SaleId auction) {
    return bidders(auction, new Range(false, Optional.empty(), QueryIndex.MAX_STRETCH), List.of());
  }

  private CompletionStage<List<Address>> bidders(
      SaleId auction, Range range, List<Address> before) {
    return index
        .standing(Standing.BIDDERS_OF_AUCTION, auction.text(), range)
        .thenCompose(
            rows -> {
              List<Address> found = new ArrayList<>(before);
              rows.rows().forEach(row -> found.add(Addresses.parse(row.value())));
              if (!rows.more() || found.size() >= MAX_BIDDERS) {
                return CompletableFuture.completedFuture(found);
              }
              Optional<io.vitrine.ledger.types.Bytes> last =
                  rows.rows().stream().reduce((a, b) -> b).map(Row::place);
              return bidders(auction, new Range(false, last, range.limit()), found);
            });
  }
}
