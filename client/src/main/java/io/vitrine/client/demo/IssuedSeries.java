package io.vitrine.client.demo;

import io.vitrine.contracts.types.SeriesId;
import java.time.Duration;
import java.util.List;

/**
 * What the import brought onto the ledger.
 *
 * @param id the series
 * @param items its items, by number
 * @param firstHeight the lowest block with an item
 * @param lastHeight the highest
 * @param took from the first item sent to the last one committed
 */
record IssuedSeries(
    SeriesId id, List<IssuedItem> items, long firstHeight, long lastHeight, Duration took) {
  IssuedSeries {
    items = List.copyOf(items);
  }

  /** Items committed per second. */
  double rate() {
    return items.size() / Math.max(took.toNanos() / 1e9, 1e-9);
  }
}
