package io.vitrine.simulator.model;

/** The states of an instance and the steps between them. */
final class VotingModel {
  /** Takes the steps of a state, one after another. */
  interface Visitor {
    /** A step and the state it leads to. */
    void step(int validator, Step.Kind kind, int view, int block, long next);
  }

  private final ModelInstance instance;
  private final VotingRules rules;
  private final ModelBlocks blocks;
  private final StateLayout layout;
  private final PackedState current;
  private final boolean symmetric;

  VotingModel(ModelInstance instance) {
    this.instance = instance;
    this.rules = instance.rules();
    this.blocks = new ModelBlocks(instance);
    this.layout = new StateLayout(instance, blocks);
    this.current = new PackedState(instance, blocks, layout);
    this.symmetric = instance.isSymmetric();
  }

  ModelBlocks blocks() {
    return blocks;
  }

  /** Unpacks a state; {@link #steps} and the invariants look at the state that was loaded last. */
  PackedState load(long state) {
    current.load(state);
    return current;
  }

  /** The one state that stands for all that differ in the numbers of validators alone. */
  long canonical(long state) {
    return symmetric ? layout.sorted(state) : state;
  }

  /** All steps that are possible in a state. */
  void steps(long state, Visitor visitor) {
    load(state);
    for (int validator = 0; validator < rules.honest(); validator++) {
      if (instance.reduced()) {
        actLazily(state, validator, visitor);
      } else {
        enter(state, validator, visitor);
        act(state, validator, current.view(validator), visitor);
        finalize(state, validator, visitor);
      }
    }
  }

  /** Entering forbids and enables nothing by itself but signing: so it waits for a signature. */
  private void actLazily(long state, int validator, Visitor visitor) {
    int now = current.view(validator);
    for (int view = now; view <= instance.views(); view++) {
      if (view == now || rules.mayEnter(current, validator, view)) {
        current.assume(validator, view);
        act(state, validator, view, visitor);
        current.assume(validator, now);
      }
    }
  }

  private void enter(long state, int validator, Visitor visitor) {
    for (int view = current.view(validator) + 1; view <= instance.views() + 1; view++) {
      if (rules.mayEnter(current, validator, view)) {
        long next = layout.withEntered(state, validator, view);
        visitor.step(validator, Step.Kind.ENTER, view, 0, next);
      }
    }
  }

  private void act(long state, int validator, int view, Visitor visitor) {
    if (view > instance.views()) {
      return;
    }
    if (current.hasRoom(validator, view)) {
      for (int block = blocks.first(view); block < blocks.first(view + 1); block++) {
        if (counts(block) && rules.mayNotarize(current, validator, block)) {
          long next = layout.withNotarized(state, validator, block);
          visitor.step(validator, Step.Kind.NOTARIZE, view, block, next);
        }
      }
    }
    boolean superfluous = instance.reduced() && current.nullification(view);
    if (!superfluous && rules.mayNullify(current, validator, view)) {
      long next = layout.withNullified(state, validator, view);
      visitor.step(validator, Step.Kind.NULLIFY, view, 0, next);
    }
  }

  /**
   * Of two blocks that differ in content alone the first is the one that gets the first vote; and
   * when reduced, a certificate that exists needs no more votes.
   */
  private boolean counts(int block) {
    return (!blocks.isSecond(block) || current.hasVotes(block - 1))
        && !(instance.reduced() && current.notarization(block));
  }

  private void finalize(long state, int validator, Visitor visitor) {
    for (int block = 1; block < blocks.count(); block++) {
      if (rules.mayFinalize(current, validator, block)) {
        long next = layout.withFinalized(state, validator, block);
        visitor.step(validator, Step.Kind.FINALIZE, blocks.view(block), block, next);
      }
    }
  }
}
