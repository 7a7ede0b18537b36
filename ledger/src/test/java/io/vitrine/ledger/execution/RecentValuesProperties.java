package io.vitrine.ledger.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.state.WriteSet;
import io.vitrine.ledger.types.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Remembering changes nothing: blocks read and leave what they do without it, whoever forks. */
final class RecentValuesProperties {
  private static final int KEYS = 12;

  @Property(tries = 300)
  void aBlockIsTheSameWithAndWithoutWhatIsRemembered(@ForAll Random random) {
    RecentValues recent = new RecentValues();
    List<WorldState> states = new ArrayList<>(List.of(WorldState.EMPTY));
    for (int block = 0; block < 12; block++) {
      // Mostly on the newest state, sometimes on one from before.
      int back = random.nextInt(4) == 0 ? random.nextInt(states.size()) : 0;
      WorldState before = states.get(states.size() - 1 - back);
      BlockState remembering = new BlockState(before, recent);
      BlockState plain = new BlockState(before, new RecentValues());
      for (int step = 0; step < 20; step++) {
        StateKey key = key(random.nextInt(KEYS));
        if (random.nextBoolean()) {
          assertThat(remembering.read(key)).isEqualTo(plain.read(key));
        } else {
          SortedMap<StateKey, Optional<Bytes>> write = new TreeMap<>();
          write.put(key, random.nextInt(3) == 0 ? Optional.empty() : Optional.of(value(random)));
          remembering.commit(write);
          plain.commit(write);
        }
      }
      SortedMap<String, WriteSet> writeSets = plain.writeSets();
      assertThat(remembering.writeSets()).isEqualTo(writeSets);
      remembering.end();
      // Who gives up after a block tells nobody what state it led to.
      if (random.nextInt(5) > 0) {
        WorldState after = before.apply(writeSets, ReplayWindow.EMPTY);
        recent.follow(after);
        states.add(after);
      }
    }
  }

  @Example
  void theKeysThatWereNotAskedForLongestAreForgotten() {
    RecentValues recent = new RecentValues();
    RecentValues.Known nothing = new RecentValues.Known(Bytes.EMPTY, Optional.empty());
    for (int i = 0; i < RecentValues.MAX; i++) {
      recent.remember(key(i), nothing);
    }
    assertThat(recent.find(key(0))).isPresent();
    recent.remember(key(RecentValues.MAX), nothing);
    assertThat(recent.size()).isEqualTo(RecentValues.MAX);
    assertThat(recent.find(key(0))).isPresent();
    assertThat(recent.find(key(1))).isEmpty();
  }

  private static StateKey key(int number) {
    byte[] id = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    return new Partition("contract-" + number % 3, Bytes.wrap(id)).key(Bytes.EMPTY);
  }

  private static Bytes value(Random random) {
    return Bytes.wrap(new byte[] {(byte) random.nextInt(3)});
  }
}
