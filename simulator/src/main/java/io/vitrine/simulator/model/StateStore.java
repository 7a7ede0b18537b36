package io.vitrine.simulator.model;

import java.util.Arrays;

/**
 * The states found, in the order they were found, each with the one it was reached from: a growing
 * array, and an open-addressing index over it. 16 to 28 bytes per state.
 */
final class StateStore {
  private static final int FREE = 0;

  private long[] states = new long[1 << 12];
  private int[] parents = new int[1 << 12];
  private int[] index = new int[1 << 13];
  private int size;

  /** Adds a state that is not there yet. */
  boolean add(long state, int parent) {
    int slot = slot(state);
    if (index[slot] != FREE) {
      return false;
    }
    if (size == states.length) {
      states = Arrays.copyOf(states, size + (size >> 1));
      parents = Arrays.copyOf(parents, states.length);
    }
    states[size] = state;
    parents[size] = parent;
    index[slot] = ++size;
    if (2L * size > index.length) {
      rebuild();
    }
    return true;
  }

  private int slot(long state) {
    int mask = index.length - 1;
    long mixed = (state ^ state >>> 32) * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 33) & mask;
    while (index[slot] != FREE && states[index[slot] - 1] != state) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void rebuild() {
    index = new int[Math.multiplyExact(index.length, 2)];
    for (int i = 0; i < size; i++) {
      index[slot(states[i])] = i + 1;
    }
  }

  int size() {
    return size;
  }

  long state(int number) {
    return states[number];
  }

  /** The number of the state it was reached from; -1 for the first. */
  int parent(int number) {
    return parents[number];
  }

  /** What the arrays occupy. */
  long bytes() {
    return 8L * states.length + 4L * parents.length + 4L * index.length;
  }
}
