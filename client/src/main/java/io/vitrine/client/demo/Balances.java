package io.vitrine.client.demo;

import io.vitrine.client.demo.DemoStopped.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks to the smallest unit that the ledger moved the money as the sales say. */
final class Balances {
  private Balances() {}

  /**
   * One trader's money.
   *
   * @param actor whose
   * @param before units before the run
   * @param minted units given by the payment role
   * @param traded what selling and buying changed
   * @param after units afterwards: the sum of the others
   */
  record Line(Actor actor, long before, long minted, long traded, long after) {}

  /** The traders' balances as of {@code height}. */
  static Map<Actor, Long> read(Gateways gateways, Cast cast, long height) {
    Map<Actor, Long> balances = new LinkedHashMap<>();
    for (Actor actor : cast.traders()) {
      balances.put(actor, gateways.balance(actor.address(), height));
    }
    return balances;
  }

  /**
   * Compares what changed with what was funded, paid and earned.
   *
   * @throws DemoStopped naming the first trader whose balance differs
   */
  static List<Line> check(
      Cast cast, Map<Actor, Long> before, Map<Actor, Long> after, List<Sold> sales) {
    return check(cast, before, after, traded(cast, sales));
  }

  /**
   * Compares what changed with what was funded and with what trading should have changed.
   *
   * @throws DemoStopped naming the first trader whose balance differs
   */
  static List<Line> check(
      Cast cast, Map<Actor, Long> before, Map<Actor, Long> after, Map<Actor, Long> traded) {
    List<Line> lines = new ArrayList<>();
    for (Actor actor : cast.traders()) {
      long minted = actor.equals(cast.publisher()) ? 0 : Onboarding.FUNDS.units();
      long expected = before.get(actor) + minted + traded.get(actor);
      requireEqual(actor, expected, after.get(actor));
      lines.add(new Line(actor, before.get(actor), minted, traded.get(actor), expected));
    }
    return lines;
  }

  private static Map<Actor, Long> traded(Cast cast, List<Sold> sales) {
    Map<Actor, Long> traded = new LinkedHashMap<>();
    cast.traders().forEach(actor -> traded.put(actor, 0L));
    for (Sold sold : sales) {
      move(traded, sold.buyer(), -sold.price().units());
      move(traded, sold.seller(), sold.price().minus(sold.royalty()).units());
      move(traded, cast.publisher(), sold.royalty().units());
    }
    return traded;
  }

  private static void move(Map<Actor, Long> balances, Actor actor, long change) {
    balances.merge(actor, change, Math::addExact);
  }

  private static void requireEqual(Actor actor, long expected, long found) {
    if (expected != found) {
      throw new DemoStopped(
          Kind.FAILURE,
          actor.name() + " should have " + expected + " units and has " + found,
          "Did another demo trade with the same accounts at the same time? Then run it again alone.");
    }
  }
}
