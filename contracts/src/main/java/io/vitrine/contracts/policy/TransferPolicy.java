package io.vitrine.contracts.policy;

import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.ledger.types.Amount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * One version of a policy, and the one rule that decides about changes of owner under it: contracts
 * refuse with its first objection, previews show all of them.
 *
 * <pre>
 * gift:   giftsAllowed   and now >= since + (given = 0 ? firstGiftAfter : nextGiftAfter)
 * resale: resaleAllowed  and now >= since + resaleAfter
 *         and price <= floor(paid * priceCapPoints / 10000), unless points or paid are 0
 * both:   movedToday < dailyLimit, unless it is 0
 * </pre>
 *
 * @param id the policy
 * @param version which of its versions, 1 for the first
 * @param rules what that version says
 */
public record TransferPolicy(PolicyId id, long version, PolicyRules rules) {
  private static final long WHOLE = 10_000;

  /** Everything that speaks against {@code movement}, in the order above; empty: it is allowed. */
  public List<Objection> check(Movement movement) {
    List<Objection> objections = new ArrayList<>();
    if (movement.kind() == Movement.Kind.GIFT) {
      checkGift(movement, objections);
    } else {
      checkResale(movement, objections);
    }
    if (rules.dailyLimit() > 0 && movement.movedToday() >= rules.dailyLimit()) {
      long tomorrow = Math.multiplyExact(Movement.dayOf(movement.now()) + 1, Movement.DAY);
      objections.add(
          Objection.until(
              tomorrow,
              against(ReasonCode.DAILY_LIMIT_REACHED, movement)
                  .with("has", movement.movedToday())));
    }
    return List.copyOf(objections);
  }

  /** The highest price at which an item may be sold for which {@code paid} was paid. */
  public Amount highestPrice(Amount paid) {
    if (rules.priceCapPoints() == 0 || paid.equals(Amount.ZERO)) {
      return new Amount(Long.MAX_VALUE);
    }
    BigInteger exact =
        BigInteger.valueOf(paid.units())
            .multiply(BigInteger.valueOf(rules.priceCapPoints()))
            .divide(BigInteger.valueOf(WHOLE));
    return new Amount(exact.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
  }

  private void checkGift(Movement movement, List<Objection> objections) {
    if (!rules.giftsAllowed()) {
      objections.add(Objection.lasting(against(ReasonCode.GIFT_NOT_ALLOWED, movement)));
      return;
    }
    long wait = movement.given() == 0 ? rules.firstGiftAfter() : rules.nextGiftAfter();
    checkTime(ReasonCode.GIFT_TOO_EARLY, wait, movement, objections);
  }

  private void checkResale(Movement movement, List<Objection> objections) {
    if (!rules.resaleAllowed()) {
      objections.add(Objection.lasting(against(ReasonCode.RESALE_NOT_ALLOWED, movement)));
      return;
    }
    checkTime(ReasonCode.RESALE_TOO_EARLY, rules.resaleAfter(), movement, objections);
    Amount most = highestPrice(movement.paid());
    if (movement.price().compareTo(most) > 0) {
      objections.add(
          Objection.lasting(
              against(ReasonCode.PRICE_OVER_CAP, movement)
                  .with("has", most.units())
                  .with("needs", movement.price().units())));
    }
  }

  private void checkTime(
      ReasonCode code, long wait, Movement movement, List<Objection> objections) {
    long from = Math.addExact(movement.since(), wait);
    if (movement.now() < from) {
      objections.add(Objection.until(from, against(code, movement).with("now", movement.now())));
    }
  }

  private Refusal against(ReasonCode code, Movement movement) {
    return Refusal.of(code)
        .with("item", movement.item())
        .with("policy", id)
        .with("version", version);
  }
}
