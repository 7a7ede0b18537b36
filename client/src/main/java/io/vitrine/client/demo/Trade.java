package io.vitrine.client.demo;

import io.vitrine.client.progress.Progress;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.ledger.types.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The market of the demo: the publisher lists a handful of items, the buyers buy them; the first
 * one is then given to another buyer, who resells it, which pays the publisher a royalty.
 */
final class Trade {
  /** How many items each buyer buys, when there are enough. */
  static final int ITEMS_PER_BUYER = 4;

  /** Chosen so that 5 % of it is no whole number: the royalty is 27, the fraction the seller's. */
  static final Amount RESALE_PRICE = new Amount(555);

  private static final long LOWEST_PRICE = 100;
  private static final long PRICE_STEP = 37;
  private static final int PRICES = 9;
  private static final long WHOLE = 10_000;

  private final Pipeline pipeline;
  private final Cast cast;

  Trade(Pipeline pipeline, Cast cast) {
    this.pipeline = pipeline;
    this.cast = cast;
  }

  /**
   * What happened on the market.
   *
   * @param firstSales by the publisher, in the order of the items
   * @param gift the transfer without payment, of the first item sold
   * @param giver who gave it
   * @param resale of the same item by whom it was given to
   */
  record Outcome(List<Sold> firstSales, Settled gift, Actor giver, Sold resale) {
    /** Every sale, the resale last. */
    List<Sold> sales() {
      List<Sold> sales = new ArrayList<>(firstSales);
      sales.add(resale);
      return sales;
    }

    /** The last block anything happened in. */
    long lastHeight() {
      return resale.purchase().height();
    }
  }

  Outcome run(IssuedSeries series, Progress progress) {
    List<IssuedItem> chosen = choose(series.items());
    List<Sold> firstSales = sell(chosen, progress);
    Sold first = firstSales.get(0);
    Actor receiver = cast.buyer(1);
    Settled gift =
        pipeline.one(
            new Order(
                first.buyer(), CollectionCalls.transfer(first.item().id(), receiver.address())));
    return new Outcome(firstSales, gift, first.buyer(), resell(first.item(), receiver));
  }

  /** Items evenly spread over the series, so that the report shows its variety. */
  private List<IssuedItem> choose(List<IssuedItem> items) {
    int count = Math.min(cast.buyers().size() * ITEMS_PER_BUYER, items.size());
    return IntStream.range(0, count)
        .mapToObj(i -> items.get((int) ((long) i * items.size() / count)))
        .toList();
  }

  private List<Sold> sell(List<IssuedItem> chosen, Progress progress) {
    progress.begin("selling items", 2L * chosen.size());
    List<Order> listings = new ArrayList<>();
    List<Order> purchases = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      listings.add(list(chosen.get(i), cast.publisher(), price(i)));
      purchases.add(buy(chosen.get(i), cast.publisher(), cast.buyer(i), price(i)));
    }
    pipeline.all(listings, progress);
    List<Settled> settled = pipeline.all(purchases, progress);
    progress.end();
    return IntStream.range(0, chosen.size())
        .mapToObj(
            i ->
                new Sold(
                    chosen.get(i),
                    cast.publisher(),
                    cast.buyer(i),
                    price(i),
                    Amount.ZERO,
                    settled.get(i)))
        .toList();
  }

  private Sold resell(IssuedItem item, Actor seller) {
    Actor buyer = cast.buyer(2);
    pipeline.one(list(item, seller, RESALE_PRICE));
    Settled purchase = pipeline.one(buy(item, seller, buyer, RESALE_PRICE));
    return new Sold(item, seller, buyer, RESALE_PRICE, royalty(RESALE_PRICE), purchase);
  }

  private static Order list(IssuedItem item, Actor seller, Amount price) {
    return new Order(seller, SaleCalls.list(item.id(), price));
  }

  private Order buy(IssuedItem item, Actor seller, Actor buyer, Amount price) {
    return new Order(
        buyer, SaleCalls.buy(item.id(), price, seller.address(), cast.publisher().address()));
  }

  private static Amount price(int index) {
    return new Amount(LOWEST_PRICE + PRICE_STEP * (index % PRICES));
  }

  /** What the demo expects, computed apart from the contract that decides it. */
  private static Amount royalty(Amount price) {
    return new Amount(price.units() * SeriesImport.ROYALTY_POINTS / WHOLE);
  }
}
