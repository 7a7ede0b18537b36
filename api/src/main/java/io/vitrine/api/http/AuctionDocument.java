package io.vitrine.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.auction.Auction;
import io.vitrine.contracts.auction.AuctionRules;
import io.vitrine.contracts.auction.AuctionTerms;
import io.vitrine.contracts.auction.Auctions;
import io.vitrine.contracts.auction.Bid;
import io.vitrine.contracts.auction.SealedBid;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An auction and who bids in it as JSON. */
final class AuctionDocument {
  private AuctionDocument() {}

  static ObjectNode of(StateReader state, Auction auction, long now) {
    ObjectNode json = Documents.object();
    json.put("auction", auction.id().text());
    json.put("seller", Documents.address(auction.seller()));
    terms(json, auction.terms());
    json.put(
        "policyVersion",
        Acceptance.current(state, auction.terms().item().series()).policyVersion());
    json.put("phase", auction.phase(now).name());
    json.put("end", Documents.time(auction.standing().end()));
    json.put("decidedFrom", Documents.time(auction.decidedFrom()));
    json.put("lapsesFrom", Documents.time(auction.lapsesFrom()));
    json.put("bids", auction.standing().bids());
    auction
        .standing()
        .highest()
        .ifPresentOrElse(bid -> bid(json.putObject("highest"), bid), () -> json.putNull("highest"));
    json.put("asked", Long.toString(asked(auction, now).units()));
    return json;
  }

  /** What {@link #of} is made from. */
  static List<StateKey> keys(StateReader state, SaleId id) {
    List<StateKey> keys = new ArrayList<>(List.of(Auctions.termsKey(id), Auctions.standingKey(id)));
    Auctions.find(state, id)
        .ifPresent(
            auction -> keys.addAll(PolicyDocument.keysOf(state, auction.terms().item().series())));
    return List.copyOf(keys);
  }

  private static void terms(ObjectNode json, AuctionTerms terms) {
    json.put("item", terms.item().toString());
    json.put("series", terms.item().series().text());
    json.put("number", terms.item().number());
    json.put("start", Documents.time(terms.start()));
    json.put("announcedEnd", Documents.time(terms.end()));
    json.put("beneficiary", terms.beneficiary().map(Documents::address).orElse(null));
    AuctionRules rules = terms.rules();
    json.put("kind", rules.kind().name());
    json.put("reserve", Long.toString(rules.reserve().units()));
    json.put("opening", Long.toString(rules.opening().units()));
    json.put("step", Long.toString(rules.step().units()));
    json.put("intervalMillis", rules.interval());
  }

  private static void bid(ObjectNode json, Bid bid) {
    json.put("bidder", Documents.address(bid.bidder()));
    json.put("amount", Long.toString(bid.amount().units()));
    json.put("number", bid.number());
  }

  /** The least that a bid in a block of {@code now} would have to be; of a sealed one the least. */
  private static Amount asked(Auction auction, long now) {
    return auction
        .terms()
        .rules()
        .match(
            new AuctionRules.Cases<>() {
              @Override
              public Amount onEnglish(AuctionRules.English rules) {
                return auction
                    .standing()
                    .highest()
                    .map(bid -> bid.amount().plus(rules.step()))
                    .orElse(rules.reserve());
              }

              @Override
              public Amount onDutch(AuctionRules.Dutch rules) {
                return rules.priceAfter(Math.max(0, now - auction.terms().start()));
              }

              @Override
              public Amount onSealed(AuctionRules.Sealed rules) {
                return rules.reserve();
              }
            });
  }

  /** What {@code bidder} has in the auction; empty when it never bid, or took all back. */
  static Optional<ObjectNode> bidder(StateReader state, Auction auction, Address bidder, long now) {
    Amount deposit = Auctions.depositOf(state, auction.id(), bidder);
    Optional<SealedBid> sealed = Auctions.sealedOf(state, auction.id(), bidder);
    if (deposit.equals(Amount.ZERO) && sealed.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode json = Documents.object();
    json.put("auction", auction.id().text());
    json.put("bidder", Documents.address(bidder));
    json.put("deposit", Long.toString(deposit.units()));
    json.put("refundable", Long.toString(auction.free(bidder, deposit, now).units()));
    json.put(
        "highest",
        auction.standing().highest().filter(bid -> bid.bidder().equals(bidder)).isPresent());
    json.put("commitment", sealed.map(bid -> bid.commitment().toString()).orElse(null));
    json.put("revealed", sealed.map(SealedBid::revealed).orElse(null));
    return Optional.of(json);
  }
}
