package io.vitrine.contracts.event;

import static io.vitrine.contracts.event.EventSamples.A;
import static io.vitrine.contracts.event.EventSamples.B;
import static io.vitrine.contracts.event.EventSamples.H;
import static io.vitrine.contracts.event.EventSamples.ITEM;
import static io.vitrine.contracts.event.EventSamples.M;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.contracts.Electors;
import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.collection.ItemHistory;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.Contract;
import io.vitrine.ledger.contract.ContractName;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.types.Amount;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Types and data of events are stored forever: they read back, and their bytes do not change. */
final class ContractEventTest {
  static Stream<ContractEvent> events() {
    return EventSamples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("events")
  void readsBack(ContractEvent event) {
    assertThat(ContractEvent.decode(event.type(), event.data())).contains(event);
    assertThat(ContractEvent.decode(new Event("sale", event.type(), event.data()))).contains(event);
  }

  @ParameterizedTest
  @MethodSource("events")
  void anotherShapeIsRefused(ContractEvent event) {
    assertThatThrownBy(() -> ContractEvent.decode(event.type(), Value.array()))
        .isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> ContractEvent.decode(event.type(), new Value.Null()))
        .isInstanceOf(CodecException.class);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(ContractEventTest::leaves)
        : Stream.of(type);
  }

  @Test
  void everyEventIsCoveredAndHasItsOwnType() {
    List<Class<?>> all = leaves(ContractEvent.class).toList();

    assertThat(events().map(Object::getClass)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(events().map(ContractEvent::type)).doesNotHaveDuplicates();
  }

  @Test
  void onlyBuiltInContractsEmitThem() {
    ContractEvent event = new ItemEvent.Burned(ITEM, 2, A);

    assertThat(ContractEvent.decode(new Event("impostor", event.type(), event.data()))).isEmpty();
    assertThat(ContractEvent.decode("item.stolen", Value.array())).isEmpty();
    assertThat(ContractEvent.EMITTERS)
        .startsWith(
            BuiltInContracts.all(Electors.GENESIS).stream()
                .map(Contract::name)
                .toArray(String[]::new))
        .endsWith(ContractName.EVIDENCE)
        .hasSize(BuiltInContracts.all(Electors.GENESIS).size() + 1);
  }

  @Test
  void bytesOfASaleNeverChange() {
    ContractEvent sold = new ItemEvent.Sold(ITEM, 3, A, B, A, M, new Amount(25));

    assertThat(sold.encode().toHex())
        .isEqualTo(
            "82"
                + "696974656d2e736f6c64"
                + "88"
                + "667072696e7473"
                + "07"
                + "03"
                + ("54" + "0a".repeat(20))
                + ("54" + "0b".repeat(20))
                + ("54" + "0a".repeat(20))
                + "1903e8"
                + "1819");
  }

  @Test
  void historyIsAChainOverTheBytes() {
    ItemEvent issued = new ItemEvent.Issued(ITEM, 1, A, B, H, H);
    ItemEvent moved = new ItemEvent.Transferred(ITEM, 2, B, A);
    ItemHistory history = ItemHistory.of(List.of(issued, moved));

    assertThat(history).isEqualTo(ItemHistory.EMPTY.append(issued).append(moved));
    assertThat(history.head())
        .isNotEqualTo(
            ItemHistory.of(List.of(issued, new ItemEvent.Transferred(ITEM, 2, B, B))).head());
    assertThatThrownBy(() -> ItemHistory.of(List.of(moved)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> ItemHistory.of(List.of(issued, new ItemEvent.Burned(Gallery.OWNED, 2, A))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
