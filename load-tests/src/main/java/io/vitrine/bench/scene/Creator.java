package io.vitrine.bench.scene;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * A publisher with a series.
 *
 * @param key the publisher's
 * @param series as large as any can be, with a royalty of 1 %
 */
public record Creator(AccountKey key, SeriesId series) {
  private static final int ROYALTY_POINTS = 100;

  /** Makes the draft of the series. */
  public Step opensSeries() {
    return new Step(
        key,
        CollectionCalls.createSeries(
            series, "Bench", SeriesTerms.of(ItemId.MAX_NUMBER, ROYALTY_POINTS, hash("rules"))));
  }

  /** Passes {@code gate}, which {@code decider} decides about unless it is the creator's step. */
  public Step passes(Gate gate, AccountKey decider) {
    return new Step(
        gate.role().isPresent() ? decider : key,
        CollectionCalls.pass(gate, series, hash("report")));
  }

  /** Stands for a document. */
  public static Hash hash(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(US_ASCII)));
  }
}
