package io.vitrine.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyedPositionsTest {
  private static final List<Hash> IDS = TransactionIds.of("block", 300);

  @Test
  void everyTransactionOfABlockIsFoundAndNoOther() {
    KeyedPositions block = KeyedPositions.decode(KeyedPositions.of(7, IDS).encode());
    assertThat(block.size()).isEqualTo(300);
    for (int i = 0; i < IDS.size(); i++) {
      assertThat(block.find(IDS.get(i))).containsExactly(new Position(7, i));
    }
    TransactionIds.of("other", 300).forEach(id -> assertThat(block.find(id)).isEmpty());
    assertThat(KeyedPositions.of(7, List.of()).find(IDS.get(0))).isEmpty();
  }

  @Test
  void idsThatBeginAlikeAreAllAnswered() {
    Hash one = TransactionIds.of(0x80_00_00_00_00_00_00_00L, 1);
    Hash other = TransactionIds.of(0x80_00_00_00_00_00_00_00L, 2);
    Hash below = TransactionIds.of(0x7F_FF_FF_FF_FF_FF_FF_FFL, 3);
    KeyedPositions block = KeyedPositions.of(9, List.of(one, below, other));
    assertThat(block.find(one)).containsExactly(new Position(9, 0), new Position(9, 2));
    assertThat(block.find(other)).isEqualTo(block.find(one));
    assertThat(block.find(below)).containsExactly(new Position(9, 1));
  }

  @Test
  void everyEntryIsInThePartOfItsId() {
    List<Hash> more = TransactionIds.of("more", 500);
    List<KeyedPositions> parts = parts(KeyedPositions.of(7, IDS), KeyedPositions.of(8, more));
    assertThat(parts).hasSize(KeyedPositions.PARTS);
    assertThat(parts.stream().mapToInt(KeyedPositions::size).sum()).isEqualTo(800);
    for (int i = 0; i < more.size(); i++) {
      KeyedPositions part = parts.get(KeyedPositions.part(more.get(i)));
      assertThat(part.find(more.get(i))).containsExactly(new Position(8, i));
    }
  }

  @Test
  void theFirstAndTheLastPartHoldTheirEnds() {
    Hash least = TransactionIds.of(0, 1);
    Hash greatest = TransactionIds.of(-1, 1);
    List<KeyedPositions> parts = parts(KeyedPositions.of(5, List.of(greatest, least)));
    assertThat(parts.get(0).find(least)).containsExactly(new Position(5, 1));
    assertThat(parts.get(KeyedPositions.PARTS - 1).find(greatest))
        .containsExactly(new Position(5, 0));
    assertThat(parts.get(1).isEmpty()).isTrue();
  }

  private static List<KeyedPositions> parts(KeyedPositions... blocks) {
    KeyedPositions.Parts parts = new KeyedPositions.Parts(List.of(blocks));
    List<KeyedPositions> all = new ArrayList<>();
    while (parts.hasNext()) {
      all.add(parts.next());
      assertThat(parts.number()).isEqualTo(all.size() - 1);
    }
    return all;
  }

  @Test
  void anIncompleteEntryIsRefused() {
    assertThatThrownBy(() -> KeyedPositions.decode(ByteBuffer.allocate(17)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("17 bytes");
  }
}
