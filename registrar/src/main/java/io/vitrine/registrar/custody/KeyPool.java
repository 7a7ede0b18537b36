package io.vitrine.registrar.custody;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How many account keys to make in advance, and when (F.751.10 9.2 c): filling begins when fewer
 * than {@code lowWater} keys are ready and ends when every slot has one. Immutable; whoever makes
 * the keys says what became of it. A slot that is thought to be free and is not costs one key that
 * is thrown away, because storing one is conditional.
 *
 * @param bounds how many there are
 * @param ready slots that hold a key, as was read last and made since
 * @param making slots for which a key is being made
 * @param filling whether it is being filled
 */
public record KeyPool(
    Bounds bounds, SortedSet<Integer> ready, SortedSet<Integer> making, boolean filling) {
  /** The most keys of a pool. */
  public static final int MAX_TARGET = 1_000;

  /** Keys that are made at a time. */
  public static final int MAX_MAKING = 8;

  /**
   * How many keys there are.
   *
   * @param target slots, 1 to {@link #MAX_TARGET}
   * @param lowWater with fewer than so many filling begins, 1 to {@code target}
   */
  public record Bounds(int target, int lowWater) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when one is outside of its own
     */
    public Bounds {
      if (target < 1 || target > MAX_TARGET) {
        throw new IllegalArgumentException("pool is " + target + ", not 1 to " + MAX_TARGET);
      } else if (lowWater < 1 || lowWater > target) {
        throw new IllegalArgumentException("low-water is " + lowWater + ", not 1 to " + target);
      }
    }
  }

  /**
   * The pool after a decision, and what is to be done.
   *
   * @param pool as it is now
   * @param make slots for each of which a key is to be made
   */
  public record Filling(KeyPool pool, List<Integer> make) {
    /** Copies the list. */
    public Filling {
      make = List.copyOf(make);
    }
  }

  /** Copies the sets. */
  public KeyPool {
    ready = Collections.unmodifiableSortedSet(new TreeSet<>(ready));
    making = Collections.unmodifiableSortedSet(new TreeSet<>(making));
  }

  /** One of which nothing is known yet. */
  public static KeyPool of(Bounds bounds) {
    return new KeyPool(bounds, new TreeSet<>(), new TreeSet<>(), false);
  }

  /** The slots in {@code found} hold a key; others above the target, of a larger pool, too. */
  public Filling counted(SortedSet<Integer> found) {
    SortedSet<Integer> others = new TreeSet<>(found);
    others.removeAll(making);
    return filled(others, making, filling);
  }

  /**
   * The making of a key for {@code slot} is over.
   *
   * @param occupied whether the slot has one now, this or that of another process
   */
  public Filling ended(int slot, boolean occupied) {
    SortedSet<Integer> left = new TreeSet<>(making);
    SortedSet<Integer> found = new TreeSet<>(ready);
    if (left.remove(slot) && occupied) {
      found.add(slot);
    }
    // What failed is tried again after the next count, not at once.
    return occupied
        ? filled(found, left, filling)
        : new Filling(new KeyPool(bounds, found, left, false), List.of());
  }

  /** The making of a key for the slot {@code ended} is over, and no further one is begun. */
  public KeyPool endedLast(int ended) {
    SortedSet<Integer> left = new TreeSet<>(making);
    left.remove(ended);
    return new KeyPool(bounds, ready, left, false);
  }

  private Filling filled(SortedSet<Integer> found, SortedSet<Integer> under, boolean before) {
    int have = found.size() + under.size();
    boolean fills = have < bounds.target() && (before || have < bounds.lowWater());
    List<Integer> make = new ArrayList<>();
    int most = Math.min(MAX_MAKING - under.size(), bounds.target() - have);
    for (int slot = 0; fills && slot < bounds.target() && make.size() < most; slot++) {
      if (!found.contains(slot) && !under.contains(slot)) {
        make.add(slot);
      }
    }
    SortedSet<Integer> begun = new TreeSet<>(under);
    begun.addAll(make);
    return new Filling(new KeyPool(bounds, found, begun, fills), make);
  }
}
