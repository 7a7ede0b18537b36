package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesStage;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.contracts.types.Verdict;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * Decides at one of the gates REVIEW, RISK_ASSESSMENT and APPROVAL, each a method of its own:
 * {@code reviewSeries}, {@code assessSeries}, {@code approveSeries}. Callable by who has the role
 * of the gate and neither is the creator nor drafted nor submitted the series, for itself or for
 * somebody else (four eyes).
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, SERIES_NOT_FOUND,
 * WRONG_STAGE, FOUR_EYES_REQUIRED. Emits {@code series.decided}.
 *
 * @param gate the gate
 * @param series the series
 * @param verdict whether it goes on or is rejected
 * @param report hash of the report behind the verdict
 */
public record DecideGate(Gate gate, SeriesId series, Verdict verdict, Hash report)
    implements Operation {
  /** The method for REVIEW. */
  public static final String REVIEW = "reviewSeries";

  /** The method for RISK_ASSESSMENT. */
  public static final String ASSESS = "assessSeries";

  /** The method for APPROVAL. */
  public static final String APPROVE = "approveSeries";

  /** Refuses a gate that the creator passes without anybody's decision. */
  public DecideGate {
    if (gate.role().isEmpty()) {
      throw new IllegalArgumentException("nobody decides about " + gate);
    }
  }

  static DecideGate review(ValueReader r) {
    return read(Gate.REVIEW, r);
  }

  static DecideGate assess(ValueReader r) {
    return read(Gate.RISK_ASSESSMENT, r);
  }

  static DecideGate approve(ValueReader r) {
    return read(Gate.APPROVAL, r);
  }

  private static DecideGate read(Gate gate, ValueReader r) {
    return new DecideGate(gate, r.series(), r.constant(Verdict.class), r.hash());
  }

  @Override
  public String contract() {
    return CollectionContract.NAME;
  }

  @Override
  public String method() {
    if (gate == Gate.REVIEW) {
      return REVIEW;
    }
    return gate == Gate.APPROVAL ? APPROVE : ASSESS;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.series(series).constant(verdict).hash(report);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(SeriesCatalogue.partition(series))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, gate.role().orElseThrow());
    Series found = SeriesCatalogue.require(invocation, series);
    Gates.requireStage(series, found, gate.from());
    Gates.requireOtherEyes(invocation, series, found);
    Gates.record(invocation, series, found, gate, verdict, Optional.of(report));
    SeriesCatalogue.save(
        invocation,
        series,
        found.withStage(verdict == Verdict.PASSED ? gate.to() : SeriesStage.REJECTED));
    invocation.emit(
        new SeriesEvent.Decided(
            series,
            found.round(),
            gate,
            verdict,
            report,
            invocation.sender(),
            invocation.signer()));
  }
}
