package io.vitrine.contracts.event;

import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
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

    /** On MetadataFrozen. */
    R onMetadataFrozen(MetadataFrozen event);
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
      case MetadataFrozen.TYPE -> Optional.of(ValueReader.read(data, MetadataFrozen::read));
      default -> Optional.empty();
    };
  }

  /**
   * A series came into being.
   *
   * @param series the series
   * @param creator who may issue its items
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
}
