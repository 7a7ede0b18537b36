package io.vitrine.registrar.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever is handed out, fails or is stored by others: never beyond the bounds, and full again.
 */
class KeyPoolProperties {
  @Property(tries = 300)
  void itNeverMakesMoreThanThereIsRoomForAndFillsUpAgain(
      @ForAll @IntRange(min = 1, max = 40) int target,
      @ForAll @IntRange(min = 1, max = 40) int low,
      @ForAll long seed) {
    Random random = new Random(seed);
    KeyPool.Bounds bounds = new KeyPool.Bounds(target, Math.min(low, target));
    Run run = new Run(KeyPool.of(bounds));
    for (int step = 0; step < 100; step++) {
      switch (random.nextInt(5)) {
        case 0 -> run.count();
        case 1 -> run.handOut(random);
        case 2 -> run.otherStores(random.nextInt(target));
        case 3 -> run.end(random, false);
        default -> run.end(random, true);
      }
    }
    // Nothing fails any more: it ends full or not below its mark, and with a drained store full.
    run.settle(random);
    assertThat(run.stored.size()).isBetween(bounds.lowWater(), target);
    run.stored.clear();
    run.settle(random);
    assertThat(run.stored).hasSize(target);
    assertThat(run.pool.filling()).isFalse();
  }

  @Example
  void fillingBeginsBelowTheMarkAndNotAbove() {
    KeyPool pool = KeyPool.of(new KeyPool.Bounds(6, 3));
    assertThat(pool.counted(slots(0, 1, 2)).make()).isEmpty();
    KeyPool.Filling filling = pool.counted(slots(0, 4));
    assertThat(filling.make()).containsExactly(1, 2, 3, 5);
    // What is under way is not begun again, and what was thought free may be taken by others.
    assertThat(filling.pool().counted(slots(0, 4)).make()).isEmpty();
    KeyPool.Filling failed = filling.pool().ended(1, false);
    assertThat(failed.make()).isEmpty();
    assertThat(failed.pool().making()).containsExactly(2, 3, 5);
    assertThat(filling.pool().endedLast(2).making()).containsExactly(1, 3, 5);
  }

  @Example
  void boundsAreChecked() {
    assertThatThrownBy(() -> new KeyPool.Bounds(0, 1)).hasMessageContaining("pool is 0");
    assertThatThrownBy(() -> new KeyPool.Bounds(KeyPool.MAX_TARGET + 1, 1))
        .hasMessageContaining("not 1 to 1000");
    assertThatThrownBy(() -> new KeyPool.Bounds(5, 6)).hasMessageContaining("low-water is 6");
  }

  private static SortedSet<Integer> slots(Integer... slots) {
    return new TreeSet<>(List.of(slots));
  }

  /** A pool over a store whose slots hold one key each. */
  private static final class Run {
    final SortedSet<Integer> stored = new TreeSet<>();
    KeyPool pool;

    Run(KeyPool pool) {
      this.pool = pool;
    }

    void count() {
      take(pool.counted(stored));
    }

    void handOut(Random random) {
      if (!stored.isEmpty()) {
        stored.remove(new ArrayList<>(stored).get(random.nextInt(stored.size())));
      }
    }

    void otherStores(int slot) {
      stored.add(slot);
    }

    void end(Random random, boolean stores) {
      if (!pool.making().isEmpty()) {
        int slot = new ArrayList<>(pool.making()).get(random.nextInt(pool.making().size()));
        if (stores) {
          stored.add(slot);
        }
        take(pool.ended(slot, stores));
      }
    }

    void settle(Random random) {
      for (int i = 0; i < 3; i++) {
        count();
        while (!pool.making().isEmpty()) {
          end(random, true);
        }
      }
    }

    private void take(KeyPool.Filling filling) {
      Set<Integer> before = pool.making();
      pool = filling.pool();
      Set<Integer> making = pool.making();
      assertThat(making).containsAll(filling.make());
      assertThat(pool.making().size()).isLessThanOrEqualTo(KeyPool.MAX_MAKING);
      assertThat(pool.making()).allMatch(slot -> slot >= 0 && slot < pool.bounds().target());
      assertThat(filling.make()).noneMatch(before::contains);
      assertThat(pool.ready()).noneMatch(making::contains);
      assertThat(pool.ready().size() + pool.making().size())
          .isLessThanOrEqualTo(pool.bounds().target());
    }
  }
}
