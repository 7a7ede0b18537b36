package io.vitrine.contracts.event;

import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.contracts.types.Verdict;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/** What happened to a series. */
public sealed interface SeriesEvent extends ContractEvent {
  /** The longest name in characters. */
  int MAX_TEXT = 200;

  /** The series it happened to. */
  SeriesId series();

  /** One method per event. */
  interface Cases<R> {
    /** On Created. */
    R onCreated(Created event);

    /** On Amended. */
    R onAmended(Amended event);

    /** On Submitted. */
    R onSubmitted(Submitted event);

    /** On Decided. */
    R onDecided(Decided event);

    /** On Released. */
    R onReleased(Released event);

    /** On MetadataFrozen. */
    R onMetadataFrozen(MetadataFrozen event);

    /** On Restored. */
    R onRestored(Restored event);
  }

  /** Dispatches on the event. */
  <R> R match(Cases<R> cases);

  @Override
  default <R> R match(ContractEvent.Cases<R> cases) {
    return cases.onSeriesEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<SeriesEvent> decode(String type, Value data) {
    return switch (type) {
      case Created.TYPE -> Optional.of(ValueReader.read(data, Created::read));
      case Amended.TYPE -> Optional.of(ValueReader.read(data, Amended::read));
      case Submitted.TYPE -> Optional.of(ValueReader.read(data, Submitted::read));
      case Decided.TYPE -> Optional.of(ValueReader.read(data, Decided::read));
      case Released.TYPE -> Optional.of(ValueReader.read(data, Released::read));
      case MetadataFrozen.TYPE -> Optional.of(ValueReader.read(data, MetadataFrozen::read));
      case Restored.TYPE -> Optional.of(ValueReader.read(data, Restored::read));
      default -> Optional.empty();
    };
  }

  /**
   * A series came into being, as a draft.
   *
   * @param series the series
   * @param creator who may hand it in and, once it is released, issue its items
   * @param name its title
   * @param terms cap, royalty, splits, rights, policy and rules
   */
  record Created(SeriesId series, Address creator, String name, SeriesTerms terms)
      implements SeriesEvent {
    /** The event's type. */
    public static final String TYPE = "series.created";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return terms.writeTo(new ValueWriter().series(series).address(creator).text(name)).toArray();
    }

    private static Created read(ValueReader r) {
      return new Created(r.series(), r.address(), r.text(MAX_TEXT), SeriesTerms.read(r));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onCreated(this);
    }
  }

  /**
   * A draft has other terms. After a rejection it is a draft again, of another round.
   *
   * @param series the series
   * @param round the round it is the draft of
   * @param name its title
   * @param terms cap, royalty, splits, rights, policy and rules
   */
  record Amended(SeriesId series, long round, String name, SeriesTerms terms)
      implements SeriesEvent {
    /** The event's type. */
    public static final String TYPE = "series.amended";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return terms.writeTo(new ValueWriter().series(series).integer(round).text(name)).toArray();
    }

    private static Amended read(ValueReader r) {
      return new Amended(
          r.series(), r.integer(1, Long.MAX_VALUE), r.text(MAX_TEXT), SeriesTerms.read(r));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onAmended(this);
    }
  }

  /**
   * A draft was handed in; its terms are fixed.
   *
   * @param series the series
   * @param round the round
   * @param by who handed it in
   * @param signer who signed for it
   */
  record Submitted(SeriesId series, long round, Address by, Address signer) implements SeriesEvent {
    /** The event's type. */
    public static final String TYPE = "series.submitted";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().series(series).integer(round).address(by).address(signer).toArray();
    }

    private static Submitted read(ValueReader r) {
      return new Submitted(r.series(), r.integer(1, Long.MAX_VALUE), r.address(), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onSubmitted(this);
    }
  }

  /**
   * A gate decided about a series.
   *
   * @param series the series
   * @param round the round
   * @param gate REVIEW, RISK_ASSESSMENT or APPROVAL
   * @param verdict whether it goes on or is rejected
   * @param report hash of the report behind the verdict
   * @param by who decided
   * @param signer who signed for it
   */
  record Decided(
      SeriesId series,
      long round,
      Gate gate,
      Verdict verdict,
      Hash report,
      Address by,
      Address signer)
      implements SeriesEvent {
    /** The event's type. */
    public static final String TYPE = "series.decided";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .series(series)
          .integer(round)
          .constant(gate)
          .constant(verdict)
          .hash(report)
          .address(by)
          .address(signer)
          .toArray();
    }

    private static Decided read(ValueReader r) {
      return new Decided(
          r.series(),
          r.integer(1, Long.MAX_VALUE),
          r.constant(Gate.class),
          r.constant(Verdict.class),
          r.hash(),
          r.address(),
          r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onDecided(this);
    }
  }

  /**
   * An approved series is open: its items can be issued.
   *
   * @param series the series
   * @param round the round in which it was approved
   * @param by its creator
   */
  record Released(SeriesId series, long round, Address by) implements SeriesEvent {
    /** The event's type. */
    public static final String TYPE = "series.released";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().series(series).integer(round).address(by).toArray();
    }

    private static Released read(ValueReader r) {
      return new Released(r.series(), r.integer(1, Long.MAX_VALUE), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onReleased(this);
    }
  }

  /**
   * The metadata of all items of a series is final.
   *
   * @param series the series
   */
  record MetadataFrozen(SeriesId series) implements SeriesEvent {
    /** The event's type. */
    public static final String TYPE = "series.metadata-frozen";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().series(series).toArray();
    }

    private static MetadataFrozen read(ValueReader r) {
      return new MetadataFrozen(r.series());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onMetadataFrozen(this);
    }
  }

  /**
   * The creator of a series has another address since.
   *
   * @param series the series
   * @param from the address before, which was replaced
   * @param to the address since
   */
  record Restored(SeriesId series, Address from, Address to) implements SeriesEvent {
    /** The event's type. */
    public static final String TYPE = "series.restored";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().series(series).address(from).address(to).toArray();
    }

    private static Restored read(ValueReader r) {
      return new Restored(r.series(), r.address(), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRestored(this);
    }
  }
}
