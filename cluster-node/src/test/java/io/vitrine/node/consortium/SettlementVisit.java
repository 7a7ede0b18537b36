package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.AuctionRules;
import io.vitrine.contracts.auction.AuctionTerms;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.delegation.DelegationCalls;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A drop and an auction that nobody ends: the platform delivers, settles, pays back and frees.
 *
 * @param consortium where
 * @param seller a publisher
 * @param first who orders, and bids less
 * @param second who orders, and bids more
 */
record SettlementVisit(
    ConsortiumFixture consortium, TestAccount seller, TestAccount first, TestAccount second) {
  static final SaleId DROP = new SaleId("nest-drop");
  private static final SaleId AUCTION = new SaleId("nest-auction");

  /** Goes on until tomorrow, so that there is a bid to look at. */
  static final SaleId OPEN_AUCTION = new SaleId("nest-open");

  private static final SeriesId SERIES = new SeriesId("nests");
  private static final Amount PRICE = new Amount(10);

  /** Both can be ordered from and bid in for so long. */
  private static final long OPEN_MS = 6_000;

  void sell() throws Exception {
    series();
    long end = System.currentTimeMillis() + OPEN_MS;
    ok(seller, DropCalls.open(DROP, drop(end)));
    ok(seller, DropCalls.stock(DROP, SERIES, 1, 3));
    ok(seller, AuctionCalls.open(AUCTION, lot(4, end)));
    for (TestAccount buyer : List.of(first, second)) {
      ok(buyer, DropCalls.order(DROP, Acceptance.none(SERIES), AllowListProof.NONE));
    }
    ok(first, AuctionCalls.bid(AUCTION, item(4), PRICE));
    ok(second, AuctionCalls.bid(AUCTION, item(4), PRICE.plus(PRICE)));
    ok(first, DelegationCalls.grant(second.address(), List.of(Power.TRADE), end + 86_400_000));
  }

  void everythingIsSettled() throws Exception {
    consortium.until("the orders are delivered", () -> has(1, first) && has(2, second));
    consortium.until("the auction is settled", () -> has(4, second));
    consortium.until("what was not sold is free", () -> found(3).lock().isEmpty());
    for (TestAccount bidder : List.of(first, second)) {
      consortium.until("nothing is held", () -> held(bidder).equals(Amount.ZERO));
    }
    assertThat(found(3).owner()).isEqualTo(seller.address());
  }

  /** Somebody bids in an auction that is not over for long. */
  void bid() throws Exception {
    ok(seller, AuctionCalls.open(OPEN_AUCTION, lot(5, System.currentTimeMillis() + 86_400_000)));
    ok(second, AuctionCalls.bid(OPEN_AUCTION, item(5), PRICE));
  }

  private static AuctionTerms lot(int number, long end) {
    return new AuctionTerms(
        item(number),
        System.currentTimeMillis() - 2 * OPEN_MS,
        end,
        Optional.empty(),
        new AuctionRules.English(PRICE, PRICE, 0));
  }

  private void series() throws Exception {
    SeriesTerms terms = SeriesTerms.of(10, 0, hash("rules"));
    ok(seller, CollectionCalls.createSeries(SERIES, "Nests", terms));
    for (Gate gate : Gate.values()) {
      TestAccount by = gate.role().isPresent() ? ConsortiumFixture.REGISTRAR : seller;
      ok(by, CollectionCalls.pass(gate, SERIES, hash("report")));
    }
    for (int number = 1; number <= 5; number++) {
      Address owner = seller.address();
      ok(seller, CollectionCalls.issue(item(number), hash("nest " + number), hash("m"), owner));
    }
  }

  private static DropTerms drop(long end) {
    return new DropTerms(
        SERIES,
        1,
        3,
        PRICE,
        end - 2 * OPEN_MS,
        end,
        1,
        Optional.empty(),
        DropMode.FIRST_COME,
        Optional.empty());
  }

  private void ok(TestAccount sender, ContractCall call) throws Exception {
    var done = consortium.commit(1, consortium.sign(sender, call));
    assertThat(done.receipt().reasonCode()).as("%s", call).isEmpty();
  }

  private boolean has(int number, TestAccount owner) {
    return found(number).owner().equals(owner.address());
  }

  private Item found(int number) {
    return Items.find(consortium.board(1).latest().orElseThrow().state(), item(number))
        .orElseThrow();
  }

  private Amount held(TestAccount account) {
    return Balances.heldOf(consortium.board(1).latest().orElseThrow().state(), account.address());
  }

  private static ItemId item(int number) {
    return new ItemId(SERIES, number);
  }

  private static Hash hash(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
