package io.vitrine.contracts.collection;

import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/** Where series stand in the state, and who may decide about their items. */
public final class SeriesCatalogue {
  private static final int SERIES = 1;

  private SeriesCatalogue() {}

  /** The partition of a series. */
  public static Partition partition(SeriesId series) {
    return PartitionId.of(CollectionContract.NAME, SERIES, series.text());
  }

  /** Where a series stands. */
  public static StateKey key(SeriesId series) {
    return partition(series).key(Bytes.EMPTY);
  }

  /** The series of this id. */
  public static Optional<Series> find(StateReader state, SeriesId series) {
    return state.read(key(series)).map(Series::decode);
  }

  /** Refuses SERIES_NOT_FOUND. */
  public static Series require(Invocation invocation, SeriesId series) {
    return find(invocation, series)
        .orElseThrow(
            () -> Refusal.of(ReasonCode.SERIES_NOT_FOUND).with("series", series).exception());
  }

  /** Refuses SERIES_NOT_FOUND or NOT_CREATOR. */
  public static Series requireCreator(Invocation invocation, SeriesId series) {
    Series found = require(invocation, series);
    requireCreator(series, found, invocation.sender());
    return found;
  }

  /** Refuses NOT_CREATOR unless {@code address} is. */
  static void requireCreator(SeriesId series, Series found, Address address) {
    if (!found.creator().equals(address)) {
      throw Refusal.of(ReasonCode.NOT_CREATOR)
          .with("series", series)
          .with("creator", found.creator())
          .exception();
    }
  }

  /**
   * Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, SERIES_NOT_FOUND, and NOT_CREATOR when the
   * sender is neither court nor registrar either. Who is several acts as the strongest.
   */
  static Authority requireAuthority(Invocation invocation, SeriesId series) {
    Identity sender = Identities.requireSender(invocation);
    if (sender.has(Role.COURT) || sender.has(Role.REGISTRAR)) {
      require(invocation, series);
      return sender.has(Role.COURT) ? Authority.COURT : Authority.REGISTRAR;
    }
    requireCreator(invocation, series);
    return Authority.CREATOR;
  }

  static void save(Invocation invocation, SeriesId id, Series series) {
    invocation.write(key(id), series.encode());
  }
}
