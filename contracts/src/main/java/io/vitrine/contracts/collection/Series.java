package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesStage;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Share;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a creator issues under one set of terms. There is no count of issued items in the state:
 * every issue would have to write it, one after the other. Indexes count {@code item.issued}
 * events.
 *
 * @param creator who issues its items
 * @param name its title, at most 200 characters, may be empty
 * @param terms cap, royalty, splits, rights, policy and rules
 * @param metadataFrozen whether metadata of its items is final
 * @param stage how far it is on its way to being issued
 * @param round how often it was handed in, the draft's next time included; 1..{@link #MAX_ROUNDS}
 */
public record Series(
    Address creator,
    String name,
    SeriesTerms terms,
    boolean metadataFrozen,
    SeriesStage stage,
    long round) {
  /** The most rounds: how often a series can be handed in. */
  public static final long MAX_ROUNDS = 16;

  /** Checks name and round. */
  public Series {
    if (name.length() > SeriesEvent.MAX_TEXT || round < 1 || round > MAX_ROUNDS) {
      throw new IllegalArgumentException(
          "name of " + name.length() + " characters, round " + round);
    }
  }

  /** A series as it comes into being. */
  public static Series draft(Address creator, String name, SeriesTerms terms) {
    return new Series(creator, name, terms, false, SeriesStage.DRAFT, 1);
  }

  /** Who gets what it earns: the creator alone when its terms split nothing. */
  public List<Share> shares() {
    return terms.splits().of(creator);
  }

  /**
   * What of a resale at {@code price} goes to {@link #shares}: price times points / 10000, rounded
   * down to the smallest unit; the seller gets the rest.
   */
  public Amount royaltyOn(Amount price) {
    return Share.part(price, terms.royaltyPoints());
  }

  Series withFrozenMetadata() {
    return new Series(creator, name, terms, true, stage, round);
  }

  Series withCreator(Address next) {
    return new Series(next, name, terms, metadataFrozen, stage, round);
  }

  Series withStage(SeriesStage next) {
    return new Series(creator, name, terms, metadataFrozen, next, round);
  }

  /** This draft with other terms; a rejected series becomes a draft of the next round. */
  Series amended(String nextName, SeriesTerms nextTerms) {
    long nextRound = stage == SeriesStage.REJECTED ? Math.addExact(round, 1) : round;
    return new Series(creator, nextName, nextTerms, metadataFrozen, SeriesStage.DRAFT, nextRound);
  }

  /** Refuses GATES_MISSING when it has not passed all gates up to {@code last}. */
  void requirePassed(SeriesId id, Gate last) {
    List<Gate> missing =
        Gate.missing(stage).stream().filter(gate -> gate.compareTo(last) <= 0).toList();
    if (!missing.isEmpty()) {
      throw Refusal.of(ReasonCode.GATES_MISSING)
          .with("series", id)
          .with("stage", stage)
          .with("missing", missing.stream().map(Gate::name).collect(Collectors.joining(", ")))
          .exception();
    }
  }

  /** Refuses METADATA_FROZEN. */
  void requireOpenMetadata(SeriesId id) {
    if (metadataFrozen) {
      throw Refusal.of(ReasonCode.METADATA_FROZEN).with("series", id).exception();
    }
  }

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    Value.Array value =
        terms
            .writeTo(new ValueWriter().address(creator).text(name))
            .bool(metadataFrozen)
            .constant(stage)
            .integer(round)
            .toArray();
    CborWriter writer = new CborWriter(Value.size(value));
    Value.write(writer, value);
    return writer.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote, for example from a state proof.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape or a value out of range
   */
  public static Series decode(Bytes bytes) {
    return ValueReader.read(
        CborReader.decode(bytes, Value::read),
        r ->
            new Series(
                r.address(),
                r.text(SeriesEvent.MAX_TEXT),
                SeriesTerms.read(r),
                r.bool(),
                r.constant(SeriesStage.class),
                r.integer(1, MAX_ROUNDS)));
  }
}
