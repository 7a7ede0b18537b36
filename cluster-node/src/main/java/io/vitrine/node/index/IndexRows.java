package io.vitrine.node.index;

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
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.query.IndexRow;
import io.vitrine.persistence.query.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows an executed block makes: one per transaction for its sender, and those that the events
 * in its receipts stand for. A pure function of the block.
 */
final class IndexRows {
  private IndexRows() {}

  /**
   * The rows of {@code block}, in the order of its transactions and their events.
   *
   * @throws io.vitrine.ledger.codec.CodecException when an event of a built-in contract does not
   *     have its type's shape, which no executed block can hold
   */
  static List<IndexRow> of(CommittedBlock block) {
    List<IndexRow> rows = new ArrayList<>();
    for (CommittedBlock.Entry entry : block.entries()) {
      Receipt receipt = entry.receipt();
      Position at = new Position(block.height(), receipt.index());
      TransactionBody body = entry.transaction().body();
      String call = body.contract() + "." + body.method();
      rows.add(
          new IndexRow.TransactionSent(
              at, body.sender(), block.timestamp(), receipt.transactionId(), call, receipt.isOk()));
      for (int i = 0; i < receipt.events().size(); i++) {
        Event event = receipt.events().get(i);
        IndexRow.Happened happened =
            new IndexRow.Happened(
                at,
                i,
                block.timestamp(),
                receipt.transactionId(),
                event.type(),
                bytes(event.data()));
        EventRows of = new EventRows(happened, new MarketRows(happened, call));
        ContractEvent.decode(event).ifPresent(decoded -> rows.addAll(decoded.match(of)));
      }
    }
    return rows;
  }

  private static Bytes bytes(Value data) {
    CborWriter writer = new CborWriter();
    Value.write(writer, data);
    return writer.toBytes();
  }

  /** The rows of one event. */
  private record EventRows(IndexRow.Happened happened, MarketRows market)
      implements ContractEvent.Cases<List<IndexRow>> {
    @Override
    public List<IndexRow> onIdentityEvent(IdentityEvent identity) {
      return identity instanceof IdentityEvent.Registered registered
          ? List.of(new IndexRow.IdentityRegistered(happened.at(), registered.address()))
          : List.of();
    }

    @Override
    public List<IndexRow> onRestorationEvent(RestorationEvent restoration) {
      return restoration instanceof RestorationEvent.Completed completed
          ? List.of(new IndexRow.IdentityRegistered(happened.at(), completed.successor()))
          : List.of();
    }

    @Override
    public List<IndexRow> onAuctionEvent(AuctionEvent auction) {
      return market.of(auction);
    }

    @Override
    public List<IndexRow> onDropEvent(DropEvent drop) {
      return market.of(drop);
    }

    @Override
    public List<IndexRow> onGovernanceEvent(GovernanceEvent governance) {
      return List.of();
    }

    @Override
    public List<IndexRow> onSettlementEvent(SettlementEvent settlement) {
      return List.of();
    }

    @Override
    public List<IndexRow> onDelegationEvent(DelegationEvent delegation) {
      return market.of(delegation);
    }

    @Override
    public List<IndexRow> onOfferEvent(OfferEvent offer) {
      return market.of(offer);
    }

    @Override
    public List<IndexRow> onPolicyEvent(PolicyEvent policy) {
      return market.of(policy);
    }

    @Override
    public List<IndexRow> onEvidenceEvent(EvidenceEvent evidence) {
      return List.of();
    }

    @Override
    public List<IndexRow> onSeriesEvent(SeriesEvent series) {
      return series instanceof SeriesEvent.Created created
          ? List.of(new IndexRow.SeriesCreated(happened.at(), created.series().text()))
          : List.of();
    }

    @Override
    public List<IndexRow> onItemEvent(ItemEvent item) {
      List<IndexRow> rows = new ArrayList<>();
      item.match(new Handovers()).ifPresent(change -> rows.add(row(item.item(), change)));
      rows.add(
          new IndexRow.ItemEvent(
              happened.at(),
              item.item().series().text(),
              item.item().number(),
              happened.event(),
              happened.timestamp(),
              happened.transactionId(),
              happened.type(),
              happened.data()));
      rows.addAll(market.of(item));
      return rows;
    }

    private IndexRow row(ItemId item, Handovers.Handover change) {
      return new IndexRow.OwnerChanged(
          happened.at(), item.series().text(), item.number(), change.from(), change.to());
    }
  }
}
