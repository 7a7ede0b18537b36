package io.vitrine.node.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.payment.SignedNotice;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.payments.course.Payment;
import io.vitrine.payments.course.PaymentEvent;
import io.vitrine.payments.notification.Notification;
import io.vitrine.payments.notification.ProviderKeys;
import io.vitrine.payments.types.PaymentId;
import io.vitrine.payments.types.ProviderName;
import io.vitrine.problem.PaymentCode;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes what providers report. It is stored before it is acknowledged: first its places in the
 * lists, then the event from which on it is a payment. What a crash leaves in between the provider
 * reports again, because it got no answer.
 */
final class Notices {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PaymentParts parts;
  private final Runnable attention;

  /**
   * Takes reports.
   *
   * @param attention called when there is one more payment
   */
  Notices(PaymentParts parts, Runnable attention) {
    this.parts = parts;
    this.attention = attention;
  }

  /** The list of the day on which a payment was reported. */
  static String dayOf(PaymentStore.Place place) {
    return PaymentStore.day(place.at().atOffset(ZoneOffset.UTC).toLocalDate());
  }

  CompletionStage<Answer<ObjectNode>> take(String provider, SignedNotice notice) {
    return believed(provider, notice)
        .match(
            this::take,
            problem -> {
              parts.board().notified(PaymentBoard.REFUSED);
              return CompletableFuture.completedFuture(new Answer.Refused<>(problem));
            });
  }

  private Answer<Notification> believed(String provider, SignedNotice notice) {
    Optional<Map.Entry<ProviderName, ProviderKeys>> known =
        parts.settings().providers().entrySet().stream()
            .filter(each -> each.getKey().text().equals(provider))
            .findFirst();
    if (known.isEmpty()) {
      return refused(PaymentCode.PAYMENT_PROVIDER_UNKNOWN, "there is no such provider here");
    }
    Optional<PaymentCode> objection =
        known
            .get()
            .getValue()
            .objection(
                new ProviderKeys.Signed(notice.id(), notice.timestamp(), notice.signature()),
                notice.body(),
                parts.now());
    if (objection.isPresent()) {
      return refused(objection.get(), "the notification is not taken");
    }
    try {
      return new Answer.Found<>(NoticeForm.read(known.get().getKey(), parsed(notice.body())));
    } catch (IllegalArgumentException e) {
      return refused(PaymentCode.PAYMENT_NOTIFICATION_INVALID, String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode parsed(Bytes body) {
    try {
      JsonNode read = JSON.readTree(body.unsafeArray());
      return read == null ? JSON.nullNode() : read;
    } catch (IOException e) {
      throw new IllegalArgumentException("the body is not JSON", e);
    }
  }

  private CompletionStage<Answer<ObjectNode>> take(Notification notification) {
    PaymentId id = notification.reference().id();
    return parts
        .store()
        .events(id)
        .thenCompose(
            events ->
                Payment.replay(events)
                    .map(known -> CompletableFuture.completedFuture(known(known, notification)))
                    .orElseGet(() -> first(id, notification).toCompletableFuture()));
  }

  private CompletionStage<Answer<ObjectNode>> first(PaymentId id, Notification notification) {
    PaymentEvent.Captured captured = new PaymentEvent.Captured(notification, parts.now());
    PaymentStore.Place place = new PaymentStore.Place(captured.at(), id);
    return parts
        .store()
        .enlist(dayOf(place), place)
        .thenCompose(done -> parts.store().enlist(PaymentStore.OPEN, place))
        .thenCompose(done -> parts.store().append(id, 1, captured))
        .thenCompose(
            stored -> {
              if (!stored) {
                return take(notification);
              }
              parts.board().notified(PaymentBoard.TAKEN);
              attention.run();
              return CompletableFuture.completedFuture(
                  new Answer.Found<>(PaymentDocuments.receipt(Payment.of(captured))));
            });
  }

  private Answer<ObjectNode> known(Payment known, Notification told) {
    if (!known.notification().equals(told)) {
      parts.board().notified(PaymentBoard.REFUSED);
      return refused(
          PaymentCode.PAYMENT_REPORTED_OTHERWISE,
          "%s was reported with %s, now with %s"
              .formatted(told.reference().text(), known.notification().amount(), told.amount()));
    }
    parts.board().notified(PaymentBoard.REPEATED);
    return new Answer.Found<>(PaymentDocuments.receipt(known));
  }

  private static <T> Answer<T> refused(PaymentCode code, String detail) {
    return new Answer.Refused<>(Problem.of(code, detail));
  }
}
