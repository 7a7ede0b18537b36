package io.vitrine.contracts.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.ledger.types.Amount;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one rule, without a ledger. */
final class TransferPolicyTest {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final long BOUGHT = 1_640_995_200_000L;
  private static final Amount PAID = new Amount(1_850);

  /**
   * The rules of Jingtan as they were, one after the other (press, 2022 to 2023): no resale, gifts
   * after a time to keep the item.
   */
  record Historic(String name, long first, long next) {
    TransferPolicy policy() {
      PolicyRules rules = new PolicyRules(true, false, first, next, 0, 0, 0);
      return new TransferPolicy(Ruled.HOUSE, 1, rules);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Historic> historic() {
    return Stream.of(
        new Historic("180 days, then 2 years", 180 * DAY, 730 * DAY),
        new Historic("90 days", 90 * DAY, 90 * DAY),
        new Historic("24 hours", DAY, DAY));
  }

  @ParameterizedTest
  @MethodSource("historic")
  void theFirstGiftWaitsToTheMillisecond(Historic rules) {
    long from = BOUGHT + rules.first();

    assertRefused(
        rules.policy(), gift(0, from - 1), ReasonCode.GIFT_TOO_EARLY, OptionalLong.of(from));
    assertThat(rules.policy().check(gift(0, from))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("historic")
  void whoWasGivenItWaitsToTheMillisecond(Historic rules) {
    long from = BOUGHT + rules.next();

    assertRefused(
        rules.policy(), gift(1, from - 1), ReasonCode.GIFT_TOO_EARLY, OptionalLong.of(from));
    assertThat(rules.policy().check(gift(1, from))).isEmpty();
    assertThat(rules.policy().check(gift(7, from))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("historic")
  void noneOfThemKnewResale(Historic rules) {
    assertRefused(
        rules.policy(),
        resale(PAID, BOUGHT + 1_000 * DAY),
        ReasonCode.RESALE_NOT_ALLOWED,
        OptionalLong.empty());
  }

  @Test
  void aRefusalSaysFromWhenAndUnderWhichVersion() {
    TransferPolicy policy =
        new TransferPolicy(Ruled.SLOW, 3, PolicyRules.OPEN.giftsAfter(DAY, DAY));

    assertThat(policy.check(gift(0, BOUGHT + 23 * HOUR)).get(0).refusal().details())
        .containsEntry("from", Long.toString(BOUGHT + DAY))
        .containsEntry("now", Long.toString(BOUGHT + 23 * HOUR))
        .containsEntry("policy", "slow")
        .containsEntry("version", "3");
  }

  @Test
  void allObjectionsAreNamedAtOnce() {
    TransferPolicy policy =
        new TransferPolicy(Ruled.SLOW, 1, PolicyRules.OPEN.resaleAfter(DAY).limits(10_000, 2));
    Movement movement =
        new Movement(
            Gallery.OWNED,
            Movement.Kind.RESALE,
            BOUGHT,
            0,
            PAID,
            new Amount(1_851),
            2,
            BOUGHT + HOUR);

    assertThat(policy.check(movement).stream().map(o -> o.refusal().code()))
        .containsExactly(
            ReasonCode.RESALE_TOO_EARLY, ReasonCode.PRICE_OVER_CAP, ReasonCode.DAILY_LIMIT_REACHED);
  }

  @Test
  void theDailyLimitIsLiftedWhenTheNextUtcDayBegins() {
    TransferPolicy policy = new TransferPolicy(Ruled.RATIONED, 1, PolicyRules.OPEN.limits(0, 3));
    long midnight = BOUGHT + DAY;
    Movement last =
        new Movement(
            Gallery.OWNED, Movement.Kind.GIFT, BOUGHT, 0, PAID, Amount.ZERO, 2, midnight - 1);
    Movement over =
        new Movement(
            Gallery.OWNED, Movement.Kind.GIFT, BOUGHT, 0, PAID, Amount.ZERO, 3, midnight - 1);

    assertThat(policy.check(last)).isEmpty();
    assertRefused(policy, over, ReasonCode.DAILY_LIMIT_REACHED, OptionalLong.of(midnight));
  }

  @Test
  void theHighestPriceIsTheExactPartRoundedDown() {
    assertThat(highest(15_000, 3)).isEqualTo(4);
    assertThat(highest(9_999, 1)).isZero();
    assertThat(highest(10_000, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(highest(5_000, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE / 2);
    assertThat(highest(PolicyRules.MAX_PRICE_CAP, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(highest(0, 3)).as("no cap").isEqualTo(Long.MAX_VALUE);
    assertThat(highest(15_000, 0)).as("nobody paid").isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void rulesOutOfRangeAreRefused() {
    long wait = PolicyRules.MAX_WAIT;
    List<Runnable> wrong =
        List.of(
            () -> PolicyRules.OPEN.giftsAfter(-1, 0),
            () -> PolicyRules.OPEN.giftsAfter(0, wait + 1),
            () -> PolicyRules.OPEN.resaleAfter(wait + 1),
            () -> PolicyRules.OPEN.limits(PolicyRules.MAX_PRICE_CAP + 1, 0),
            () -> PolicyRules.OPEN.limits(0, -1));
    for (Runnable rules : wrong) {
      assertThatThrownBy(rules::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static long highest(long points, long paid) {
    return new TransferPolicy(Ruled.CAPPED, 1, PolicyRules.OPEN.limits(points, 0))
        .highestPrice(new Amount(paid))
        .units();
  }

  private static Movement gift(long given, long now) {
    return new Movement(
        Gallery.OWNED, Movement.Kind.GIFT, BOUGHT, given, PAID, Amount.ZERO, 0, now);
  }

  private static Movement resale(Amount price, long now) {
    return new Movement(Gallery.OWNED, Movement.Kind.RESALE, BOUGHT, 0, PAID, price, 0, now);
  }

  private static void assertRefused(
      TransferPolicy policy, Movement movement, ReasonCode code, OptionalLong from) {
    assertThat(policy.check(movement))
        .singleElement()
        .satisfies(
            objection -> {
              assertThat(objection.refusal().code()).isEqualTo(code);
              assertThat(objection.from()).isEqualTo(from);
            });
  }
}
