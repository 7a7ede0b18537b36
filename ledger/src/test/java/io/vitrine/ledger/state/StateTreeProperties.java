package io.vitrine.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StateTreeProperties {

  @Property(tries = 300)
  void theRootDependsOnTheContentOnly(
      @ForAll @Size(max = 60) List<@IntRange(max = 50) Integer> keys,
      @ForAll @Size(max = 30) List<@IntRange(max = 50) Integer> removed,
      @ForAll long seed) {
    TreeMap<Bytes, Bytes> model = new TreeMap<>();
    StateTree grown = StateTree.EMPTY;
    for (int key : keys) {
      grown = grown.put(bytes(key), bytes(key * 7));
      model.put(bytes(key), bytes(key * 7));
    }
    for (int key : removed) {
      grown = grown.remove(bytes(key));
      model.remove(bytes(key));
    }
    List<StateTree.Entry> entries = new ArrayList<>();
    model.forEach((key, value) -> entries.add(new StateTree.Entry(key, value)));
    Collections.shuffle(entries, new Random(seed));
    StateTree stepwise = StateTree.EMPTY;
    for (StateTree.Entry entry : entries) {
      stepwise = stepwise.put(entry.key(), entry.value());
    }
    assertThat(grown.root()).isEqualTo(StateTree.of(entries).root()).isEqualTo(stepwise.root());
    assertThat(grown.size()).isEqualTo(model.size());
  }

  @Property(tries = 200)
  void aWriteSetEqualsItsChangesOneByOne(
      @ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> before,
      @ForAll Map<@IntRange(max = 60) Integer, @IntRange(min = -50, max = 50) Integer> changes) {
    StateTree start = StateTree.EMPTY;
    for (int key : before) {
      start = start.put(bytes(key), bytes(1));
    }
    StateTree stepwise = start;
    TreeMap<Bytes, Optional<Bytes>> writes = new TreeMap<>();
    for (Map.Entry<Integer, Integer> change : changes.entrySet()) {
      Bytes key = bytes(change.getKey());
      boolean put = change.getValue() >= 0;
      stepwise = put ? stepwise.put(key, bytes(change.getValue())) : stepwise.remove(key);
      writes.put(key, put ? Optional.of(bytes(change.getValue())) : Optional.empty());
    }
    StateTree atOnce = start.apply(new WriteSet(writes));
    assertThat(atOnce.root()).isEqualTo(stepwise.root());
    assertThat(StateTree.of(atOnce.entries()).root()).isEqualTo(atOnce.root());
    assertThat(atOnce.reflects(new WriteSet(writes))).isTrue();
    assertThat(start.reflects(new WriteSet(writes))).isEqualTo(start.root().equals(atOnce.root()));
  }

  @Property(tries = 200)
  void everyKeyHasExactlyOneKindOfProof(
      @ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> keys,
      @ForAll @IntRange(max = 60) int asked) {
    StateTree tree = StateTree.EMPTY;
    for (int key : keys) {
      tree = tree.put(bytes(key), bytes(key + 1));
    }
    Bytes key = bytes(asked);
    Optional<Bytes> value = tree.get(key);
    assertThat(value.isPresent()).isEqualTo(keys.contains(asked));
    StateProof proof = tree.prove(key);
    assertThat(proof.verifies(tree.root(), key, value)).isTrue();
    assertThat(proof.verifies(tree.root(), key, Optional.of(bytes(99)))).isFalse();
    if (value.isPresent()) {
      assertThat(proof.verifies(tree.root(), key, Optional.empty())).isFalse();
    }
    StateTree other = tree.put(bytes(1_000), bytes(1));
    assertThat(proof.verifies(other.root(), key, value)).isFalse();
  }

  private static Bytes bytes(int value) {
    return Bytes.wrap(new byte[] {(byte) (value >> 8), (byte) value});
  }
}
