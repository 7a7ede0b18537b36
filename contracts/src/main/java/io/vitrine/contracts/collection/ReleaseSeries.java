package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesStage;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.contracts.types.Verdict;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import java.util.Optional;

/**
 * Opens an approved series: its items can be issued from now on. Callable by the creator with the
 * role PUBLISHER.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, SERIES_NOT_FOUND,
 * NOT_CREATOR, GATES_MISSING, WRONG_STAGE (it is open already). Emits {@code series.released}.
 *
 * @param series the series
 */
public record ReleaseSeries(SeriesId series) implements Operation {
  /** The method's name. */
  public static final String METHOD = "releaseSeries";

  static ReleaseSeries read(ValueReader r) {
    return new ReleaseSeries(r.series());
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
    Identities.requireSender(invocation, Role.PUBLISHER);
    Series found = SeriesCatalogue.requireCreator(invocation, series);
    found.requirePassed(series, Gate.APPROVAL);
    Gates.requireStage(series, found, SeriesStage.APPROVED);
    Gates.record(invocation, series, found, Gate.RELEASE, Verdict.PASSED, Optional.empty());
    SeriesCatalogue.save(invocation, series, found.withStage(SeriesStage.ISSUED));
    invocation.emit(new SeriesEvent.Released(series, found.round(), invocation.sender()));
  }
}
