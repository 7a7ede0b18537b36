package io.vitrine.client.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who takes part.
 *
 * @param registrar registers the others
 * @param payments mints what the buyers pay with
 * @param publisher creates the series and sells its items
 * @param buyers at least two, named {@code buyer-1} and so on
 */
record Cast(Actor registrar, Actor payments, Actor publisher, List<Actor> buyers) {
  Cast {
    buyers = List.copyOf(buyers);
  }

  /** Finds or makes the keys of everybody. */
  static Cast of(DemoAccounts accounts, int buyers) {
    return new Cast(
        accounts.official("registrar"),
        accounts.official("payments"),
        accounts.member("publisher"),
        IntStream.rangeClosed(1, buyers).mapToObj(i -> accounts.member("buyer-" + i)).toList());
  }

  /** Those who trade: the publisher, then the buyers. */
  List<Actor> traders() {
    List<Actor> traders = new ArrayList<>();
    traders.add(publisher);
    traders.addAll(buyers);
    return traders;
  }

  /** The buyer after {@code index} in turn. */
  Actor buyer(int index) {
    return buyers.get(index % buyers.size());
  }
}
