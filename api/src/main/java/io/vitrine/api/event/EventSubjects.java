package io.vitrine.api.event;

import io.vitrine.contracts.event.AuctionEvent;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.DelegationEvent;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.event.EvidenceEvent;
import io.vitrine.contracts.event.GovernanceEvent;
import io.vitrine.contracts.event.IdentityEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.OfferEvent;
import io.vitrine.contracts.event.PolicyEvent;
import io.vitrine.contracts.event.RestorationEvent;
import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.ledger.crypto.Addresses;

/** What an event happened to, as text. */
enum EventSubjects implements ContractEvent.Cases<String>, SettlementEvent.Cases<String> {
  INSTANCE;

  @Override
  public String onIdentityEvent(IdentityEvent event) {
    return Addresses.format(event.address());
  }

  @Override
  public String onRestorationEvent(RestorationEvent event) {
    return Addresses.format(event.address());
  }

  @Override
  public String onSeriesEvent(SeriesEvent event) {
    return event.series().text();
  }

  @Override
  public String onItemEvent(ItemEvent event) {
    return event.item().toString();
  }

  @Override
  public String onEvidenceEvent(EvidenceEvent event) {
    return "validator/" + event.validator();
  }

  @Override
  public String onAuctionEvent(AuctionEvent event) {
    return event.auction().text();
  }

  @Override
  public String onDropEvent(DropEvent event) {
    return event.drop().text();
  }

  @Override
  public String onGovernanceEvent(GovernanceEvent event) {
    return event.change().name();
  }

  @Override
  public String onOfferEvent(OfferEvent event) {
    return event.item().toString();
  }

  @Override
  public String onDelegationEvent(DelegationEvent event) {
    return Addresses.format(event.principal());
  }

  @Override
  public String onPolicyEvent(PolicyEvent event) {
    return event.policy().text();
  }

  @Override
  public String onSettlementEvent(SettlementEvent event) {
    return event.match((SettlementEvent.Cases<String>) this);
  }

  @Override
  public String onMinted(SettlementEvent.Minted event) {
    return Addresses.format(event.to());
  }

  @Override
  public String onTransferred(SettlementEvent.Transferred event) {
    return Addresses.format(event.from());
  }

  @Override
  public String onRedeemed(SettlementEvent.Redeemed event) {
    return Addresses.format(event.from());
  }

  @Override
  public String onHeld(SettlementEvent.Held event) {
    return Addresses.format(event.address());
  }

  @Override
  public String onReleased(SettlementEvent.Released event) {
    return Addresses.format(event.address());
  }

  @Override
  public String onPaid(SettlementEvent.Paid event) {
    return Addresses.format(event.from());
  }

  @Override
  public String onPaidOutside(SettlementEvent.PaidOutside event) {
    return Addresses.format(event.buyer());
  }
}
