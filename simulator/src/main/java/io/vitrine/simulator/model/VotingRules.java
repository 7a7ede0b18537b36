package io.vitrine.simulator.model;

import io.vitrine.ledger.membership.Quorum;
import java.util.ArrayList;
import java.util.List;

/**
 * When an honest validator may sign what (R2 to R7). Conditions that only make a validator sign
 * less, such as data, timestamps, lastFinalized and seen equivocations, are left out: what is safe
 * without them is safe with them (ADR 0026).
 *
 * @param n validators
 * @param byzantine how many of them may send anything; all their votes always exist
 * @param quorum votes that make a certificate, more than {@code byzantine}
 * @param dropped guards that are not observed; none in the protocol
 */
public record VotingRules(int n, int byzantine, int quorum, List<Guard> dropped) {
  /** Checks the numbers and copies the list. */
  public VotingRules {
    if (byzantine < 0 || quorum <= byzantine || quorum > n) {
      throw new IllegalArgumentException(
          "n " + n + ", Byzantine " + byzantine + " and quorum " + quorum + " do not fit");
    }
    dropped = List.copyOf(dropped);
  }

  /** The rules of the protocol with f Byzantine validators. */
  public static VotingRules of(int n) {
    Quorum quorum = new Quorum(n);
    return new VotingRules(n, quorum.faulty(), quorum.size(), List.of());
  }

  /** A mutant: one guard less. */
  public VotingRules without(Guard guard) {
    List<Guard> all = new ArrayList<>(dropped);
    all.add(guard);
    return new VotingRules(n, byzantine, quorum, all);
  }

  /** A mutant: another quorum. */
  public VotingRules withQuorum(int size) {
    return new VotingRules(n, byzantine, size, dropped);
  }

  /** How many validators follow the rules. */
  public int honest() {
    return n - byzantine;
  }

  /** How many honest votes complete a certificate. */
  public int honestVotes() {
    return quorum - byzantine;
  }

  /** Whether a guard is observed. */
  public boolean observes(Guard guard) {
    return !dropped.contains(guard);
  }

  /** R2: a later view, by any certificate of the view before it. */
  public boolean mayEnter(VotingState state, int validator, int view) {
    return view > state.view(validator) && state.certificate(view - 1);
  }

  /**
   * R3 and R4: in the view of the block, nothing signed in it yet, its parent notarized and every
   * view between nullified. The leader's vote is its proposal; the others vote for that one only.
   */
  public boolean mayNotarize(VotingState state, int validator, int block) {
    int view = state.viewOf(block);
    int leader = state.leader(view);
    return state.view(validator) == view
        && mayNotarizeOnce(state, validator, view)
        && !state.notarizedBlock(validator, block)
        && (leader == ModelInstance.BYZANTINE
            || leader == validator
            || state.notarizedBlock(leader, block))
        && extendsNotarized(state, block);
  }

  private boolean mayNotarizeOnce(VotingState state, int validator, int view) {
    return !observes(Guard.NOTARIZE_ONCE)
        || (!state.notarized(validator, view) && !state.nullified(validator, view));
  }

  /** R4 (c). */
  private boolean extendsNotarized(VotingState state, int block) {
    int parent = state.parentOf(block);
    if (observes(Guard.PARENT_NOTARIZED) && parent != 0 && !state.notarization(parent)) {
      return false;
    }
    if (observes(Guard.GAPS_NULLIFIED)) {
      for (int gap = state.viewOf(parent) + 1; gap < state.viewOf(block); gap++) {
        if (!state.nullification(gap)) {
          return false;
        }
      }
    }
    return true;
  }

  /** R5: the current view, unless Finalize was signed in it; once. */
  public boolean mayNullify(VotingState state, int validator, int view) {
    return state.view(validator) == view
        && !state.nullified(validator, view)
        && (!observes(Guard.NULLIFY_WITHOUT_FINALIZE) || !state.finalized(validator, view));
  }

  /**
   * R6 and R7: a notarized block of a view that was left, unless Nullify was signed in it; once.
   */
  public boolean mayFinalize(VotingState state, int validator, int block) {
    int view = state.viewOf(block);
    return (state.view(validator) > view || !observes(Guard.FINALIZE_AFTER_LEAVING))
        && !state.finalized(validator, view)
        && (!observes(Guard.FINALIZE_WITHOUT_NULLIFY) || !state.nullified(validator, view))
        && state.notarization(block);
  }
}
