package io.vitrine.node.index;

import io.vitrine.contracts.event.EscrowEvent;
import io.vitrine.contracts.event.GiftEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.ReservationEvent;
import io.vitrine.ledger.types.Address;
import java.util.Optional;

/** Which events of an item change its owner, and from whom to whom. */
final class Handovers implements ItemEvent.Cases<Optional<Handovers.Handover>> {
  /**
   * A change of owner.
   *
   * @param from the owner before; empty when the item came into being
   * @param to the owner since; empty when it ceased to exist
   */
  record Handover(Optional<Address> from, Optional<Address> to) {}

  @Override
  public Optional<Handover> onIssued(ItemEvent.Issued event) {
    return Optional.of(new Handover(Optional.empty(), Optional.of(event.owner())));
  }

  @Override
  public Optional<Handover> onTransferred(ItemEvent.Transferred event) {
    return Optional.of(new Handover(Optional.of(event.from()), Optional.of(event.to())));
  }

  @Override
  public Optional<Handover> onSold(ItemEvent.Sold event) {
    return Optional.of(new Handover(Optional.of(event.seller()), Optional.of(event.buyer())));
  }

  @Override
  public Optional<Handover> onRestored(ItemEvent.Restored event) {
    return Optional.of(new Handover(Optional.of(event.from()), Optional.of(event.to())));
  }

  @Override
  public Optional<Handover> onBurned(ItemEvent.Burned event) {
    return Optional.of(new Handover(Optional.of(event.owner()), Optional.empty()));
  }

  @Override
  public Optional<Handover> onMetadataChanged(ItemEvent.MetadataChanged event) {
    return Optional.empty();
  }

  @Override
  public Optional<Handover> onFrozen(ItemEvent.Frozen event) {
    return Optional.empty();
  }

  @Override
  public Optional<Handover> onUnfrozen(ItemEvent.Unfrozen event) {
    return Optional.empty();
  }

  @Override
  public Optional<Handover> onListed(ItemEvent.Listed event) {
    return Optional.empty();
  }

  @Override
  public Optional<Handover> onDelisted(ItemEvent.Delisted event) {
    return Optional.empty();
  }

  @Override
  public Optional<Handover> onGiftEvent(GiftEvent event) {
    return Optional.empty();
  }

  @Override
  public Optional<Handover> onEscrowEvent(EscrowEvent event) {
    return Optional.empty();
  }

  @Override
  public Optional<Handover> onReservationEvent(ReservationEvent event) {
    return Optional.empty();
  }
}
