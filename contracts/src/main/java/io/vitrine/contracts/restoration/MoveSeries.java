package io.vitrine.contracts.restoration;

import io.vitrine.contracts.collection.Handover;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * A series of a replaced address has its successor for a creator from now on; to issue, that needs
 * the role PUBLISHER. Callable by every active identity.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, NOT_SUCCESSOR, RECIPIENT_NOT_ACTIVE,
 * SERIES_NOT_FOUND, NOT_CREATOR (the replaced address is not). Emits {@code series.restored}.
 *
 * @param address the replaced address
 * @param successor the one that took its place
 * @param series the series
 */
public record MoveSeries(Address address, Address successor, SeriesId series) implements Operation {
  /** The method's name. */
  public static final String METHOD = "moveSeries";

  static MoveSeries read(ValueReader r) {
    return new MoveSeries(r.address(), r.address(), r.series());
  }

  @Override
  public String contract() {
    return RestorationContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.address(address).address(successor).series(series);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(SeriesCatalogue.partition(series))
        .reading(
            Identities.partition(sender),
            Identities.partition(successor),
            Restorations.partition(address));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Restorations.requireSuccessor(invocation, address, successor);
    Handover.series(invocation, series, address, successor);
  }
}
