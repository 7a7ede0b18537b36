package io.vitrine.node.payment;

import io.vitrine.payments.course.PaymentState;
import io.vitrine.payments.course.RefundReason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What became of notifications and payments, for metrics. Thread-safe. */
public final class PaymentBoard {
  /** A notification was new. */
  public static final String TAKEN = "taken";

  /** A notification was about a payment that is known. */
  public static final String REPEATED = "repeated";

  /** A notification was refused. */
  public static final String REFUSED = "refused";

  /** The ledger refused an order; its codes are too many for a label. */
  public static final String LEDGER = "ledger";

  private final Map<String, LongAdder> notifications =
      counters(Stream.of(TAKEN, REPEATED, REFUSED));
  private final Map<String, LongAdder> ends =
      counters(
          Stream.of(PaymentState.ORDERED, PaymentState.REFUND_DUE, PaymentState.REFUNDED)
              .map(PaymentBoard::text));
  private final Map<String, LongAdder> reasons =
      counters(
          Stream.concat(
              Stream.of(LEDGER), Arrays.stream(RefundReason.values()).map(PaymentBoard::text)));
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder intents = new LongAdder();
  private final InstantSource clock;
  private volatile List<PaymentStore.Place> refunds = List.of();

  /**
   * Nothing happened yet.
   *
   * @param clock the wall clock
   */
  public PaymentBoard(InstantSource clock) {
    this.clock = clock;
  }

  private static Map<String, LongAdder> counters(Stream<String> labels) {
    Map<String, LongAdder> counters = new TreeMap<>();
    labels.forEach(label -> counters.put(label, new LongAdder()));
    return counters;
  }

  static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  void notified(String result) {
    notifications.get(result).increment();
  }

  void ended(PaymentState state) {
    ends.get(text(state)).increment();
  }

  /** Money is to be paid back, for a {@link RefundReason} or a code of the ledger. */
  void due(String reason) {
    String label = reason.toLowerCase(Locale.ROOT);
    reasons.get(reasons.containsKey(label) ? label : LEDGER).increment();
  }

  void intent() {
    intents.increment();
  }

  /** These are in the list of what is to be paid back, the oldest first. */
  void refunds(List<PaymentStore.Place> oldest) {
    refunds = List.copyOf(oldest);
  }

  void open(int payments) {
    open.set(payments);
  }

  /** Results of notifications, with their counters. */
  public Map<String, LongAdder> notifications() {
    return notifications;
  }

  /** Ends of payments, with their counters. */
  public Map<String, LongAdder> ends() {
    return ends;
  }

  /** Reasons for refunds, with their counters. */
  public Map<String, LongAdder> reasons() {
    return reasons;
  }

  /** Payment intents that were stored here; one that is sent again counts again. */
  public long intents() {
    return intents.sum();
  }

  /** Payments of which something is to be paid back, {@link RefundCount#MOST} at the most. */
  public int refundsWaiting() {
    return refunds.size();
  }

  /** Since when the oldest of them is there, in seconds; 0 when there is none. */
  public double oldestRefundSeconds() {
    return refunds.stream()
        .findFirst()
        .map(place -> Math.max(0, Duration.between(place.at(), clock.instant()).toMillis()))
        .map(millis -> millis / 1_000.0)
        .orElse(0.0);
  }

  /** Payments that are under way, as the last look found them. */
  public int open() {
    return open.get();
  }
}
