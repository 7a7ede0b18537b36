package io.vitrine.client.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.client.demo.Balances.Line;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.ledger.types.Amount;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One resale with royalty, accounted for to the unit. */
final class BalancesTest {
  private static final long FUNDS = Onboarding.FUNDS.units();

  private final Cast cast =
      new Cast(actor(1), actor(2), List.of(), actor(3), List.of(actor(4), actor(5)));
  private final Actor publisher = cast.publisher();
  private final Actor seller = cast.buyer(0);
  private final Actor buyer = cast.buyer(1);
  private final List<Sold> sales =
      List.of(new Sold(null, seller, buyer, new Amount(555), new Amount(27), null));

  @Test
  void priceSplitsIntoProceedsAndRoyalty() {
    List<Line> lines =
        Balances.check(
            cast, amounts(10, 20, 30), amounts(37, 20 + FUNDS + 528, 30 + FUNDS - 555), sales);

    assertThat(lines)
        .containsExactly(
            new Line(publisher, 10, 0, 27, 37),
            new Line(seller, 20, FUNDS, 528, 20 + FUNDS + 528),
            new Line(buyer, 30, FUNDS, -555, 30 + FUNDS - 555));
  }

  @Test
  void aUnitTooManyIsNoticed() {
    Map<Actor, Long> after = amounts(37, 20 + FUNDS + 529, 30 + FUNDS - 555);

    assertThatThrownBy(() -> Balances.check(cast, amounts(10, 20, 30), after, sales))
        .isInstanceOf(DemoStopped.class)
        .hasMessageContaining("actor-4 should have " + (20 + FUNDS + 528) + " units and has");
  }

  private Map<Actor, Long> amounts(long publishers, long sellers, long buyers) {
    Map<Actor, Long> amounts = new LinkedHashMap<>();
    amounts.put(publisher, publishers);
    amounts.put(seller, sellers);
    amounts.put(buyer, buyers);
    return amounts;
  }

  private static Actor actor(int number) {
    byte[] secret = new byte[AccountKey.SIZE];
    Arrays.fill(secret, (byte) number);
    return new Actor("actor-" + number, AccountKey.ofSecret(secret));
  }
}
