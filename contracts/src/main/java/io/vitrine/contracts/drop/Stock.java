package io.vitrine.contracts.drop;

import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.sale.Proceeds;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.types.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * The items that a drop holds. They come and go in order and a few at a time, so that a counter
 * says which they are: one that went back to its owner may have been locked by another drop since.
 */
final class Stock {
  /** The most items of one call: a footprint has at most 64 partitions. */
  static final long MAX = 50;

  /** Each item costs less than this, also with the longest names. */
  private static final long GAS_PER_ITEM = 8_000;

  /** A gas limit that suffices for {@code count} items. */
  static long gas(long count) {
    return Math.addExact(ContractCall.RECOMMENDED_GAS, Math.multiplyExact(GAS_PER_ITEM, count));
  }

  private Stock() {}

  static Footprint footprint(Address sender, SaleId drop, SeriesId series, long from, long count) {
    List<Partition> writes = new ArrayList<>();
    writes.add(Drops.partition(drop));
    for (long number = from; number < from + count && number <= ItemId.MAX_NUMBER; number++) {
      writes.add(Items.partition(new ItemId(series, number)));
    }
    return Footprint.of(List.of(Identities.partition(sender)), writes);
  }

  /** Refuses FOOTPRINT_STALE unless {@code from} is the item {@code place} of the drop. */
  static void requireNext(Drop drop, SeriesId series, long from, long place) {
    Proceeds.requireFresh("series", series, drop.terms().series());
    Proceeds.requireFresh("number", from, Math.addExact(drop.terms().first(), place));
  }

  /** Refuses STOCK_EXCEEDED. */
  static void requireEnough(SaleId drop, long count, long left) {
    if (count > left) {
      throw Refusal.of(ReasonCode.STOCK_EXCEEDED)
          .with("drop", drop)
          .with("has", left)
          .with("needs", count)
          .exception();
    }
  }
}
