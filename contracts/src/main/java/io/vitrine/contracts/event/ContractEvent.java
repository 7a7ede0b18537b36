package io.vitrine.contracts.event;

import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * An event of a built-in contract, or of the ledger itself. On the ledger it is a type and an array
 * of values; this is its typed form, in which contracts emit it and readers of receipts take it
 * apart.
 */
public sealed interface ContractEvent
    permits IdentityEvent,
        RestorationEvent,
        SeriesEvent,
        ItemEvent,
        SettlementEvent,
        OfferEvent,
        DelegationEvent,
        PolicyEvent,
        DropEvent,
        AuctionEvent,
        GovernanceEvent,
        EvidenceEvent {
  /** The contracts whose events these are; another contract's event of the same type is not. */
  List<String> EMITTERS =
      List.of(
          "auction",
          "collection",
          "delegation",
          "drop",
          "governance",
          "identity",
          "policy",
          "restoration",
          "sale",
          "settlement",
          ContractName.EVIDENCE);

  /** One method per family. */
  interface Cases<R> {
    /** On an event of an identity. */
    R onIdentityEvent(IdentityEvent event);

    /** On a step of a restoration. */
    R onRestorationEvent(RestorationEvent event);

    /** On an event of a series. */
    R onSeriesEvent(SeriesEvent event);

    /** On an event of an item. */
    R onItemEvent(ItemEvent event);

    /** On a movement of money. */
    R onSettlementEvent(SettlementEvent event);

    /** On what happened to an offer for an item. */
    R onOfferEvent(OfferEvent event);

    /** On what happened to a mandate. */
    R onDelegationEvent(DelegationEvent event);

    /** On what happened to a policy. */
    R onPolicyEvent(PolicyEvent event);

    /** On a step of an auction. */
    R onAuctionEvent(AuctionEvent event);

    /** On a step of a drop. */
    R onDropEvent(DropEvent event);

    /** On a step towards another set of validators. */
    R onGovernanceEvent(GovernanceEvent event);

    /** On evidence. */
    R onEvidenceEvent(EvidenceEvent event);
  }

  /** Dispatches on the family; each family has {@code Cases} of its own. */
  <R> R match(Cases<R> cases);

  /** The name under which the event stands in receipts, such as {@code item.sold}. */
  String type();

  /** The components in the order of the record. */
  Value.Array data();

  /** The canonical bytes {@code [type, data]}. */
  default Bytes encode() {
    Value.Array data = data();
    String type = type();
    // A type is ASCII of less than 256 characters: its head takes two bytes at most.
    CborWriter writer = new CborWriter(3 + type.length() + Value.size(data)).array(2).text(type);
    Value.write(writer, data);
    return writer.toBytes();
  }

  /**
   * Reads an event from a receipt.
   *
   * @return empty for an event of a contract that is not built in
   * @throws io.vitrine.ledger.codec.CodecException when the data does not have the type's shape
   */
  static Optional<ContractEvent> decode(Event event) {
    return EMITTERS.contains(event.contract())
        ? decode(event.type(), event.data())
        : Optional.empty();
  }

  /**
   * Reads an event of a built-in contract.
   *
   * @return empty for a type that no built-in contract emits
   * @throws io.vitrine.ledger.codec.CodecException when the data does not have the type's shape
   */
  static Optional<ContractEvent> decode(String type, Value data) {
    return Optional.<ContractEvent>empty()
        .or(() -> ItemEvent.decode(type, data))
        .or(() -> SeriesEvent.decode(type, data))
        .or(() -> SettlementEvent.decode(type, data))
        .or(() -> IdentityEvent.decode(type, data))
        .or(() -> RestorationEvent.decode(type, data))
        .or(() -> OfferEvent.decode(type, data))
        .or(() -> DelegationEvent.decode(type, data))
        .or(() -> PolicyEvent.decode(type, data))
        .or(() -> AuctionEvent.decode(type, data))
        .or(() -> DropEvent.decode(type, data))
        .or(() -> GovernanceEvent.decode(type, data))
        .or(() -> EvidenceEvent.decode(type, data));
  }
}
