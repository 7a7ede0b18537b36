package io.vitrine.contracts;

import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.AuctionRules;
import io.vitrine.contracts.auction.AuctionTerms;
import io.vitrine.contracts.auction.SealedBid;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.policy.PolicyCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Splits;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;

/** Auctions of each kind at every stage, of items that GRACE was issued; part of the Gallery. */
public final class Salesroom {
  /** Sells all here. */
  public static final Address GRACE = Gallery.address("grace");

  public static final Address HEIDI = Gallery.address("heidi");
  public static final Address IVAN = Gallery.address("ivan");
  public static final List<Address> PEOPLE = List.of(GRACE, HEIDI, IVAN);

  /** By CREATOR, who leaves what it earns to ERIN and FRANK; its policy counts moves. */
  public static final SeriesId LOTS = new SeriesId("lots");

  /** English from 100 in steps of 10, open for a month, item 1; no bid. */
  public static final SaleId ENGLISH = new SaleId("english");

  /** The same for item 2; IVAN was outbid with 100 by HEIDI with 150. */
  public static final SaleId RISING = new SaleId("rising");

  /** Dutch from 1000 to 100 by 50 each hour, open for a month, item 3. */
  public static final SaleId DUTCH = new SaleId("dutch");

  /** Sealed, open for a month, item 4; HEIDI has bid. */
  public static final SaleId SEALED = new SaleId("sealed");

  /**
   * Sealed, time to reveal, item 5; HEIDI revealed 200, IVAN with 300 did not yet; CAROL has
   * committed to more than she deposited.
   */
  public static final SaleId REVEALING = new SaleId("revealing");

  /** English and over, item 6; HEIDI won with 150. */
  public static final SaleId WON = new SaleId("won");

  /** English and over, item 7; nobody bid. */
  public static final SaleId IGNORED = new SaleId("ignored");

  /** English and settled, item 8, to HEIDI for 150. */
  public static final SaleId DONE = new SaleId("done");

  public static final Amount RESERVE = new Amount(100);
  public static final long MONEY = 10_000;
  public static final Amount FIRST = new Amount(100);
  public static final Amount SECOND = new Amount(150);
  public static final Hash SALT = Gallery.hash("salt");
  private static final long MONTH = 30 * 24 * Bazaar.HOUR;

  private Salesroom() {}

  public static ItemId lot(long number) {
    return new ItemId(LOTS, number);
  }

  public static AuctionRules english() {
    return new AuctionRules.English(RESERVE, new Amount(10), Bazaar.HOUR / 4);
  }

  public static AuctionRules dutch() {
    return new AuctionRules.Dutch(new Amount(1_000), RESERVE, new Amount(50), Bazaar.HOUR);
  }

  public static AuctionRules sealed() {
    return new AuctionRules.Sealed(RESERVE, MONTH);
  }

  /** From now on for {@code duration} ms. */
  public static AuctionTerms terms(
      TestLedger ledger, long number, long duration, AuctionRules rules) {
    long now = ledger.nextBlockTime();
    return new AuctionTerms(lot(number), now, now + duration, Optional.empty(), rules);
  }

  /** Issues an item to GRACE and puts it up. */
  public static void open(
      TestLedger ledger, SaleId auction, long number, long duration, AuctionRules rules) {
    issue(ledger, number);
    ledger.accept(GRACE, AuctionCalls.open(auction, terms(ledger, number, duration, rules)));
  }

  public static void issue(TestLedger ledger, long number) {
    Hash content = Gallery.content(lot(number));
    ledger.accept(
        Gallery.CREATOR, CollectionCalls.issue(lot(number), content, Gallery.hash("m"), GRACE));
  }

  /** A sealed bid of {@code amount} with a deposit of twice as much. */
  public static ContractCall commit(SaleId auction, long number, Address bidder, long amount) {
    Hash commitment = SealedBid.commitment(auction, bidder, new Amount(amount), SALT);
    return AuctionCalls.commit(auction, lot(number), commitment, new Amount(2 * amount), 1);
  }

  static void furnish(TestLedger ledger) {
    for (Address person : PEOPLE) {
      Hash commitment = Gallery.hash("commitment of " + person);
      ledger.accept(
          Gallery.REGISTRAR, IdentityCalls.register(person, IdentityKind.PERSON, commitment));
    }
    ledger.accept(Gallery.PAYMENT, SettlementCalls.mint(HEIDI, new Amount(5_000)));
    ledger.accept(Gallery.PAYMENT, SettlementCalls.mint(IVAN, new Amount(5_000)));
    PolicyId policy = new PolicyId("lots");
    PolicyRules rules = new PolicyRules(true, true, 0, 0, 0, 0, 100);
    ledger.accept(Gallery.CREATOR, PolicyCalls.publish(policy, rules));
    SeriesTerms terms = SeriesTerms.of(100, 1_000, Gallery.hash("rules")).with(policy);
    Gallery.series(ledger, Gallery.CREATOR, LOTS, terms.with(new Splits(Bazaar.SHARES)));
    over(ledger);
    open(ledger, ENGLISH, 1, MONTH, english());
    open(ledger, RISING, 2, MONTH, english());
    bids(ledger, RISING, 2);
    open(ledger, DUTCH, 3, MONTH, dutch());
    open(ledger, SEALED, 4, MONTH, sealed());
    ledger.accept(HEIDI, commit(SEALED, 4, HEIDI, 200));
  }

  private static void bids(TestLedger ledger, SaleId auction, long number) {
    ledger.accept(IVAN, AuctionCalls.bid(auction, lot(number), FIRST, 1));
    ledger.accept(HEIDI, AuctionCalls.bid(auction, lot(number), SECOND, 1));
  }

  private static void over(TestLedger ledger) {
    open(ledger, REVEALING, 5, Bazaar.HOUR, sealed());
    ledger.accept(HEIDI, commit(REVEALING, 5, HEIDI, 200));
    ledger.accept(IVAN, commit(REVEALING, 5, IVAN, 300));
    Hash greedy = SealedBid.commitment(REVEALING, Bazaar.CAROL, new Amount(500), SALT);
    ledger.accept(Bazaar.CAROL, AuctionCalls.commit(REVEALING, lot(5), greedy, FIRST, 1));
    open(ledger, WON, 6, Bazaar.HOUR, english());
    bids(ledger, WON, 6);
    open(ledger, IGNORED, 7, Bazaar.HOUR, english());
    open(ledger, DONE, 8, Bazaar.HOUR, english());
    bids(ledger, DONE, 8);
    ledger.skipUntil(ledger.nextBlockTime() + 2 * Bazaar.HOUR);
    ledger.accept(HEIDI, AuctionCalls.reveal(REVEALING, lot(5), new Amount(200), SALT));
    ledger.accept(IVAN, AuctionCalls.settle(DONE, lot(8), GRACE, HEIDI, Bazaar.payees()));
  }
}
