package io.vitrine.client.demo;

import io.vitrine.client.samples.ArtworkReading.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run did.
 *
 * @param ledgerId the ledger
 * @param refused files of the source that were left out, by reason
 * @param series the import
 * @param trade the market
 * @param proofs one per sale
 * @param balances of the publisher and the buyers
 * @param verifying how long verifying all proofs took
 * @param took the whole run
 * @param home the data directory, for the commands to try next
 */
record DemoReport(
    String ledgerId,
    Map<Reason, Integer> refused,
    IssuedSeries series,
    Trade.Outcome trade,
    List<Proven> proofs,
    List<Balances.Line> balances,
    Duration verifying,
    Duration took,
    Path home) {
  private static final int TITLE = 28;
  private static final int ARTIST = 24;

  /** The report for people. */
  String text() {
    return summary() + "\n" + sales() + "\n" + money() + "\n" + next();
  }

  private String summary() {
    String left = refused.isEmpty() ? "" : "Left out   " + leftOut() + "\n";
    return line("Ledger     %s", ledgerId)
        + line(
            "Series     %s, cap %d, royalty %d %%",
            series.id(), series.items().size(), SeriesImport.ROYALTY_POINTS / 100)
        + left
        + line(
            "Issued     %d works at heights %d to %d in %s, %.0f tx/s",
            series.items().size(),
            series.firstHeight(),
            series.lastHeight(),
            seconds(series.took()),
            series.rate())
        + line("Sold       %d items; one of them given away and resold", trade.firstSales().size())
        + line(
            "Proven     %d sales, each verified offline; verifying all took %s",
            proofs.size(), seconds(verifying))
        + line("Total      %s", seconds(took));
  }

  private String leftOut() {
    return refused.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey().text())
        .collect(Collectors.joining(", "));
  }

  private String sales() {
    StringBuilder text = new StringBuilder();
    text.append(row("Item", "Title", "Artist", "Buyer", "Price", "Height", "Transaction"));
    trade.firstSales().forEach(sold -> text.append(sale(sold)));
    text.append(sale(trade.resale()));
    text.append("\n");
    text.append(
        line(
            "%s gave #%d to %s at height %d (transaction %s).",
            trade.giver().name(),
            trade.resale().item().id().number(),
            trade.resale().seller().name(),
            trade.gift().height(),
            trade.gift().transaction().id().shortText()));
    text.append(
        line(
            "%s resold it to %s for %d: %d to the seller, %d royalty to the publisher.",
            trade.resale().seller().name(),
            trade.resale().buyer().name(),
            trade.resale().price().units(),
            trade.resale().price().minus(trade.resale().royalty()).units(),
            trade.resale().royalty().units()));
    return text.toString();
  }

  private static String sale(Sold sold) {
    return row(
        "#" + sold.item().id().number(),
        sold.item().work().title(),
        sold.item().work().artist(),
        sold.buyer().name(),
        Long.toString(sold.price().units()),
        Long.toString(sold.purchase().height()),
        sold.purchase().transaction().id().shortText());
  }

  private static String row(
      String item,
      String title,
      String artist,
      String buyer,
      String price,
      String height,
      String transaction) {
    return line(
        "%-6s %s %s %-9s %6s %7s  %s",
        item, fitted(title, TITLE), fitted(artist, ARTIST), buyer, price, height, transaction);
  }

  private String money() {
    StringBuilder text = new StringBuilder();
    text.append(line("%-12s %10s %10s %10s %10s", "Balance", "before", "minted", "trade", "after"));
    for (Balances.Line line : balances) {
      text.append(
          line(
              "%-12s %10d %+10d %+10d %10d",
              line.actor().name(), line.before(), line.minted(), line.traded(), line.after()));
    }
    return text.toString();
  }

  private String next() {
    IssuedItem item = trade.resale().item();
    Path documents = home.resolve("demo").resolve("metadata").resolve(series.id().text());
    return line("The network keeps running. Try next:")
        + line("  ./vitrine item show %s", item.id())
        + line("  ./vitrine item history %s", item.id())
        + line("  ./vitrine verify %s", proofs.get(proofs.size() - 1).file())
        + line("  sha256sum %s", documents.resolve(item.id().number() + ".json"))
        + line("  ./vitrine dev stop 4      # three of four organisations go on")
        + line("  ./vitrine dev down        # stop everything");
  }

  /** Pads or cuts to a width in characters. */
  private static String fitted(String text, int width) {
    int length = text.codePointCount(0, text.length());
    return length <= width
        ? text + " ".repeat(width - length)
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() < 1_000
        ? duration.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private static String line(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments).stripTrailing() + "\n";
  }
}
