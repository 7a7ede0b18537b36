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
 * @param content SHA-256 of the content
 * @param metadata hash of the metadata document
 * @param listed whether the sale contract holds an offer for it
 * @param burned whether it has ceased to exist
 * @param freeze why it can not be moved, if so
 * @param history the chain over its events
 */
public record Item(
    Address owner,
    Hash content,
    Hash metadata,
    boolean listed,
    boolean burned,
    Optional<Freeze> freeze,
    ItemHistory history) {
  /** What an item that is not frozen has at most, in bytes. */
  private static final int EXPECTED_SIZE = 136;

  /** Refuses a burned item that is listed or frozen. */
  public Item {
    if (burned && (listed || freeze.isPresent())) {
      throw new IllegalArgumentException("a burned item is neither listed nor frozen");
    }
  }

  static Item issued(Address owner, Hash content, Hash metadata) {
    return new Item(owner, content, metadata, false, false, Optional.empty(), ItemHistory.EMPTY);
  }

  /** What can be done with it: being burned comes first, then being frozen, then being listed. */
  public ItemState state() {
    if (burned) {
      return ItemState.BURNED;
    } else if (freeze.isPresent()) {
      return ItemState.FROZEN;
    }
    return listed ? ItemState.LISTED : ItemState.OWNED;
  }

  /** The version its next event will have. */
  public long nextVersion() {
    return Math.addExact(history.version(), 1);
  }

  /** This item owned by {@code next}. */
  public Item withOwner(Address next) {
    return new Item(next, content, metadata, listed, burned, freeze, history);
  }

  /** This item with or without an offer for it. */
  public Item withListed(boolean next) {
    return new Item(owner, content, metadata, next, burned, freeze, history);
  }

  Item withMetadata(Hash next) {
    return new Item(owner, content, next, listed, burned, freeze, history);
  }

  Item withFreeze(Freeze next) {
    return new Item(owner, content, metadata, listed, burned, Optional.of(next), history);
  }

  Item withoutFreeze() {
    return new Item(owner, content, metadata, listed, burned, Optional.empty(), history);
  }

  Item withBurned() {
    return new Item(owner, content, metadata, listed, true, freeze, history);
  }

  Item after(ItemEvent event) {
    return new Item(owner, content, metadata, listed, burned, freeze, history.append(event));
  }

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    CborWriter writer =
        new CborWriter(EXPECTED_SIZE)
            .array(8)
            .bytes(owner.value())
            .hash(content)
            .hash(metadata)
            .bool(listed)
            .bool(burned);
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
          r.array(8);
          return new Item(
              new Address(r.bytes(Address.SIZE)),
              r.hash(),
              r.hash(),
              r.bool(),
              r.bool(),
              r.nil() ? Optional.empty() : Optional.of(Freeze.read(r)),
              new ItemHistory(r.hash(), r.unsigned()));
        });
  }
}
