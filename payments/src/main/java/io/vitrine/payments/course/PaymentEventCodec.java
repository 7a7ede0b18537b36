package io.vitrine.payments.course;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.intent.Basket;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.notification.Notification;
import io.vitrine.payments.types.IntentId;
import io.vitrine.payments.types.Money;
import io.vitrine.payments.types.PaymentReference;
import io.vitrine.payments.types.ProviderName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Events as they are stored: a canonical CBOR array of a name with its version, the fields in their
 * order, and the time in milliseconds. What was written can be read for ever: a changed event gets
 * a name of its own.
 */
public final class PaymentEventCodec {
  private static final int MAX_NAME = 32;

  /** A code of the ledger is shorter. */
  private static final int MAX_REASON = 64;

  private PaymentEventCodec() {}

  /** The stored bytes. */
  public static Bytes encode(PaymentEvent event) {
    return event.match(new Writing()).integer(event.at().toEpochMilli()).toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on another form or an unknown name
   */
  public static PaymentEvent decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          try {
            return read(r);
          } catch (IllegalArgumentException e) {
            throw new CodecException(e.getMessage());
          }
        });
  }

  private static PaymentEvent read(CborReader r) {
    int fields = r.arrayUpTo(8);
    String name = r.text(MAX_NAME);
    return switch (name + "/" + fields) {
      case "captured.v1/7" -> new PaymentEvent.Captured(notification(r), at(r));
      case "accepted.v1/3" ->
          new PaymentEvent.Accepted(
              PaymentIntent.decode(r.bytesUpTo(PaymentIntent.MAX_SIZE)), at(r));
      case "rejected.v1/3" ->
          new PaymentEvent.Rejected(RefundReason.valueOf(r.text(MAX_NAME)), at(r));
      case "prepared.v1/6" ->
          new PaymentEvent.Prepared(
              item(r), r.hash(), r.bytesUpTo(SignedTransaction.MAX_SIZE), r.unsigned(), at(r));
      case "ordered.v1/4" -> new PaymentEvent.Ordered(item(r), optional(r), at(r));
      case "refused.v1/4" -> new PaymentEvent.Refused(item(r), r.text(MAX_REASON), at(r));
      case "refunded.v1/4" ->
          new PaymentEvent.Refunded(r.text(MAX_NAME), r.text(PaymentReference.MAX_LENGTH), at(r));
      default -> throw new CodecException("no event of a payment: " + name);
    };
  }

  private static Notification notification(CborReader r) {
    ProviderName provider = new ProviderName(r.text(ProviderName.MAX_LENGTH));
    PaymentReference reference =
        new PaymentReference(provider, r.text(PaymentReference.MAX_LENGTH));
    return new Notification(reference, new IntentId(r.hash()), Money.read(r));
  }

  private static int item(CborReader r) {
    return r.unsignedUpTo(Basket.MAX_QUANTITY - 1);
  }

  private static Optional<Hash> optional(CborReader r) {
    return r.list(1, CborReader::hash).stream().findFirst();
  }

  private static Instant at(CborReader r) {
    return Instant.ofEpochMilli(r.unsigned());
  }

  private static final class Writing implements PaymentEvent.Cases<CborWriter> {
    private static CborWriter begin(int fields, String name) {
      return new CborWriter().array(fields).text(name);
    }

    @Override
    public CborWriter onCaptured(PaymentEvent.Captured e) {
      Notification told = e.notification();
      return told.amount()
          .writeTo(
              begin(7, "captured.v1")
                  .text(told.reference().provider().text())
                  .text(told.reference().text())
                  .hash(told.intent().value()));
    }

    @Override
    public CborWriter onAccepted(PaymentEvent.Accepted e) {
      return begin(3, "accepted.v1").bytes(e.intent().encode());
    }

    @Override
    public CborWriter onRejected(PaymentEvent.Rejected e) {
      return begin(3, "rejected.v1").text(e.reason().name());
    }

    @Override
    public CborWriter onPrepared(PaymentEvent.Prepared e) {
      return begin(6, "prepared.v1")
          .integer(e.item())
          .hash(e.transaction())
          .bytes(e.envelope())
          .integer(e.validUntil());
    }

    @Override
    public CborWriter onOrdered(PaymentEvent.Ordered e) {
      List<Hash> transaction = e.transaction().stream().toList();
      return begin(4, "ordered.v1").integer(e.item()).list(transaction, CborWriter::hash);
    }

    @Override
    public CborWriter onRefused(PaymentEvent.Refused e) {
      return begin(4, "refused.v1").integer(e.item()).text(e.reason());
    }

    @Override
    public CborWriter onRefunded(PaymentEvent.Refunded e) {
      return begin(4, "refunded.v1").text(e.officer()).text(e.reference());
    }
  }
}
