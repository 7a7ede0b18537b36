package io.vitrine.node.index;

import static io.vitrine.node.index.ScriptedMarket.ALICE;
import static io.vitrine.node.index.ScriptedMarket.BOB;
import static io.vitrine.node.index.ScriptedMarket.CREATOR;
import static io.vitrine.node.index.ScriptedMarket.PRICE;
import static io.vitrine.node.index.ScriptedMarket.PRINTS;
import static io.vitrine.node.index.ScriptedMarket.call;
import static io.vitrine.node.index.ScriptedMarket.issue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.ItemHistory;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Address;
import io.vitrine.persistence.query.IndexRow;
import io.vitrine.persistence.query.Position;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class IndexRowsTest {
  private static final ItemId ITEM = new ItemId(PRINTS, 1);

  private final ScriptedMarket market = ScriptedMarket.opened();

  private static <T extends IndexRow> List<T> rows(CommittedBlock block, Class<T> kind) {
    return IndexRows.of(block).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void seriesAreListedInOrderOfCreation() {
    assertThat(IndexView.of(market.blocks()).series()).containsExactly("prints", "sketches");
  }

  @Test
  void everyChangeOfOwnerIsAHandover() {
    CommittedBlock block =
        market.block(
            call(CREATOR, issue(ITEM, CREATOR)),
            call(CREATOR, SaleCalls.list(ITEM, PRICE)),
            call(ALICE, SaleCalls.buy(ITEM, PRICE, CREATOR, CREATOR)),
            call(ALICE, CollectionCalls.transfer(ITEM, BOB)),
            call(BOB, CollectionCalls.burn(ITEM)));

    assertThat(rows(block, IndexRow.OwnerChanged.class))
        .containsExactly(
            handover(block, 0, Optional.empty(), Optional.of(CREATOR)),
            handover(block, 2, Optional.of(CREATOR), Optional.of(ALICE)),
            handover(block, 3, Optional.of(ALICE), Optional.of(BOB)),
            handover(block, 4, Optional.of(BOB), Optional.empty()));
  }

  private static IndexRow.OwnerChanged handover(
      CommittedBlock block, int index, Optional<Address> from, Optional<Address> to) {
    return new IndexRow.OwnerChanged(new Position(block.height(), index), "prints", 1, from, to);
  }

  @Test
  void whatHappensToAnItemIsItsHistory() {
    CommittedBlock block =
        market.block(
            call(CREATOR, issue(ITEM, ALICE)),
            call(CREATOR, CollectionCalls.freeze(ITEM, ScriptedMarket.hash("reason"))));

    List<IndexRow.ItemEvent> events = rows(block, IndexRow.ItemEvent.class);

    assertThat(events)
        .extracting(IndexRow.ItemEvent::type)
        .containsExactly("item.issued", "item.frozen");
    Receipt first = block.entries().get(0).receipt();
    assertThat(events.get(0).transactionId()).isEqualTo(first.transactionId());
    assertThat(events.get(0).timestamp()).isEqualTo(block.timestamp());
    assertThat(CborReader.decode(events.get(0).data(), Value::read))
        .isEqualTo(first.events().get(0).data());
  }

  @Test
  void everyTransactionIsItsSendersWhetherItSucceededOrNot() {
    CommittedBlock block =
        market.block(
            call(CREATOR, issue(ITEM, ALICE)), call(BOB, CollectionCalls.transfer(ITEM, CREATOR)));

    assertThat(rows(block, IndexRow.TransactionSent.class))
        .extracting(
            IndexRow.TransactionSent::account,
            IndexRow.TransactionSent::call,
            IndexRow.TransactionSent::ok)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(CREATOR, "collection.issue", true),
            org.assertj.core.groups.Tuple.tuple(BOB, "collection.transfer", false));
    assertThat(rows(block, IndexRow.ItemEvent.class)).hasSize(1);
  }

  @Test
  void ownersAndHistoryAgreeWithTheStateAfterEveryKindOfTrade() {
    ScriptedMarket traded = ScriptedMarket.traded(400, 7);
    IndexView view = IndexView.of(traded.blocks());

    assertThat(view.items()).hasSizeGreaterThan(8);
    TreeMap<ItemId, Address> owners = new TreeMap<>();
    for (ItemId id : view.items()) {
      Item item = Items.find(traded.state(), id).orElseThrow();
      if (!item.burned()) {
        owners.put(id, item.owner());
      }
      List<ItemEvent> events = view.history(id).stream().map(IndexRowsTest::decoded).toList();
      assertThat(ItemHistory.of(events)).isEqualTo(item.history());
    }
    assertThat(view.owners()).isEqualTo(owners).hasSizeLessThan(view.items().size());
    long sent = ScriptedMarket.PEOPLE.stream().mapToLong(p -> view.sentBy(p).size()).sum();
    assertThat(sent).isGreaterThan(300);
  }

  private static ItemEvent decoded(IndexRow.ItemEvent row) {
    return ItemEvent.decode(row.type(), CborReader.decode(row.data(), Value::read)).orElseThrow();
  }

  @Test
  void anEventOfAnotherContractMakesNoRow() {
    CommittedBlock block = market.block(call(CREATOR, issue(ITEM, ALICE)));
    assertThat(IndexRows.of(withEvent(block, "stranger"))).hasSize(1);
  }

  @Test
  void anEventWithoutItsShapeIsADefect() {
    CommittedBlock block = market.block(call(CREATOR, issue(ITEM, ALICE)));
    assertThatThrownBy(() -> IndexRows.of(withEvent(block, "collection")))
        .isInstanceOf(CodecException.class);
  }

  /** The block, its first receipt having one event {@code item.issued} without content. */
  private static CommittedBlock withEvent(CommittedBlock block, String contract) {
    CommittedBlock.Entry entry = block.entries().get(0);
    Receipt r = entry.receipt();
    Receipt changed =
        new Receipt(
            r.transactionId(),
            r.height(),
            r.index(),
            r.status(),
            r.reasonCode(),
            r.detail(),
            r.numbers(),
            r.gasUsed(),
            r.result(),
            List.of(new Event(contract, ItemEvent.Issued.TYPE, Value.array())));
    return new CommittedBlock(
        block.height(),
        block.timestamp(),
        List.of(new CommittedBlock.Entry(entry.transaction(), changed)));
  }
}
