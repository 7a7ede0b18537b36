package io.vitrine.node.index;

import static io.vitrine.node.index.ScriptedMarket.ALICE;
import static io.vitrine.node.index.ScriptedMarket.BOB;
import static io.vitrine.node.index.ScriptedMarket.CREATOR;
import static io.vitrine.node.index.ScriptedMarket.PEOPLE;
import static io.vitrine.node.index.ScriptedMarket.PRICE;
import static io.vitrine.node.index.ScriptedMarket.PRINTS;
import static io.vitrine.node.index.ScriptedMarket.SKETCHES;
import static io.vitrine.node.index.ScriptedMarket.call;
import static io.vitrine.node.index.ScriptedMarket.issue;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.api.QueryIndex.Chronicle;
import io.vitrine.api.QueryIndex.Opened;
import io.vitrine.api.QueryIndex.Standing;
import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.AuctionRules;
import io.vitrine.contracts.auction.AuctionTerms;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.Gifts;
import io.vitrine.contracts.delegation.DelegationCalls;
import io.vitrine.contracts.delegation.Mandates;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.policy.PolicyCalls;
import io.vitrine.contracts.sale.Offers;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.persistence.query.IndexRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class MarketRowsTest {
  private static final ItemId ITEM = new ItemId(PRINTS, 1);
  private static final long LATER = Consortium.GENESIS_TIME + 3_600_000L;

  private final ScriptedMarket market = ScriptedMarket.opened();

  /** Whatever happened: the lists hold exactly what the state holds, seen from both sides. */
  @Test
  void whatStandsInTheListsStandsInTheState() {
    ScriptedMarket traded = ScriptedMarket.traded(400, 7);
    IndexView view = IndexView.of(traded.blocks());
    WorldState state = traded.state();

    int standing = 0;
    for (ItemId item : items()) {
      List<String> offers = who(buyer -> Offers.find(state, item, buyer).isPresent());
      assertThat(view.standing(Standing.OFFERS_FOR_ITEM, item.toString())).isEqualTo(offers);
      standing += offers.size();
    }
    for (Address person : PEOPLE) {
      String name = Addresses.format(person);
      List<String> offered = which(item -> Offers.find(state, item, person).isPresent());
      List<String> given =
          which(item -> Gifts.find(state, item).filter(g -> g.to().equals(person)).isPresent());
      List<String> agents = who(agent -> Mandates.find(state, person, agent).isPresent());
      assertThat(view.standing(Standing.OFFERS_OF_BUYER, name)).isEqualTo(offered);
      assertThat(view.standing(Standing.GIFTS_FOR_RECIPIENT, name)).isEqualTo(given);
      assertThat(view.standing(Standing.MANDATES_OF_PRINCIPAL, name)).isEqualTo(agents);
      assertThat(view.standing(Standing.MANDATES_OF_AGENT, name))
          .isEqualTo(who(principal -> Mandates.find(state, principal, person).isPresent()));
      standing += given.size() + agents.size();
    }
    assertThat(standing).as("the market is not empty").isGreaterThan(3);
  }

  /** What was made stays listed under its day, and reads back as what it was. */
  @Test
  void whatEndsAtATimeIsListedUnderItsDayInTheOrderOfTimes() {
    long day = Deadline.dayOf(LATER);
    IndexView view =
        IndexView.of(
            List.of(
                market.block(
                    call(CREATOR, issue(ITEM, CREATOR)),
                    call(CREATOR, issue(new ItemId(PRINTS, 2), CREATOR)),
                    call(CREATOR, SaleCalls.listUntil(ITEM, PRICE, LATER - 1)),
                    call(CREATOR, SaleCalls.list(new ItemId(PRINTS, 2), PRICE)),
                    call(ALICE, SaleCalls.offer(ITEM, PRICE, LATER - 2)))));

    List<String> texts = view.standing(Standing.DEADLINES_OF_DAY, Long.toString(day));
    assertThat(texts.stream().map(Deadline::parse))
        .containsExactly(
            new Deadline(LATER - 2, Deadline.Kind.OFFER, ITEM, Optional.of(ALICE)),
            new Deadline(LATER - 1, Deadline.Kind.LISTING, ITEM, Optional.empty()));
    assertThat(texts.stream().map(text -> Deadline.parse(text).text())).isEqualTo(texts);
  }

  /** Accepted by the buyer or an agent, or declined: none waits any more. */
  @Test
  void whatIsBoughtWaitsUnderItsBuyerAndItsDayUntilItIsAnswered() {
    SeriesId slow = new SeriesId("slow");
    market.release(slow, SeriesTerms.of(9, 0, ScriptedMarket.hash("rules")).acceptWithin(5_000));
    List<ItemId> items = LongStream.rangeClosed(1, 4).mapToObj(n -> new ItemId(slow, n)).toList();
    List<CommittedBlock> blocks = new ArrayList<>();
    for (ItemId item : items) {
      blocks.add(
          market.block(
              call(CREATOR, issue(item, CREATOR)),
              call(CREATOR, SaleCalls.list(item, PRICE)),
              call(ALICE, SaleCalls.buyInEscrow(item, PRICE, 0, CREATOR))));
    }
    long until = market.now() + 5_000;
    String alice = Addresses.format(ALICE);
    IndexView bought = IndexView.of(blocks);
    blocks.add(
        market.block(
            call(ALICE, SaleCalls.acceptPurchase(items.get(0), CREATOR, CREATOR)),
            call(ALICE, SaleCalls.declinePurchase(items.get(1), ALICE)),
            call(ALICE, DelegationCalls.grant(BOB, List.of(Power.TRADE), LATER)),
            call(
                BOB,
                DelegationCalls.act(
                    ALICE, SaleCalls.acceptPurchase(items.get(2), CREATOR, CREATOR)))));
    IndexView answered = IndexView.of(blocks);

    assertThat(bought.standing(Standing.PURCHASES_OF_BUYER, alice))
        .containsExactlyElementsOf(items.stream().map(ItemId::toString).toList());
    assertThat(bought.standing(Standing.DEADLINES_OF_DAY, "" + Deadline.dayOf(until)))
        .hasSize(4)
        .contains(
            new Deadline(until, Deadline.Kind.ESCROW, items.get(3), Optional.of(ALICE)).text());
    assertThat(answered.standing(Standing.PURCHASES_OF_BUYER, alice)).containsExactly("slow/4");
    assertThat(answered.chronicle(Chronicle.SALES_OF_SERIES, "slow")).hasSize(2);
  }

  @Test
  void salesOfASeriesAreItsPrices() {
    IndexView view =
        IndexView.of(
            List.of(
                market.block(
                    call(CREATOR, issue(ITEM, CREATOR)),
                    call(CREATOR, SaleCalls.list(ITEM, PRICE)),
                    call(ALICE, SaleCalls.buy(ITEM, PRICE, CREATOR, CREATOR)))));

    assertThat(view.chronicle(Chronicle.SALES_OF_SERIES, "prints"))
        .extracting(IndexRow.Happened::type)
        .containsExactly("item.sold");
    assertThat(view.chronicle(Chronicle.SALES_OF_SERIES, "sketches")).isEmpty();
  }

  @Test
  void dropsAuctionsAndPoliciesAreListedOnceByNameAndDropsAndAuctionsBySeries() {
    SaleId rush = new SaleId("rush");
    SaleId lot = new SaleId("lot");
    ItemId second = new ItemId(PRINTS, 2);
    List<CommittedBlock> blocks =
        List.of(
            market.block(
                call(CREATOR, issue(ITEM, CREATOR)),
                call(CREATOR, issue(second, BOB)),
                call(CREATOR, DropCalls.open(rush, terms())),
                call(CREATOR, DropCalls.stock(rush, PRINTS, 1, 1)),
                call(BOB, AuctionCalls.open(lot, auction(second)))),
            market.block(
                call(CREATOR, PolicyCalls.publish(new PolicyId("house"), PolicyRules.OPEN)),
                call(CREATOR, PolicyCalls.publish(new PolicyId("house"), PolicyRules.OPEN)),
                call(ALICE, DropCalls.order(rush, Acceptance.none(PRINTS), AllowListProof.NONE)),
                call(ALICE, AuctionCalls.bid(lot, second, PRICE)),
                call(CREATOR, AuctionCalls.bid(lot, second, new Amount(200)))));
    IndexView view = IndexView.of(blocks);

    assertThat(view.opened(Opened.DROPS, "")).containsExactly("rush");
    assertThat(view.opened(Opened.DROPS, "prints")).containsExactly("rush");
    assertThat(view.opened(Opened.AUCTIONS, "")).containsExactly("lot");
    assertThat(view.opened(Opened.AUCTIONS, "prints")).containsExactly("lot");
    assertThat(view.opened(Opened.AUCTIONS, "sketches")).isEmpty();
    assertThat(view.opened(Opened.POLICIES, "")).as("once").containsExactly("house");
    assertThat(view.chronicle(Chronicle.DROP, "rush"))
        .extracting(IndexRow.Happened::type)
        .containsExactly("drop.opened", "drop.stocked", "drop.ordered");
    assertThat(view.chronicle(Chronicle.AUCTION, "lot"))
        .extracting(IndexRow.Happened::type)
        .containsExactly("auction.opened", "auction.bid", "auction.bid");
    assertThat(view.standing(Standing.BIDDERS_OF_AUCTION, "lot"))
        .containsExactlyInAnyOrder(Addresses.format(ALICE), Addresses.format(CREATOR));
  }

  private static DropTerms terms() {
    return new DropTerms(
        PRINTS,
        1,
        1,
        PRICE,
        Consortium.GENESIS_TIME,
        LATER,
        1,
        Optional.empty(),
        DropMode.FIRST_COME,
        Optional.empty());
  }

  private static AuctionTerms auction(ItemId item) {
    return new AuctionTerms(
        item,
        Consortium.GENESIS_TIME,
        LATER,
        Optional.empty(),
        new AuctionRules.English(PRICE, new Amount(1), 0));
  }

  private static List<ItemId> items() {
    List<ItemId> items = new ArrayList<>();
    for (SeriesId series : List.of(PRINTS, SKETCHES)) {
      for (long number = 1; number <= 6; number++) {
        items.add(new ItemId(series, number));
      }
    }
    return items;
  }

  private static List<String> who(Predicate<Address> holds) {
    return PEOPLE.stream().filter(holds).map(Addresses::format).sorted().toList();
  }

  private static List<String> which(Predicate<ItemId> holds) {
    return items().stream().filter(holds).map(ItemId::toString).sorted().toList();
  }
}
