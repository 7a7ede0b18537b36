package io.vitrine.simulator.model;

import java.util.Optional;

/** I1 to I5 of the design on the certificates that exist in one state. */
final class ModelInvariants {
  private final ModelBlocks blocks;
  private final int views;
  private final int[] byHeight;

  ModelInvariants(ModelInstance instance, ModelBlocks blocks) {
    this.blocks = blocks;
    this.views = instance.views();
    this.byHeight = new int[views + 1];
  }

  /** The first invariant that does not hold, with the blocks or the view it fails for. */
  Optional<String> violated(PackedState state) {
    for (int view = 1; view <= views; view++) {
      Optional<String> found = inView(state, view);
      if (found.isPresent()) {
        return found;
      }
    }
    return chain(state);
  }

  /** I3 one notarization per view, I4 no view with Finalization and Nullification. */
  private Optional<String> inView(PackedState state, int view) {
    if (!state.certificate(view)) {
      return Optional.empty();
    }
    int notarized = 0;
    for (int block = blocks.first(view); block < blocks.first(view + 1); block++) {
      if (state.notarization(block)) {
        if (notarized != 0) {
          return Optional.of(
              "I3: Notarizations of " + blocks.name(notarized) + " and " + blocks.name(block));
        }
        notarized = block;
      }
      if (state.finalization(block) && state.nullification(view)) {
        return Optional.of("I4: Finalization of " + blocks.name(block) + " and Nullification");
      }
    }
    return Optional.empty();
  }

  /**
   * I1 one block per height and per view, I2 the parent of a final block is the final block below
   * it, I5 it has a Notarization and every view skipped has a Nullification; for every block with a
   * Finalization and all its ancestors.
   */
  private Optional<String> chain(PackedState state) {
    java.util.Arrays.fill(byHeight, 0);
    for (int last = 1; last < blocks.count(); last++) {
      if (!state.finalization(last)) {
        continue;
      }
      for (int block = last; block != 0; block = blocks.parent(block)) {
        Optional<String> found = finalBlock(state, block);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return links();
  }

  private Optional<String> finalBlock(PackedState state, int block) {
    int other = byHeight[blocks.height(block)];
    if (other != 0 && other != block) {
      return Optional.of(
          "I1: " + blocks.name(other) + " and " + blocks.name(block) + " are final at one height");
    }
    byHeight[blocks.height(block)] = block;
    if (!state.notarization(block)) {
      return Optional.of("I5: " + blocks.name(block) + " is final without Notarization");
    }
    for (int gap = blocks.view(blocks.parent(block)) + 1; gap < blocks.view(block); gap++) {
      if (!state.nullification(gap)) {
        return Optional.of(
            "I5: " + blocks.name(block) + " is final, and view " + gap + " has no Nullification");
      }
    }
    return Optional.empty();
  }

  private Optional<String> links() {
    for (int h = 1; h < byHeight.length && byHeight[h] != 0; h++) {
      if (blocks.parent(byHeight[h]) != byHeight[h - 1]
          || blocks.view(byHeight[h]) <= blocks.view(byHeight[h - 1])) {
        return Optional.of("I2: " + blocks.name(byHeight[h]) + " is not on the final block below");
      }
    }
    return Optional.empty();
  }
}
