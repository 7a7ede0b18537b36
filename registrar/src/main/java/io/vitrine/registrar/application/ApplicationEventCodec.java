package io.vitrine.registrar.application;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.time.Instant;
import java.util.Optional;

/**
 * Events as they are stored: a canonical CBOR array of a name with its version, the fields in their
 * order, and the time in milliseconds. What was written can be read for ever: a changed event gets
 * a name of its own.
 */
public final class ApplicationEventCodec {
  private static final int MAX_NAME = 32;

  /** A code of the ledger or a name of a provider; UTF-8 has up to three bytes per character. */
  private static final int MAX_TEXT = 3 * Application.MAX_REFERENCE;

  private ApplicationEventCodec() {}

  /** The stored bytes. */
  public static Bytes encode(ApplicationEvent event) {
    return event.match(new Writing()).integer(event.at().toEpochMilli()).toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on another shape or an unknown name
   * @throws IllegalArgumentException on an unknown kind or finding
   */
  public static ApplicationEvent decode(Bytes bytes) {
    return CborReader.decode(bytes, ApplicationEventCodec::read);
  }

  private static ApplicationEvent read(CborReader r) {
    int fields = r.arrayUpTo(8);
    String name = r.text(MAX_NAME);
    return switch (name + "/" + fields) {
      case "received.v1/7" ->
          new ApplicationEvent.Received(
              ApplicantKind.valueOf(r.text(MAX_NAME)),
              address(r),
              r.hash(),
              r.hash(),
              r.hash(),
              at(r));
      case "received.v2/8" ->
          new ApplicationEvent.Received(
              ApplicantKind.valueOf(r.text(MAX_NAME)),
              address(r),
              r.hash(),
              r.hash(),
              r.hash(),
              Optional.of(address(r)),
              at(r));
      case "checked.v1/5" ->
          new ApplicationEvent.Checked(
              r.text(MAX_TEXT), Finding.valueOf(r.text(MAX_NAME)), r.text(MAX_TEXT), at(r));
      case "seconded.v1/3" -> new ApplicationEvent.Seconded(address(r), at(r));
      case "approved.v1/3" -> new ApplicationEvent.Approved(address(r), at(r));
      case "rejected.v1/4" -> new ApplicationEvent.Rejected(address(r), r.hash(), at(r));
      case "prepared.v1/5" ->
          new ApplicationEvent.Prepared(
              r.hash(), r.bytesUpTo(SignedTransaction.MAX_SIZE), r.unsigned(), at(r));
      case "proposed.v1/4" -> new ApplicationEvent.Proposed(r.hash(), r.hash(), at(r));
      case "registered.v1/3" -> new ApplicationEvent.Registered(r.hash(), at(r));
      case "declined.v1/4" -> new ApplicationEvent.Declined(r.hash(), r.text(MAX_TEXT), at(r));
      case "withdrawn.v1/2" -> new ApplicationEvent.Withdrawn(at(r));
      case "erasure-proposed.v1/3" -> new ApplicationEvent.ErasureProposed(address(r), at(r));
      case "erasure-begun.v1/5" ->
          new ApplicationEvent.ErasureBegun(address(r), r.hash(), r.unsigned(), at(r));
      case "erased.v1/3" -> new ApplicationEvent.Erased(r.bytes(Secp256k1.SIGNATURE_SIZE), at(r));
      default -> throw new CodecException("no event of an application: " + name);
    };
  }

  private static Address address(CborReader r) {
    return new Address(r.bytes(Address.SIZE));
  }

  private static Instant at(CborReader r) {
    return Instant.ofEpochMilli(r.unsigned());
  }

  private static final class Writing implements ApplicationEvent.Cases<CborWriter> {
    private static CborWriter begin(int fields, String name) {
      return new CborWriter().array(fields).text(name);
    }

    @Override
    public CborWriter onReceived(ApplicationEvent.Received e) {
      CborWriter writer =
          (e.restores().isPresent() ? begin(8, "received.v2") : begin(7, "received.v1"))
              .text(e.kind().name())
              .bytes(e.address().value())
              .hash(e.commitment())
              .hash(e.file())
              .hash(e.token());
      return e.restores().map(before -> writer.bytes(before.value())).orElse(writer);
    }

    @Override
    public CborWriter onChecked(ApplicationEvent.Checked e) {
      return begin(5, "checked.v1").text(e.provider()).text(e.finding().name()).text(e.reference());
    }

    @Override
    public CborWriter onSeconded(ApplicationEvent.Seconded e) {
      return begin(3, "seconded.v1").bytes(e.officer().value());
    }

    @Override
    public CborWriter onApproved(ApplicationEvent.Approved e) {
      return begin(3, "approved.v1").bytes(e.officer().value());
    }

    @Override
    public CborWriter onRejected(ApplicationEvent.Rejected e) {
      return begin(4, "rejected.v1").bytes(e.officer().value()).hash(e.reason());
    }

    @Override
    public CborWriter onPrepared(ApplicationEvent.Prepared e) {
      return begin(5, "prepared.v1")
          .hash(e.transaction())
          .bytes(e.envelope())
          .integer(e.validUntil());
    }

    @Override
    public CborWriter onRegistered(ApplicationEvent.Registered e) {
      return begin(3, "registered.v1").hash(e.transaction());
    }

    @Override
    public CborWriter onProposed(ApplicationEvent.Proposed e) {
      return begin(4, "proposed.v1").hash(e.transaction()).hash(e.attributes());
    }

    @Override
    public CborWriter onDeclined(ApplicationEvent.Declined e) {
      return begin(4, "declined.v1").hash(e.transaction()).text(e.reason());
    }

    @Override
    public CborWriter onWithdrawn(ApplicationEvent.Withdrawn e) {
      return begin(2, "withdrawn.v1");
    }

    @Override
    public CborWriter onErasureProposed(ApplicationEvent.ErasureProposed e) {
      return begin(3, "erasure-proposed.v1").bytes(e.officer().value());
    }

    @Override
    public CborWriter onErasureBegun(ApplicationEvent.ErasureBegun e) {
      return begin(5, "erasure-begun.v1")
          .bytes(e.officer().value())
          .hash(e.keyPrint())
          .integer(e.records());
    }

    @Override
    public CborWriter onErased(ApplicationEvent.Erased e) {
      return begin(3, "erased.v1").bytes(e.signature());
    }
  }
}
