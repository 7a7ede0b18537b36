package io.vitrine.simulator.model;

import java.util.Arrays;

/**
 * One state of an instance, unpacked as far as the rules ask. Reused for one state after another.
 */
final class PackedState implements VotingState {
  private final ModelInstance instance;
  private final ModelBlocks blocks;
  private final StateLayout layout;
  private final int honest;
  private final int needed;
  private final int[] notarizeVotes;
  private final int[] finalizeVotes;
  private final int[] nullifyVotes;
  private final boolean[] certified;
  private final int[] views;
  private long state;

  PackedState(ModelInstance instance, ModelBlocks blocks, StateLayout layout) {
    this.instance = instance;
    this.blocks = blocks;
    this.layout = layout;
    this.honest = instance.rules().honest();
    this.needed = instance.rules().honestVotes();
    this.notarizeVotes = new int[blocks.count()];
    this.finalizeVotes = new int[blocks.count()];
    this.nullifyVotes = new int[instance.views() + 1];
    this.certified = new boolean[instance.views() + 1];
    this.views = new int[honest];
  }

  /** Counts the votes of a state and finds its certificates. */
  void load(long packed) {
    state = packed;
    Arrays.fill(notarizeVotes, 0);
    Arrays.fill(finalizeVotes, 0);
    Arrays.fill(nullifyVotes, 0);
    Arrays.fill(certified, false);
    for (int i = 0; i < honest; i++) {
      views[i] = 1;
      for (int v = 1; v <= instance.views(); v++) {
        count(i, v);
      }
      if (!instance.reduced()) {
        views[i] = layout.entered(packed, i) + 1;
      }
    }
    if (instance.reduced()) {
      countPossibleFinalizations();
    }
    findCertificates();
  }

  private void count(int validator, int view) {
    boolean signed = nullified(validator, view);
    nullifyVotes[view] += signed ? 1 : 0;
    for (int slot = 0; slot < layout.slots(); slot++) {
      int block = layout.notarized(state, validator, view, slot);
      notarizeVotes[block]++;
      signed |= block != 0;
    }
    if (!instance.reduced()) {
      finalizeVotes[layout.finalized(state, validator, view)]++;
    }
    if (signed) {
      views[validator] = view;
    }
  }

  /** Who may sign Finalize now may do so at any later time, too: nothing needs to wait for it. */
  private void countPossibleFinalizations() {
    VotingRules rules = instance.rules();
    boolean any =
        !rules.observes(Guard.FINALIZE_WITHOUT_NULLIFY)
            || (!rules.observes(Guard.NULLIFY_WITHOUT_FINALIZE)
                && !rules.observes(Guard.FINALIZE_AFTER_LEAVING));
    for (int b = 1; b < blocks.count(); b++) {
      if (notarizeVotes[b] >= needed) {
        finalizeVotes[b] = any ? honest : honest - nullifyVotes[blocks.view(b)];
      }
    }
  }

  private void findCertificates() {
    for (int b = 1; b < blocks.count(); b++) {
      if (notarizeVotes[b] >= needed || finalizeVotes[b] >= needed) {
        certified[blocks.view(b)] = true;
      }
    }
    for (int v = 1; v < nullifyVotes.length; v++) {
      certified[v] |= nullifyVotes[v] >= needed;
    }
  }

  /** Lets a validator act in a later view; for reduced instances, in which views are not stored. */
  void assume(int validator, int view) {
    views[validator] = view;
  }

  @Override
  public int view(int validator) {
    return views[validator];
  }

  @Override
  public boolean notarized(int validator, int view) {
    return layout.notarized(state, validator, view, 0) != 0;
  }

  @Override
  public boolean notarizedBlock(int validator, int block) {
    for (int slot = 0; slot < layout.slots(); slot++) {
      if (layout.notarized(state, validator, blocks.view(block), slot) == block) {
        return true;
      }
    }
    return false;
  }

  /** Whether one more Notarize vote of the view can be stored. */
  boolean hasRoom(int validator, int view) {
    return layout.notarized(state, validator, view, layout.slots() - 1) == 0;
  }

  /** Whether any honest validator signed Notarize for the block. */
  boolean hasVotes(int block) {
    return notarizeVotes[block] > 0;
  }

  @Override
  public boolean nullified(int validator, int view) {
    return layout.nullified(state, validator, view);
  }

  @Override
  public boolean finalized(int validator, int view) {
    return !instance.reduced() && layout.finalized(state, validator, view) != 0;
  }

  @Override
  public boolean notarization(int block) {
    return notarizeVotes[block] >= needed;
  }

  /** Whether q Finalize votes for the block exist, or when reduced can come to exist. */
  boolean finalization(int block) {
    return finalizeVotes[block] >= needed;
  }

  @Override
  public boolean nullification(int view) {
    return nullifyVotes[view] >= needed;
  }

  @Override
  public boolean certificate(int view) {
    return certified[view];
  }

  @Override
  public int viewOf(int block) {
    return blocks.view(block);
  }

  @Override
  public int parentOf(int block) {
    return blocks.parent(block);
  }

  @Override
  public int leader(int view) {
    return instance.leaders().get(view - 1);
  }
}
