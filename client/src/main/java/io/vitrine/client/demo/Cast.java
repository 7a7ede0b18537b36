package io.vitrine.client.demo;

import io.vitrine.contracts.types.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who takes part.
 *
 * @param registrar registers the others
 * @param payments mints what the buyers pay with
 * @param deciders who decides at the gates of a series, in the order of {@link Gate#ROLES}
 * @param publisher creates the series and sells its items
 * @param buyers at least two, named {@code buyer-1} and so on
 */
record Cast(
    Actor registrar, Actor payments, List<Actor> deciders, Actor publisher, List<Actor> buyers) {
  Cast {
    deciders = List.copyOf(deciders);
    buyers = List.copyOf(buyers);
  }

  /** Finds or makes the keys of everybody. */
  static Cast of(DemoAccounts accounts, int buyers) {
    return new Cast(
        accounts.official("registrar"),
        accounts.official("payments"),
        Gate.ROLES.stream().map(accounts::official).toList(),
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

  /** Who passes {@code gate} for a series of the publisher. */
  Actor passing(Gate gate) {
    return gate.role().map(role -> deciders.get(Gate.ROLES.indexOf(role))).orElse(publisher);
  }

  /** The buyer after {@code index} in turn. */
  Actor buyer(int index) {
    return buyers.get(index % buyers.size());
  }
}
