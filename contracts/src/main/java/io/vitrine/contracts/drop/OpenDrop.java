package io.vitrine.contracts.drop;

import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Announces a drop. Callable by the creator of the series.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, SERIES_NOT_FOUND, NOT_CREATOR,
 * DROP_ALREADY_EXISTS, OVER_CAP, WINDOW_PAST. Emits {@code drop.opened}.
 *
 * @param drop its name
 * @param terms what it sells
 */
public record OpenDrop(SaleId drop, DropTerms terms) implements Operation {
  /** The method's name. */
  public static final String METHOD = "open";

  static OpenDrop read(ValueReader r) {
    return new OpenDrop(r.sale(), DropTerms.read(r));
  }

  @Override
  public String contract() {
    return DropContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return terms.writeTo(writer.sale(drop));
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Drops.partition(drop))
        .reading(Identities.partition(sender), SeriesCatalogue.partition(terms.series()));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Series series = SeriesCatalogue.requireCreator(invocation, terms.series());
    Drops.requireFree(invocation, drop);
    terms.requireWithin(series.terms().cap());
    if (terms.end() <= invocation.blockTime()) {
      throw Refusal.of(ReasonCode.WINDOW_PAST)
          .with("sale", drop)
          .with("end", terms.end())
          .with("now", invocation.blockTime())
          .exception();
    }
    Drops.open(invocation, new Drop(drop, invocation.sender(), terms, Progress.NONE));
  }
}
