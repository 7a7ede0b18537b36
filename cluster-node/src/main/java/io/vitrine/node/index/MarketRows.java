package io.vitrine.node.index;

import io.vitrine.api.QueryIndex.Chronicle;
import io.vitrine.api.QueryIndex.Opened;
import io.vitrine.api.QueryIndex.Standing;
import io.vitrine.contracts.collection.AcceptGift;
import io.vitrine.contracts.collection.CollectionContract;
import io.vitrine.contracts.delegation.Act;
import io.vitrine.contracts.delegation.DelegationContract;
import io.vitrine.contracts.event.AuctionEvent;
import io.vitrine.contracts.event.DelegationEvent;
import io.vitrine.contracts.event.DropEvent;
import io.vitrine.contracts.event.EscrowEvent;
import io.vitrine.contracts.event.GiftEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.OfferEvent;
import io.vitrine.contracts.event.PolicyEvent;
import io.vitrine.contracts.sale.AcceptPurchase;
import io.vitrine.contracts.sale.Listing;
import io.vitrine.contracts.sale.SaleContract;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import io.vitrine.persistence.query.IndexRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of sales and circulation that one event makes. What ends carries in its event whose it
 * was, so that rows follow from the block alone.
 *
 * @param happened the event
 * @param call contract and method of the transaction
 */
record MarketRows(IndexRow.Happened happened, String call) {
  private static final String ON_BEHALF = DelegationContract.NAME + "." + Act.METHOD;

  /** Calls that may take over a gift: only their transfers end one. */
  private static final Set<String> ACCEPTING =
      Set.of(CollectionContract.NAME + "." + AcceptGift.METHOD, ON_BEHALF);

  /** Calls that may accept a purchase: only their sales end one. */
  private static final Set<String> ACCEPTING_PURCHASE =
      Set.of(SaleContract.NAME + "." + AcceptPurchase.METHOD, ON_BEHALF);

  List<IndexRow> of(DropEvent event) {
    List<IndexRow> rows = new ArrayList<>();
    rows.add(chronicled(Chronicle.DROP, event.drop().text()));
    if (event instanceof DropEvent.Opened opened) {
      rows.add(opened(Opened.DROPS, "", opened.drop().text()));
      rows.add(opened(Opened.DROPS, opened.series().text(), opened.drop().text()));
    }
    return rows;
  }

  List<IndexRow> of(AuctionEvent event) {
    String auction = event.auction().text();
    List<IndexRow> rows = new ArrayList<>();
    rows.add(chronicled(Chronicle.AUCTION, auction));
    if (event instanceof AuctionEvent.Opened opened) {
      rows.add(opened(Opened.AUCTIONS, "", auction));
      rows.add(opened(Opened.AUCTIONS, opened.item().series().text(), auction));
    } else if (event instanceof AuctionEvent.BidPlaced bid) {
      rows.add(stood(Standing.BIDDERS_OF_AUCTION, auction, text(bid.bidder()), true));
    } else if (event instanceof AuctionEvent.Committed committed) {
      rows.add(stood(Standing.BIDDERS_OF_AUCTION, auction, text(committed.bidder()), true));
    }
    return rows;
  }

  List<IndexRow> of(PolicyEvent event) {
    return event instanceof PolicyEvent.Published published && published.version() == 1
        ? List.of(opened(Opened.POLICIES, "", published.policy().text()))
        : List.of();
  }

  List<IndexRow> of(OfferEvent event) {
    boolean stands = event instanceof OfferEvent.Made;
    String item = event.item().toString();
    String buyer = text(event.buyer());
    List<IndexRow> rows = new ArrayList<>();
    rows.add(stood(Standing.OFFERS_FOR_ITEM, item, buyer, stands));
    rows.add(stood(Standing.OFFERS_OF_BUYER, buyer, item, stands));
    if (event instanceof OfferEvent.Made made) {
      rows.add(ends(made.until(), Deadline.Kind.OFFER, made.item(), Optional.of(made.buyer())));
    }
    return rows;
  }

  List<IndexRow> of(DelegationEvent event) {
    boolean stands = event instanceof DelegationEvent.Granted;
    String principal = text(event.principal());
    String agent = text(event.agent());
    return List.of(
        stood(Standing.MANDATES_OF_PRINCIPAL, principal, agent, stands),
        stood(Standing.MANDATES_OF_AGENT, agent, principal, stands));
  }

  List<IndexRow> of(ItemEvent event) {
    if (event instanceof ItemEvent.Sold sold) {
      IndexRow price = chronicled(Chronicle.SALES_OF_SERIES, event.item().series().text());
      return ACCEPTING_PURCHASE.contains(call)
          ? List.of(price, purchase(sold.buyer(), event.item(), false))
          : List.of(price);
    } else if (event instanceof EscrowEvent.Escrowed begun) {
      return List.of(
          purchase(begun.buyer(), event.item(), true),
          ends(begun.until(), Deadline.Kind.ESCROW, event.item(), Optional.of(begun.buyer())));
    } else if (event instanceof EscrowEvent.Ended ended) {
      return List.of(purchase(ended.buyer(), event.item(), false));
    } else if (event instanceof GiftEvent.Offered offered) {
      return List.of(
          gift(offered.to(), event.item(), true),
          ends(offered.until(), Deadline.Kind.GIFT, event.item(), Optional.empty()));
    } else if (event instanceof ItemEvent.Listed listed && listed.until() != Listing.OPEN_END) {
      return List.of(ends(listed.until(), Deadline.Kind.LISTING, event.item(), Optional.empty()));
    } else if (event instanceof GiftEvent.Ended ended) {
      return List.of(gift(ended.to(), event.item(), false));
    } else if (event instanceof ItemEvent.Transferred moved && ACCEPTING.contains(call)) {
      return List.of(gift(moved.to(), event.item(), false));
    }
    return List.of();
  }

  private IndexRow ends(long until, Deadline.Kind kind, ItemId item, Optional<Address> buyer) {
    return stood(
        Standing.DEADLINES_OF_DAY,
        Long.toString(Deadline.dayOf(until)),
        new Deadline(until, kind, item, buyer).text(),
        true);
  }

  private IndexRow gift(Address to, ItemId item, boolean stands) {
    return stood(Standing.GIFTS_FOR_RECIPIENT, text(to), item.toString(), stands);
  }

  private IndexRow purchase(Address buyer, ItemId item, boolean stands) {
    return stood(Standing.PURCHASES_OF_BUYER, text(buyer), item.toString(), stands);
  }

  private IndexRow opened(Opened list, String subject, String name) {
    return new IndexRow.Opened(happened.at(), QueryLists.of(list), subject, name);
  }

  private IndexRow stood(Standing list, String subject, String entry, boolean stands) {
    return new IndexRow.Stood(happened.at(), QueryLists.of(list), subject, entry, stands);
  }

  private IndexRow chronicled(Chronicle list, String subject) {
    return new IndexRow.Chronicled(QueryLists.of(list), subject, happened);
  }

  private static String text(Address address) {
    return Addresses.format(address);
  }
}
