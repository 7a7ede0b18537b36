package io.vitrine.persistence.query;

import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/** One change that a committed transaction makes to the query tables. */
public sealed interface IndexRow {
  /** The transaction that made it. */
  Position at();

  /** Dispatch over every kind of change. */
  <R> R match(Cases<R> cases);

  /** A series was created. */
  record SeriesCreated(Position at, String series) implements IndexRow {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.seriesCreated(this);
    }
  }

  /**
   * An item changed hands; from nobody when it was issued, to nobody when it was burnt.
   *
   * @param number 1 to the cap of the series
   */
  record OwnerChanged(
      Position at, String series, long number, Optional<Address> from, Optional<Address> to)
      implements IndexRow {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ownerChanged(this);
    }
  }

  /**
   * Something happened to an item.
   *
   * @param event the event's position in the receipt, from 0
   * @param timestamp block time, milliseconds since 1970 UTC
   * @param type the event type, such as {@code item.transferred}
   * @param data canonical bytes of the event's data
   */
  record ItemEvent(
      Position at,
      String series,
      long number,
      int event,
      long timestamp,
      Hash transactionId,
      String type,
      Bytes data)
      implements IndexRow {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.itemEvent(this);
    }
  }

  /**
   * An account sent a transaction.
   *
   * @param timestamp block time, milliseconds since 1970 UTC
   * @param call contract and method, such as {@code sale.buy}
   * @param ok whether it did what it asked for
   */
  record TransactionSent(
      Position at, Address account, long timestamp, Hash transactionId, String call, boolean ok)
      implements IndexRow {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.transactionSent(this);
    }
  }

  /** An address was registered. */
  record IdentityRegistered(Position at, Address address) implements IndexRow {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.identityRegistered(this);
    }
  }

  /**
   * Something came to be that is never taken out of its list, such as a drop.
   *
   * @param list which list
   * @param subject of whom, such as a series; empty for the list of all
   */
  record Opened(Position at, String list, String subject, String name) implements IndexRow {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.opened(this);
    }
  }

  /**
   * Something begins to stand, or ends, such as an offer.
   *
   * @param list which list
   * @param subject of whom
   * @param entry what stands there, once at most
   * @param stands false when it ended
   */
  record Stood(Position at, String list, String subject, String entry, boolean stands)
      implements IndexRow {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stood(this);
    }
  }

  /**
   * Something happened that is listed under another subject than an item.
   *
   * @param list which list
   * @param subject to whom
   * @param event what happened
   */
  record Chronicled(String list, String subject, Happened event) implements IndexRow {
    @Override
    public Position at() {
      return event.at();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.chronicled(this);
    }
  }

  /**
   * An event and where it stands.
   *
   * @param event the event's position in the receipt, from 0
   * @param timestamp block time, milliseconds since 1970 UTC
   * @param type the event type, such as {@code auction.bid}
   * @param data canonical bytes of the event's data
   */
  record Happened(
      Position at, int event, long timestamp, Hash transactionId, String type, Bytes data) {}

  /**
   * One method per kind of change.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link SeriesCreated}. */
    R seriesCreated(SeriesCreated row);

    /** See {@link OwnerChanged}. */
    R ownerChanged(OwnerChanged row);

    /** See {@link ItemEvent}. */
    R itemEvent(ItemEvent row);

    /** See {@link TransactionSent}. */
    R transactionSent(TransactionSent row);

    /** See {@link Opened}. */
    R opened(Opened row);

    /** See {@link Stood}. */
    R stood(Stood row);

    /** See {@link Chronicled}. */
    R chronicled(Chronicled row);

    /** See {@link IdentityRegistered}. */
    R identityRegistered(IdentityRegistered row);
  }
}
