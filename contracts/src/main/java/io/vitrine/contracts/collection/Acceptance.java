package io.vitrine.contracts.collection;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.policy.Policies;
import io.vitrine.contracts.policy.PublishPolicy;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.StateReader;

/**
 * The rules that a buyer agrees to be bound by: who buys names them, so that a version published
 * while the call is on its way binds nobody who has not seen it (F.751.10 9.2 i).
 *
 * @param series the series of which something is bought
 * @param policyVersion the version of its policy, 1 for the first; 0 when it has none
 */
public record Acceptance(SeriesId series, long policyVersion) {
  /** For a series without a policy. */
  public static Acceptance none(SeriesId series) {
    return new Acceptance(series, 0);
  }

  /** What agrees to the version that is in force in {@code state}. */
  public static Acceptance current(StateReader state, SeriesId series) {
    return new Acceptance(
        series,
        SeriesCatalogue.find(state, series).map(found -> versionOf(state, found)).orElse(0L));
  }

  /** The newest version of the policy of {@code series}; 0 when it has none. */
  static long versionOf(StateReader state, Series series) {
    return series
        .terms()
        .policy()
        .flatMap(id -> Policies.find(state, id))
        .map(Policies.Head::current)
        .orElse(0L);
  }

  /** Reads a version of 0 to {@link PublishPolicy#MAX_VERSIONS}. */
  public static long readVersion(ValueReader r) {
    return r.integer(0, PublishPolicy.MAX_VERSIONS);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static Acceptance read(ValueReader r) {
    return new Acceptance(r.series(), readVersion(r));
  }

  /** Appends two elements: series and version. */
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.series(series).integer(policyVersion);
  }

  /** What {@link #require} reads. */
  public Footprint footprint() {
    return Footprint.writing().reading(SeriesCatalogue.partition(series), Policies.partition());
  }

  /** Refuses POLICY_CHANGED when another version is in force, and SERIES_NOT_FOUND. */
  public void require(Invocation invocation) {
    long current = versionOf(invocation, SeriesCatalogue.require(invocation, series));
    if (current != policyVersion) {
      throw Refusal.of(ReasonCode.POLICY_CHANGED)
          .with("series", series)
          .with("named", policyVersion)
          .with("current", current)
          .exception();
    }
  }
}
