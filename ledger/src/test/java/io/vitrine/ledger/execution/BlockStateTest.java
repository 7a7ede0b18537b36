package io.vitrine.ledger.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BlockStateTest {
  private static final Bytes OLD = Bytes.fromHex("01");
  private static final Bytes NEW = Bytes.fromHex("02");

  private final WorldState before =
      WorldState.of(
          new TreeMap<>(
              Map.of(
                  "a",
                  StateTree.of(
                      List.of(
                          new StateTree.Entry(key("a", 1).treeKey(), OLD),
                          new StateTree.Entry(key("a", 2).treeKey(), OLD))))),
          ReplayWindow.EMPTY);
  private final BlockState state = new BlockState(before, new RecentValues());

  @Test
  void whatWasReadIsReadAgainAfterAWrite() {
    assertThat(state.read(key("a", 1))).contains(OLD);
    assertThat(state.read(key("a", 9))).isEmpty();
    write(key("a", 1), Optional.of(NEW));
    write(key("a", 2), Optional.empty());
    write(key("a", 9), Optional.of(NEW));
    assertThat(state.read(key("a", 1))).contains(NEW);
    assertThat(state.read(key("a", 2))).isEmpty();
    assertThat(state.read(key("a", 9))).contains(NEW);
  }

  @Test
  void whatIsAsBeforeIsNoChangeWhetherItWasReadOrNot() {
    state.read(key("a", 1));
    write(key("a", 1), Optional.of(NEW));
    write(key("a", 1), Optional.of(OLD));
    write(key("a", 2), Optional.of(OLD));
    write(key("b", 1), Optional.empty());
    assertThat(state.writeSets()).isEmpty();
    write(key("b", 1), Optional.of(NEW));
    write(key("a", 2), Optional.empty());
    assertThat(state.writeSets()).containsOnlyKeys("a", "b");
    assertThat(state.writeSets().get("a").changes())
        .containsExactly(Map.entry(key("a", 2).treeKey(), Optional.empty()));
  }

  @Test
  void readsAreRememberedUpToABound() {
    for (int i = 0; i < BlockState.MAX_READ + 5; i++) {
      state.read(key("a", i));
    }
    assertThat(state.size()).isEqualTo(BlockState.MAX_READ);
    StateKey beyond = key("a", BlockState.MAX_READ + 1);
    assertThat(state.read(beyond)).isEmpty();
    write(beyond, Optional.of(NEW));
    assertThat(state.read(beyond)).contains(NEW);
    assertThat(state.writeSets().get("a").changes()).hasSize(1);
  }

  private void write(StateKey key, Optional<Bytes> value) {
    state.commit(new TreeMap<>(Map.of(key, value)));
  }

  private static StateKey key(String contract, int number) {
    byte[] id = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    return new Partition(contract, Bytes.wrap(id)).key(Bytes.EMPTY);
  }
}
