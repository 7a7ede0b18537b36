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
 * Hands a draft in for review; from now on its terms are fixed, unless it is rejected. Callable by
 * the creator with the role PUBLISHER.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, SERIES_NOT_FOUND,
 * NOT_CREATOR, WRONG_STAGE. Emits {@code series.submitted}.
 *
 * @param series the series
 */
public record SubmitSeries(SeriesId series) implements Operation {
  /** The method's name. */
  public static final String METHOD = "submitSeries";

  static SubmitSeries read(ValueReader r) {
    return new SubmitSeries(r.series());
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
    Gates.requireStage(series, found, SeriesStage.DRAFT);
    Gates.record(invocation, series, found, Gate.SUBMISSION, Verdict.PASSED, Optional.empty());
    SeriesCatalogue.save(invocation, series, found.withStage(SeriesStage.SUBMITTED));
    invocation.emit(
        new SeriesEvent.Submitted(series, found.round(), invocation.sender(), invocation.signer()));
  }
}
