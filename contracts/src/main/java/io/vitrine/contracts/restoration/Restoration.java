package io.vitrine.contracts.restoration;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * What the ledger knows of the restoration of one address, the newest.
 *
 * @param successor the address that takes over the identity
 * @param attributes root over the salted attributes that the successor will have
 * @param proposer the registrar that proposed it
 * @param approver the other registrar, once it has approved
 * @param stage how far it is
 * @param time what the stage says, in milliseconds since 1970
 */
public record Restoration(
    Address successor,
    Hash attributes,
    Address proposer,
    Optional<Address> approver,
    RestorationStage stage,
    long time) {

  static Restoration proposed(Address successor, Hash attributes, Address proposer, long time) {
    return new Restoration(
        successor, attributes, proposer, Optional.empty(), RestorationStage.PROPOSED, time);
  }

  Restoration approved(Address by, long due) {
    return new Restoration(
        successor, attributes, proposer, Optional.of(by), RestorationStage.WAITING, due);
  }

  Restoration at(RestorationStage next, long when) {
    return new Restoration(successor, attributes, proposer, approver, next, when);
  }

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    CborWriter writer =
        new CborWriter().array(6).bytes(successor.value()).hash(attributes).bytes(proposer.value());
    approver.ifPresentOrElse(by -> writer.bytes(by.value()), writer::nil);
    return writer.text(stage.name()).integer(time).toBytes();
  }

  /**
   * Reads what {@link #encode} wrote, for example from a state proof.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   * @throws IllegalArgumentException on an unknown stage
   */
  public static Restoration decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(6);
          return new Restoration(
              address(r),
              r.hash(),
              address(r),
              r.nil() ? Optional.empty() : Optional.of(address(r)),
              RestorationStage.valueOf(r.text(RestorationStage.LONGEST)),
              r.unsigned());
        });
  }

  private static Address address(CborReader r) {
    return new Address(r.bytes(Address.SIZE));
  }
}
