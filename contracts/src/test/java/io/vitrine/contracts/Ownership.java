package io.vitrine.contracts;

import io.vitrine.contracts.event.EscrowEvent;
import io.vitrine.contracts.event.GiftEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.ReservationEvent;
import io.vitrine.ledger.types.Address;
import java.util.List;
import java.util.Optional;

/** Follows the owner of an item through its events, as an indexer does. */
final class Ownership implements ItemEvent.Cases<Optional<Address>> {
  private Ownership() {}

  /** The owner after {@code history}. */
  static Address after(List<ItemEvent> history) {
    Optional<Address> owner = Optional.empty();
    for (ItemEvent event : history) {
      Optional<Address> before = owner;
      owner = event.match(new Ownership()).or(() -> before);
    }
    return owner.orElseThrow();
  }

  @Override
  public Optional<Address> onIssued(ItemEvent.Issued event) {
    return Optional.of(event.owner());
  }

  @Override
  public Optional<Address> onTransferred(ItemEvent.Transferred event) {
    return Optional.of(event.to());
  }

  @Override
  public Optional<Address> onMetadataChanged(ItemEvent.MetadataChanged event) {
    return Optional.empty();
  }

  @Override
  public Optional<Address> onFrozen(ItemEvent.Frozen event) {
    return Optional.empty();
  }

  @Override
  public Optional<Address> onUnfrozen(ItemEvent.Unfrozen event) {
    return Optional.empty();
  }

  @Override
  public Optional<Address> onBurned(ItemEvent.Burned event) {
    return Optional.empty();
  }

  @Override
  public Optional<Address> onListed(ItemEvent.Listed event) {
    return Optional.empty();
  }

  @Override
  public Optional<Address> onDelisted(ItemEvent.Delisted event) {
    return Optional.empty();
  }

  @Override
  public Optional<Address> onSold(ItemEvent.Sold event) {
    return Optional.of(event.buyer());
  }

  @Override
  public Optional<Address> onRestored(ItemEvent.Restored event) {
    return Optional.of(event.to());
  }

  @Override
  public Optional<Address> onGiftEvent(GiftEvent event) {
    return Optional.empty();
  }

  @Override
  public Optional<Address> onEscrowEvent(EscrowEvent event) {
    return Optional.empty();
  }

  @Override
  public Optional<Address> onReservationEvent(ReservationEvent event) {
    return Optional.empty();
  }
}
