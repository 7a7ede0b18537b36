package io.vitrine.contracts;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.drop.AllowList;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.Draw;
import io.vitrine.contracts.drop.Drop;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.policy.PolicyCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.contracts.types.Share;
import io.vitrine.contracts.types.Splits;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;

/** Drops at every stage, in a series of their own; part of the {@link Gallery}. */
public final class Bazaar {
  public static final Address CAROL = Gallery.address("carol");
  public static final Address DAVE = Gallery.address("dave");

  /** Two who share what EDITIONS earns. */
  public static final Address ERIN = Gallery.address("erin");

  public static final Address FRANK = Gallery.address("frank");

  public static final List<Address> PEOPLE = List.of(CAROL, DAVE, ERIN, FRANK);

  /** Created by CREATOR, who leaves all that it earns to ERIN and FRANK. */
  public static final SeriesId EDITIONS = new SeriesId("editions");

  public static final List<Share> SHARES = List.of(new Share(ERIN, 6_667), new Share(FRANK, 3_333));
  public static final PolicyId POLICY = new PolicyId("bazaar");

  /** What buyers in EDITIONS agree to. */
  public static final Acceptance RULES = new Acceptance(EDITIONS, 1);

  public static final Amount PRICE = new Amount(100);
  public static final Hash SECRET = Gallery.hash("secret");
  public static final long HOUR = 60 * 60 * 1_000L;

  /** First come, open for days, items 1 and 2 for CAROL and DAVE; order 0 is CAROL's. */
  public static final SaleId OPEN = new SaleId("open");

  /** First come, open, two of the items 3 to 5 in stock. */
  public static final SaleId UNSTOCKED = new SaleId("unstocked");

  /** A draw for item 6, over but not closed; orders by CAROL and DAVE. */
  public static final SaleId OVER = new SaleId("over");

  /** A draw for item 7, closed but not revealed; orders by CAROL and DAVE. */
  public static final SaleId DRAWING = new SaleId("drawing");

  /** A draw for item 8, revealed; order 0 is CAROL's, order 1 DAVE's, and one has won. */
  public static final SaleId DRAWN = new SaleId("drawn");

  /** First come, over for more than a week; order 0, CAROL's, for item 9 was never delivered. */
  public static final SaleId STALE = new SaleId("stale");

  /** First come, over; items 10 to 12 were not sold. */
  public static final SaleId UNSOLD = new SaleId("unsold");

  /** Cancelled. */
  public static final SaleId CANCELLED = new SaleId("cancelled");

  /** A draw for item 15, never revealed; order 0 is CAROL's. */
  public static final SaleId VOID = new SaleId("void");

  /** A draw for item 16, going on. */
  public static final SaleId RUNNING = new SaleId("running");

  /** The outside payment of the order of GONE. */
  public static final Hash PAID = Gallery.hash("payment 1");

  /** First come, open, sold out: one item, number 14, ordered by CAROL and delivered. */
  public static final SaleId GONE = new SaleId("gone");

  /** What was minted here. */
  public static final long MONEY = 2_100;

  private static final AllowList LIST = new AllowList(List.of(CAROL, DAVE, Gallery.CREATOR));

  private Bazaar() {}

  /** The payees of EDITIONS, in their order. */
  public static Address[] payees() {
    return new Address[] {ERIN, FRANK};
  }

  public static ItemId item(long number) {
    return new ItemId(EDITIONS, number);
  }

  /** On the allow list of OPEN. */
  public static AllowListProof listed(Address address) {
    return LIST.proof(address).orElseThrow();
  }

  /** Terms of a drop with no allow list, from now on for {@code hours}. */
  public static DropTerms terms(
      TestLedger ledger, long first, long count, long hours, DropMode mode, SaleId drop) {
    return new DropTerms(
        EDITIONS,
        first,
        count,
        PRICE,
        ledger.nextBlockTime(),
        ledger.nextBlockTime() + hours * HOUR,
        2,
        Optional.empty(),
        mode,
        mode == DropMode.DRAW ? Optional.of(Draw.commitment(drop, SECRET)) : Optional.empty());
  }

  /** Opens a drop as above, with its items issued and in stock. */
  public static void open(TestLedger ledger, SaleId drop, DropTerms terms) {
    for (long number = terms.first(); number < terms.first() + terms.count(); number++) {
      issue(ledger, number);
    }
    ledger.accept(Gallery.CREATOR, DropCalls.open(drop, terms));
    ledger.accept(Gallery.CREATOR, DropCalls.stock(drop, EDITIONS, terms.first(), terms.count()));
  }

  public static void issue(TestLedger ledger, long number) {
    Hash content = Gallery.content(item(number));
    ledger.accept(
        Gallery.CREATOR,
        CollectionCalls.issue(item(number), content, Gallery.hash("m"), Gallery.CREATOR));
  }

  /** Waits until a drop is over. */
  public static void end(TestLedger ledger, SaleId drop) {
    ledger.skipUntil(Drops.find(ledger, drop).orElseThrow().terms().end());
  }

  private static void order(TestLedger ledger, SaleId drop, Address... buyers) {
    for (Address buyer : buyers) {
      ledger.accept(buyer, DropCalls.order(drop, RULES, AllowListProof.NONE));
    }
  }

  private static void openFor(TestLedger ledger, SaleId drop, long first, long count, DropMode m) {
    open(ledger, drop, terms(ledger, first, count, 1, m, drop));
  }

  static void furnish(TestLedger ledger) {
    for (Address person : PEOPLE) {
      Hash commitment = Gallery.hash("commitment of " + person);
      ledger.accept(
          Gallery.REGISTRAR, IdentityCalls.register(person, IdentityKind.PERSON, commitment));
    }
    ledger.accept(Gallery.PAYMENT, SettlementCalls.mint(CAROL, new Amount(1_000)));
    ledger.accept(Gallery.PAYMENT, SettlementCalls.mint(DAVE, new Amount(1_000)));
    ledger.accept(Gallery.CREATOR, PolicyCalls.publish(POLICY, PolicyRules.OPEN));
    SeriesTerms terms =
        SeriesTerms.of(100, 1_000, Gallery.hash("rules")).with(new Splits(SHARES)).with(POLICY);
    Gallery.series(ledger, Gallery.CREATOR, EDITIONS, terms);
    openFor(ledger, STALE, 9, 1, DropMode.FIRST_COME);
    order(ledger, STALE, CAROL);
    openFor(ledger, VOID, 15, 1, DropMode.DRAW);
    order(ledger, VOID, CAROL);
    end(ledger, VOID);
    ledger.accept(DAVE, DropCalls.close(VOID));
    ledger.skipUntil(ledger.nextBlockTime() + Drop.DELIVERY_MS);
    ends(ledger);
    DropTerms open = terms(ledger, 1, 2, 24 * 30, DropMode.FIRST_COME, OPEN);
    open(
        ledger,
        OPEN,
        new DropTerms(
            EDITIONS,
            1,
            2,
            PRICE,
            open.start(),
            open.end(),
            1,
            Optional.of(LIST.root()),
            DropMode.FIRST_COME,
            Optional.empty()));
    ledger.accept(CAROL, DropCalls.order(OPEN, RULES, listed(CAROL)));
    ledger.accept(
        Gallery.CREATOR,
        DropCalls.open(UNSTOCKED, terms(ledger, 3, 3, 24 * 30, DropMode.FIRST_COME, UNSTOCKED)));
    for (long number = 3; number < 6; number++) {
      issue(ledger, number);
    }
    ledger.accept(Gallery.CREATOR, DropCalls.stock(UNSTOCKED, EDITIONS, 3, 2));
  }

  private static void ends(TestLedger ledger) {
    openFor(ledger, UNSOLD, 10, 3, DropMode.FIRST_COME);
    openFor(ledger, CANCELLED, 13, 1, DropMode.FIRST_COME);
    ledger.accept(Gallery.CREATOR, DropCalls.cancel(CANCELLED));
    open(ledger, GONE, terms(ledger, 14, 1, 24 * 30, DropMode.FIRST_COME, GONE));
    ledger.accept(Gallery.PAYMENT, DropCalls.buyFor(GONE, CAROL, PAID, RULES, AllowListProof.NONE));
    open(ledger, RUNNING, terms(ledger, 16, 1, 24 * 30, DropMode.DRAW, RUNNING));
    ledger.accept(DAVE, DropCalls.deliver(GONE, 0, CAROL, item(14), Gallery.CREATOR, payees()));
    for (SaleId draw : List.of(OVER, DRAWING, DRAWN)) {
      long number = 6L + List.of(OVER, DRAWING, DRAWN).indexOf(draw);
      openFor(ledger, draw, number, 1, DropMode.DRAW);
      order(ledger, draw, CAROL, DAVE);
    }
    end(ledger, DRAWN);
    ledger.accept(DAVE, DropCalls.close(DRAWING));
    ledger.accept(DAVE, DropCalls.close(DRAWN));
    ledger.accept(DAVE, DropCalls.reveal(DRAWN, SECRET));
  }

  /** The order of DRAWN that won, 0 or 1. */
  public static long winner(TestLedger ledger) {
    Drop drop = Drops.find(ledger, DRAWN).orElseThrow();
    Draw draw = new Draw(drop.progress().seed().orElseThrow(), 2);
    return draw.place(0) == 0 ? 0 : 1;
  }

  public static Address buyer(long order) {
    return order == 0 ? CAROL : DAVE;
  }
}
