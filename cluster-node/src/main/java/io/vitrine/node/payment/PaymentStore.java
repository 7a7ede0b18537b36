package io.vitrine.node.payment;

import io.vitrine.payments.course.PaymentEvent;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.IntentId;
import io.vitrine.payments.types.PaymentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The port through which payments are kept. What completes is durable. */
public interface PaymentStore {
  /** The list of payments that something is to be done about by the platform. */
  String OPEN = "open";

  /** The list of payments of which something is to be paid back. */
  String REFUNDS = "refunds";

  /** The list of payments that were reported on {@code day}, UTC. */
  static String day(LocalDate day) {
    return "day " + day;
  }

  /** Stores an intent; again is the same. */
  CompletionStage<Void> put(IntentId id, PaymentIntent intent);

  /** An intent, as long as it is kept. */
  CompletionStage<Optional<PaymentIntent>> find(IntentId id);

  /**
   * Lets {@code payment} fulfil an intent, unless another does.
   *
   * @return the payment that does, for good
   */
  CompletionStage<PaymentId> claim(IntentId intent, PaymentId payment);

  /** The payment that fulfils an intent. */
  CompletionStage<Optional<PaymentId>> claimedBy(IntentId intent);

  /** All events of a payment, in their order. */
  CompletionStage<List<PaymentEvent>> events(PaymentId payment);

  /**
   * Stores the event of {@code number}, from 1.
   *
   * @return false when that number is taken, by whichever process
   */
  CompletionStage<Boolean> append(PaymentId payment, int number, PaymentEvent event);

  /** Puts a payment into a list; again is the same. */
  CompletionStage<Void> enlist(String list, Place place);

  /** Takes a payment out of a list; again is the same. */
  CompletionStage<Void> strike(String list, Place place);

  /** At most {@code limit} of a list, the oldest first. */
  CompletionStage<List<Place>> page(String list, Optional<Place> before, int limit);

  /**
   * A place in a list.
   *
   * @param at when the payment was reported, in whole milliseconds
   * @param payment which
   */
  record Place(Instant at, PaymentId payment) {}
}
