package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;

/**
 * Creates a series; the sender becomes its creator. Callable by a PUBLISHER. Cap and royalty never
 * change.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ROLE_REQUIRED, SERIES_ALREADY_EXISTS. Emits
 * {@code series.created}.
 *
 * @param series the series
 * @param name its title, at most 200 characters, may be empty
 * @param cap the most items it can ever have, 1..1,000,000
 * @param royaltyPoints royalty on resales in basis points, 0..5000
 * @param rules hash of the document with the metadata rules
 */
public record CreateSeries(SeriesId series, String name, long cap, long royaltyPoints, Hash rules)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "createSeries";

  static CreateSeries read(ValueReader r) {
    return new CreateSeries(
        r.series(),
        r.text(SeriesEvent.MAX_TEXT),
        r.integer(1, ItemId.MAX_NUMBER),
        r.integer(0, Series.MAX_ROYALTY),
        r.hash());
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
    return writer.series(series).text(name).integer(cap).integer(royaltyPoints).hash(rules);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(SeriesCatalogue.partition(series))
        .reading(Identities.partition(sender));
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
    Address creator = invocation.sender();
    SeriesCatalogue.save(
        invocation, series, new Series(creator, name, cap, royaltyPoints, rules, false));
    invocation.emit(new SeriesEvent.Created(series, creator, name, cap, royaltyPoints, rules));
  }
}
