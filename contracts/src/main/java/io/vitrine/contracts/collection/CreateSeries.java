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
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Makes the draft of a series; the sender becomes its creator. Callable by a PUBLISHER. Whoever
 * gets a share of its earnings has an active identity now; later it is paid whatever its state.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, SERIES_ALREADY_EXISTS,
 * RECIPIENT_NOT_REGISTERED, RECIPIENT_NOT_ACTIVE (for each payee in order), POLICY_NOT_FOUND. Emits
 * {@code series.created}.
 *
 * @param series the series
 * @param name its title, at most 200 characters, may be empty
 * @param terms cap, royalty, splits, rights, policy and rules
 */
public record CreateSeries(SeriesId series, String name, SeriesTerms terms) implements Operation {
  /** The method's name. */
  public static final String METHOD = "createSeries";

  static CreateSeries read(ValueReader r) {
    return new CreateSeries(r.series(), r.text(SeriesEvent.MAX_TEXT), SeriesTerms.read(r));
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
    SeriesCatalogue.find(invocation, series)
        .ifPresent(
            existing -> {
              throw Refusal.of(ReasonCode.SERIES_ALREADY_EXISTS)
                  .with("series", series)
                  .with("creator", existing.creator())
                  .exception();
            });
    Payees.require(invocation, terms.splits());
    Policies.require(invocation, terms.policy());
    Address creator = invocation.sender();
    Series created = Series.draft(creator, name, terms);
    SeriesCatalogue.save(invocation, series, created);
    Gates.recordDrafting(invocation, series, created);
    invocation.emit(new SeriesEvent.Created(series, creator, name, terms));
  }
}
