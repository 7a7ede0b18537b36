package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * What a creator issues under one cap, royalty and set of metadata rules. There is no count of
 * issued items in the state: every issue would have to write it, one after the other. Indexes count
 * {@code item.issued} events.
 *
 * @param creator who issues its items and earns the royalty
 * @param name its title, at most 200 characters, may be empty
 * @param cap the most items it can ever have, 1..1,000,000
 * @param royaltyPoints royalty on resales in basis points, 0..{@link #MAX_ROYALTY}
 * @param rules hash of the document with the metadata rules
 * @param metadataFrozen whether metadata of its items is final
 */
public record Series(
    Address creator,
    String name,
    long cap,
    long royaltyPoints,
    Hash rules,
    boolean metadataFrozen) {
  /** The highest royalty: half of the price. */
  public static final long MAX_ROYALTY = 5_000;

  private static final long WHOLE = 10_000;

  /** Checks the ranges. */
  public Series {
    if (name.length() > SeriesEvent.MAX_TEXT
        || cap < 1
        || cap > ItemId.MAX_NUMBER
        || royaltyPoints < 0
        || royaltyPoints > MAX_ROYALTY) {
      throw new IllegalArgumentException(
          "name of " + name.length() + " characters, cap " + cap + ", royalty " + royaltyPoints);
    }
  }

  /**
   * The creator's part of a resale at {@code price}: price times points / 10000, rounded down to
   * the smallest unit; the seller gets the rest. Split so that no product overflows.
   */
  public Amount royaltyOn(Amount price) {
    long wholes = price.units() / WHOLE;
    long rest = price.units() % WHOLE;
    return new Amount(
        Math.addExact(
            Math.multiplyExact(wholes, royaltyPoints),
            Math.multiplyExact(rest, royaltyPoints) / WHOLE));
  }

  Series withFrozenMetadata() {
    return new Series(creator, name, cap, royaltyPoints, rules, true);
  }

  /** Refuses METADATA_FROZEN. */
  void requireOpenMetadata(SeriesId id) {
    if (metadataFrozen) {
      throw Refusal.of(ReasonCode.METADATA_FROZEN).with("series", id).exception();
    }
  }

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    return new CborWriter()
        .array(6)
        .bytes(creator.value())
        .text(name)
        .integer(cap)
        .integer(royaltyPoints)
        .hash(rules)
        .bool(metadataFrozen)
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote, for example from a state proof.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   * @throws IllegalArgumentException on a value out of range
   */
  public static Series decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(6);
          return new Series(
              new Address(r.bytes(Address.SIZE)),
              r.text(4 * SeriesEvent.MAX_TEXT),
              r.unsigned(),
              r.unsigned(),
              r.hash(),
              r.bool());
        });
  }
}
