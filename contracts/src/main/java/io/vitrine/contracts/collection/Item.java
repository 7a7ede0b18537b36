package io.vitrine.contracts.collection;

import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * One unique digital collection. A burned item keeps its record, so that its number and history
 * stay.
 *
 * @param owner who owns it, or owned it last
 * @param acquisition how its owner came to own it
 * @param content SHA-256 of the content
 * @param metadata hash of the metadata document
 * @param lock what holds it for someone else than its owner, if so
 * @param burned whether it has ceased to exist
 * @param freeze why it can not be moved, if so
 * @param history the chain over its events
 */
public record Item(
    Address owner,
    Acquisition acquisition,
    Hash content,
    Hash metadata,
    Optional<Lock> lock,
    boolean burned,
    Optional<Freeze> freeze,
    ItemHistory history) {
  /** What an item that is not frozen has at most, in bytes. */
  private static final int EXPECTED_SIZE = 176;

  /** Refuses a burned item that is locked or frozen. */
  public Item {
    if (burned && (lock.isPresent() || freeze.isPresent())) {
      throw new IllegalArgumentException("a burned item is neither locked nor frozen");
    }
  }

  static Item issued(Address owner, Acquisition acquisition, Hash content, Hash metadata) {
    return new Item(
        owner,
        acquisition,
        content,
        metadata,
        Optional.empty(),
        false,
        Optional.empty(),
        ItemHistory.EMPTY);
  }

  /** What can be done with it: burned comes first, then frozen, then in escrow or listed. */
  public ItemState state() {
    if (burned) {
      return ItemState.BURNED;
    } else if (freeze.isPresent()) {
      return ItemState.FROZEN;
    }
    if (lock.filter(Lock.ESCROW::equals).isPresent()) {
      return ItemState.ESCROWED;
    }
    return listed() ? ItemState.LISTED : ItemState.OWNED;
  }

  /** Whether it is frozen by {@code authority}. */
  boolean isFrozenBy(Authority authority) {
    return freeze.filter(by -> by.authority() == authority).isPresent();
  }

  /** Whether the sale contract holds a listing of it. */
  public boolean listed() {
    return lock.filter(Lock.LISTING::equals).isPresent();
  }

  /** The version its next event will have. */
  public long nextVersion() {
    return Math.addExact(history.version(), 1);
  }

  /** This item held by {@code next}, whose contract lifts the lock again. */
  public Item withLock(Lock next) {
    return with(Optional.of(next), freeze);
  }

  /** This item held by nothing. */
  public Item withoutLock() {
    return with(Optional.empty(), freeze);
  }

  /** This item of another owner, held by nothing. */
  Item withOwner(Address next, Acquisition how) {
    return new Item(next, how, content, metadata, Optional.empty(), burned, freeze, history);
  }

  Item withMetadata(Hash next) {
    return new Item(owner, acquisition, content, next, lock, burned, freeze, history);
  }

  Item withFreeze(Freeze next) {
    return with(lock, Optional.of(next));
  }

  Item withoutFreeze() {
    return with(lock, Optional.empty());
  }

  Item withBurned() {
    return new Item(owner, acquisition, content, metadata, lock, true, freeze, history);
  }

  Item after(ItemEvent event) {
    ItemHistory longer = history.append(event);
    return new Item(owner, acquisition, content, metadata, lock, burned, freeze, longer);
  }

  private Item with(Optional<Lock> nextLock, Optional<Freeze> nextFreeze) {
    return new Item(owner, acquisition, content, metadata, nextLock, burned, nextFreeze, history);
  }

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    CborWriter writer = new CborWriter(EXPECTED_SIZE).array(9).bytes(owner.value());
    acquisition.write(writer);
    writer.hash(content).hash(metadata);
    lock.ifPresentOrElse(value -> writer.text(value.name()), writer::nil);
    writer.bool(burned);
    freeze.ifPresentOrElse(value -> value.write(writer), writer::nil);
    return writer.hash(history.head()).integer(history.version()).toBytes();
  }

  /**
   * Reads what {@link #encode} wrote, for example from a state proof.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   * @throws IllegalArgumentException for an item that can not be
   */
  public static Item decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(9);
          return new Item(
              new Address(r.bytes(Address.SIZE)),
              Acquisition.read(r),
              r.hash(),
              r.hash(),
              r.nil() ? Optional.empty() : Optional.of(Lock.valueOf(r.text(Lock.LONGEST))),
              r.bool(),
              r.nil() ? Optional.empty() : Optional.of(Freeze.read(r)),
              new ItemHistory(r.hash(), r.unsigned()));
        });
  }
}
