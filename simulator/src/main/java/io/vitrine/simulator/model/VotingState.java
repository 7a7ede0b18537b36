package io.vitrine.simulator.model;

/**
 * What the voting rules look at: what each honest validator has signed, and which certificates the
 * votes ever signed make. Honest validators are numbered from 0, views from 1, block 0 is genesis.
 */
public interface VotingState {
  /** The current view of an honest validator. */
  int view(int validator);

  /** Whether it signed Notarize in the view, for whatever block. */
  boolean notarized(int validator, int view);

  /** Whether it signed Notarize for the block. */
  boolean notarizedBlock(int validator, int block);

  /** Whether it signed Nullify in the view. */
  boolean nullified(int validator, int view);

  /** Whether it signed Finalize in the view, for whatever block. */
  boolean finalized(int validator, int view);

  /** Whether q votes for this block's Notarization exist. */
  boolean notarization(int block);

  /** Whether q Nullify votes of the view exist. */
  boolean nullification(int view);

  /** Whether any certificate of the view exists: what R2 enters the next view by. */
  boolean certificate(int view);

  /** The view a block was proposed in; 0 for genesis. */
  int viewOf(int block);

  /** The parent of a block other than genesis. */
  int parentOf(int block);

  /** The honest leader of a view, or {@link ModelInstance#BYZANTINE}. */
  int leader(int view);
}
