package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.policy.Policies;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesStage;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Gives a draft another name and other terms. A rejected series becomes a draft again, of the next
 * round. Callable by the creator with the role PUBLISHER.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, SERIES_NOT_FOUND,
 * NOT_CREATOR, WRONG_STAGE (neither DRAFT nor REJECTED), ROUNDS_EXHAUSTED,
 * RECIPIENT_NOT_REGISTERED, RECIPIENT_NOT_ACTIVE (for each payee in order), POLICY_NOT_FOUND. Emits
 * {@code series.amended}.
 *
 * @param series the series
 * @param name its title, at most 200 characters, may be empty
 * @param terms cap, royalty, splits, rights, policy and rules
 */
public record AmendSeries(SeriesId series, String name, SeriesTerms terms) implements Operation {
  /** The method's name. */
  public static final String METHOD = "amendSeries";

  static AmendSeries read(ValueReader r) {
    return new AmendSeries(r.series(), r.text(SeriesEvent.MAX_TEXT), SeriesTerms.read(r));
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
    return terms.writeTo(writer.series(series).text(name));
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(SeriesCatalogue.partition(series))
        .reading(Identities.partition(sender))
        .reading(Payees.partitions(terms.splits()))
        .reading(Policies.partitions(terms.policy()));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation, Role.PUBLISHER);
    Series found = SeriesCatalogue.requireCreator(invocation, series);
    if (found.stage() == SeriesStage.REJECTED) {
      requireAnotherRound(found);
    } else {
      Gates.requireStage(series, found, SeriesStage.DRAFT);
    }
    Payees.require(invocation, terms.splits());
    Policies.require(invocation, terms.policy());
    Series amended = found.amended(name, terms);
    SeriesCatalogue.save(invocation, series, amended);
    Gates.recordDrafting(invocation, series, amended);
    invocation.emit(new SeriesEvent.Amended(series, amended.round(), name, terms));
  }

  private void requireAnotherRound(Series found) {
    if (found.round() == Series.MAX_ROUNDS) {
      throw Refusal.of(ReasonCode.ROUNDS_EXHAUSTED)
          .with("series", series)
          .with("has", found.round())
          .exception();
    }
  }
}
