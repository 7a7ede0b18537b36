package io.vitrine.payments.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.settlement.PaymentReferences;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.intent.Basket;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.IntentId;
import io.vitrine.payments.types.Money;
import io.vitrine.payments.types.PaymentId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Random histories: reports in any order and again, processes that stop between any two steps and
 * go on with what they read long ago, blocks that take what they like, a role that is missing for a
 * while, a drop that sells out. At the end each payment has one end and all money is accounted for.
 */
class PaymentProperties {
  private static final long VALIDITY = 300_000;

  private final Map<PaymentId, List<PaymentEvent>> stored = new LinkedHashMap<>();
  private final Map<IntentId, PaymentIntent> intents = new HashMap<>();
  private final Map<IntentId, PaymentId> claims = new HashMap<>();
  private final List<ScriptedLedger.View> views = new ArrayList<>();
  private ScriptedLedger ledger;
  private Random random;
  private long now;
  private int signed;

  @Property(tries = 600)
  void eachPaymentEndsOnceAndNothingIsLost(
      @ForAll long seed,
      @ForAll @IntRange(max = 6) int items,
      @ForAll @IntRange(min = 1, max = 6) int payments) {
    begin(seed, items);
    List<PaymentEvent.Captured> reports = reports(payments);
    for (int i = 0; i < 60 * payments; i++) {
      something(reports);
    }
    reports.forEach(this::report);
    quiet();
    stored.values().forEach(events -> settled(Payment.replay(events).orElseThrow()));
    long orders = stored.values().stream().mapToLong(PaymentProperties::ordered).sum();
    assertThat(ledger.used).hasSize((int) orders);
    assertThat(orders).isLessThanOrEqualTo(items);
    assertThat(accepted()).doesNotHaveDuplicates();
  }

  private void begin(long seed, int items) {
    stored.clear();
    intents.clear();
    claims.clear();
    views.clear();
    random = new Random(seed);
    now = Wishes.UNTIL - 1_000;
    signed = 0;
    ledger = new ScriptedLedger(items, now);
    views.add(ledger.view());
  }

  private List<PaymentEvent.Captured> reports(int payments) {
    List<PaymentEvent.Captured> reports = new ArrayList<>();
    for (int i = 0; i < payments; i++) {
      // Some of them are for one intent, for none, late, or not of its amount.
      PaymentIntent intent =
          random.nextInt(3) == 0
              ? Wishes.listing(random.nextInt(payments))
              : Wishes.intent(1 + random.nextInt(3), random.nextInt(payments));
      if (random.nextInt(8) > 0) {
        intents.put(intent.id(Wishes.LEDGER), intent);
      }
      Money amount = intent.basket().total();
      reports.add(
          Wishes.captured(
              intent,
              "p-" + i,
              random.nextInt(8) == 0 ? amount.times(2) : amount,
              random.nextInt(8) == 0 ? -1 : 0));
    }
    return reports;
  }

  private void something(List<PaymentEvent.Captured> reports) {
    switch (random.nextInt(9)) {
      case 0 -> report(reports.get(random.nextInt(reports.size())));
      case 1 -> block();
      case 2 -> now += random.nextInt((int) (VALIDITY / 2));
      case 3 -> ledger.roleMissing = random.nextInt(4) == 0;
      case 4 -> ledger.buyerSuspended = random.nextInt(4) == 0;
      default ->
          stored.keySet().stream()
              .toList()
              .forEach(
                  id -> {
                    if (random.nextBoolean()) {
                      tend(id, random.nextInt(3), random.nextInt(3));
                    }
                  });
    }
  }

  private void report(PaymentEvent.Captured captured) {
    PaymentId id = captured.notification().reference().id();
    append(id, 1, captured);
  }

  private void block() {
    // The proposer's clock may be far behind this one.
    ledger.block(
        Math.max(ledger.view().blockTime() + 1, now - random.nextInt(120_000)),
        sent -> random.nextInt(3) == 0);
    views.add(ledger.view());
  }

  /** All processes go on, and blocks take what there is. */
  private void quiet() {
    ledger.roleMissing = false;
    ledger.buyerSuspended = false;
    for (int i = 0; i < 200; i++) {
      now += 60_000;
      ledger.block(now, sent -> true);
      views.add(ledger.view());
      stored.keySet().stream().toList().forEach(id -> tend(id, 0, 0));
    }
  }

  /** One step of a process that read {@code lateEvents} and {@code lateViews} ago. */
  private void tend(PaymentId id, int lateEvents, int lateViews) {
    List<PaymentEvent> all = stored.get(id);
    int read = Math.max(1, all.size() - lateEvents);
    Payment payment = Payment.replay(all.subList(0, read)).orElseThrow();
    ScriptedLedger.View view = views.get(Math.max(0, views.size() - 1 - lateViews));
    Optional<Ordering> ordering = payment.ordering().filter(o -> !o.isOver());
    Hash next = payment.notification().reference().ofItem(ordering.map(Ordering::item).orElse(0));
    LedgerFacts facts = ledger.facts(view, ordering.flatMap(Ordering::prepared), next, now);
    PaymentCourse.next(payment, facts).match(new Doing(payment, read + 1));
  }

  private final class Doing implements Step.Cases<Void> {
    private final Payment payment;
    private final int number;

    Doing(Payment payment, int number) {
      this.payment = payment;
      this.number = number;
    }

    @Override
    public Void onJudge(Step.Judge step) {
      PaymentId id = payment.id();
      IntentId named = payment.notification().intent();
      Optional<PaymentIntent> intent = Optional.ofNullable(intents.get(named));
      Instant at = Instant.ofEpochMilli(now);
      append(
          id,
          number,
          PaymentCourse.objection(payment.captured(), intent)
              .<PaymentEvent>map(reason -> new PaymentEvent.Rejected(reason, at))
              .orElseGet(
                  () -> {
                    claims.putIfAbsent(named, id);
                    return PaymentCourse.judged(
                        payment, intent.orElseThrow(), claims.get(named), at);
                  }));
      return null;
    }

    @Override
    public Void onSign(Step.Sign step) {
      Hash id = Sha256.of(Bytes.wrap(("tx " + signed++).getBytes(StandardCharsets.UTF_8)));
      append(
          payment.id(),
          number,
          new PaymentEvent.Prepared(
              step.item(), id, Bytes.EMPTY, now + VALIDITY, Instant.ofEpochMilli(now)));
      return null;
    }

    @Override
    public Void onSend(Step.Send step) {
      PaymentIntent intent = payment.ordering().orElseThrow().intent();
      ledger.send(
          new ScriptedLedger.Sent(
              step.prepared().transaction(),
              payment.notification().reference().ofItem(step.prepared().item()),
              step.prepared().validUntil(),
              new PaymentReferences.Use(intent.buyer(), intent.basket().price().amount())));
      return null;
    }

    @Override
    public Void onStore(Step.Store step) {
      append(payment.id(), number, step.event());
      return null;
    }

    @Override
    public Void onWait(Step.Wait step) {
      return null;
    }

    @Override
    public Void onOver(Step.Over step) {
      return null;
    }
  }

  /** A number is given once, whoever comes first. */
  private void append(PaymentId id, int number, PaymentEvent event) {
    List<PaymentEvent> events = stored.computeIfAbsent(id, i -> new ArrayList<>());
    if (number == events.size() + 1) {
      events.add(PaymentEventCodec.decode(PaymentEventCodec.encode(event)));
    }
  }

  private void settled(Payment payment) {
    assertThat(payment.state()).isIn(PaymentState.ORDERED, PaymentState.REFUND_DUE);
    long captured = payment.notification().amount().amount().units();
    assertThat(payment.ordered().amount().units() + payment.refund().amount().units())
        .isEqualTo(captured);
    for (int item = 0; item < Basket.MAX_QUANTITY; item++) {
      int place = item;
      boolean order =
          payment
              .ordering()
              .filter(o -> place < o.ends().size() && o.ends().get(place).isOrder())
              .isPresent();
      assertThat(ledger.used.containsKey(payment.notification().reference().ofItem(item)))
          .isEqualTo(order);
    }
  }

  private List<IntentId> accepted() {
    return stored.values().stream()
        .map(events -> Payment.replay(events).orElseThrow())
        .filter(payment -> payment.ordering().isPresent())
        .map(payment -> payment.notification().intent())
        .toList();
  }

  private static long ordered(List<PaymentEvent> events) {
    return Payment.replay(events).orElseThrow().ordering().map(Ordering::ordered).orElse(0);
  }
}
