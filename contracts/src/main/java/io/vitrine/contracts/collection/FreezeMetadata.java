package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Makes the metadata of all items of a series final. Callable by the creator.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, SERIES_NOT_FOUND, NOT_CREATOR,
 * METADATA_FROZEN. Emits {@code series.metadata-frozen}.
 *
 * @param series the series
 */
public record FreezeMetadata(SeriesId series) implements Operation {
  /** The method's name. */
  public static final String METHOD = "freezeMetadata";

  static FreezeMetadata read(ValueReader r) {
    return new FreezeMetadata(r.series());
  }

  @Override
  public String contract() {
    return CollectionContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.series(series);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(SeriesCatalogue.partition(series))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Series found = SeriesCatalogue.requireCreator(invocation, series);
    found.requireOpenMetadata(series);
    SeriesCatalogue.save(invocation, series, found.withFrozenMetadata());
    invocation.emit(new SeriesEvent.MetadataFrozen(series));
  }
}
