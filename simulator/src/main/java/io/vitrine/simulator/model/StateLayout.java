package io.vitrine.simulator.model;

/**
 * Where in 64 bits what is: one part per honest validator, of equal width, and in it for each view
 * the blocks it notarized, whether it nullified and, unless reduced, the block it finalized; and
 * its current view. A block is stored as its place in its view, from 1.
 */
final class StateLayout {
  private final ModelBlocks blocks;
  private final int honest;
  private final int slots;
  private final int[] notarizeShift;
  private final int[] blockBits;
  private final int[] nullifyShift;
  private final int[] finalizeShift;
  private final int viewShift;
  private final int viewBits;
  private final int width;

  StateLayout(ModelInstance instance, ModelBlocks blocks) {
    this.blocks = blocks;
    this.honest = instance.rules().honest();
    this.slots = instance.rules().observes(Guard.NOTARIZE_ONCE) ? 1 : 2;
    int views = instance.views();
    notarizeShift = new int[views + 1];
    blockBits = new int[views + 1];
    nullifyShift = new int[views + 1];
    finalizeShift = new int[views + 1];
    int at = 0;
    for (int v = 1; v <= views; v++) {
      blockBits[v] = bits(blocks.first(v + 1) - blocks.first(v));
      notarizeShift[v] = at;
      at += slots * blockBits[v];
      nullifyShift[v] = at++;
      finalizeShift[v] = at;
      at += instance.reduced() ? 0 : blockBits[v];
    }
    viewShift = at;
    viewBits = instance.reduced() ? 0 : bits(views);
    width = at + viewBits;
    if (width * honest > Long.SIZE) {
      throw new IllegalArgumentException(
          "a state needs " + width * honest + " bits, there are " + Long.SIZE);
    }
  }

  /** Bits for the values 0 to {@code highest}. */
  private static int bits(int highest) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(highest);
  }

  /** How many Notarize votes of one view a validator can have: two where it forgets the first. */
  int slots() {
    return slots;
  }

  private int get(long state, int validator, int shift, int bits) {
    return (int) (state >>> (validator * width + shift)) & ((1 << bits) - 1);
  }

  private long set(long state, int validator, int shift, int value) {
    return state | (long) value << (validator * width + shift);
  }

  /** The block of a slot, 0 when the slot is free. */
  int notarized(long state, int validator, int view, int slot) {
    int shift = notarizeShift[view] + slot * blockBits[view];
    return block(get(state, validator, shift, blockBits[view]), view);
  }

  long withNotarized(long state, int validator, int block) {
    int view = blocks.view(block);
    int slot = 0;
    while (notarized(state, validator, view, slot) != 0) {
      slot++;
    }
    int shift = notarizeShift[view] + slot * blockBits[view];
    return set(state, validator, shift, block - blocks.first(view) + 1);
  }

  boolean nullified(long state, int validator, int view) {
    return get(state, validator, nullifyShift[view], 1) == 1;
  }

  long withNullified(long state, int validator, int view) {
    return set(state, validator, nullifyShift[view], 1);
  }

  /** The block of the Finalize vote, 0 when there is none; not when reduced. */
  int finalized(long state, int validator, int view) {
    return block(get(state, validator, finalizeShift[view], blockBits[view]), view);
  }

  long withFinalized(long state, int validator, int block) {
    int view = blocks.view(block);
    return set(state, validator, finalizeShift[view], block - blocks.first(view) + 1);
  }

  private int block(int place, int view) {
    return place == 0 ? 0 : blocks.first(view) + place - 1;
  }

  /** The current view less one; not when reduced. */
  int entered(long state, int validator) {
    return get(state, validator, viewShift, viewBits);
  }

  long withEntered(long state, int validator, int view) {
    long mask = ((1L << viewBits) - 1) << (validator * width + viewShift);
    return set(state & ~mask, validator, viewShift, view - 1);
  }

  /** The same state with its validators' parts in ascending order. */
  long sorted(long state) {
    long mask = (1L << width) - 1;
    long[] parts = new long[honest];
    for (int i = 0; i < honest; i++) {
      parts[i] = state >>> (i * width) & mask;
    }
    java.util.Arrays.sort(parts);
    long sorted = 0;
    for (int i = 0; i < honest; i++) {
      sorted |= parts[i] << (i * width);
    }
    return sorted;
  }
}
