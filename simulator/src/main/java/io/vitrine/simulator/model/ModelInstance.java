package io.vitrine.simulator.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A finite instance of the voting rules.
 *
 * @param rules when honest validators sign
 * @param leaders the leader of views 1, 2, ...: an honest validator, or {@link #BYZANTINE}
 * @param reduced whether only the states that can matter are visited (ADR 0026): views are entered
 *     when something is signed in them, no vote is added to a certificate that exists, and Finalize
 *     votes, which enable nothing, are read off instead of stepped through
 */
public record ModelInstance(VotingRules rules, List<Integer> leaders, boolean reduced) {
  /** The leader that proposes whatever it likes, as often as it likes. */
  public static final int BYZANTINE = -1;

  /** Copies the list. */
  public ModelInstance {
    leaders = List.copyOf(leaders);
    if (leaders.stream().anyMatch(l -> l < BYZANTINE || l >= rules.honest())) {
      throw new IllegalArgumentException(
          "leaders " + leaders + " of " + rules.honest() + " honest validators");
    }
  }

  /**
   * Every proposal comes from the adversary. This includes whatever an honest leader would propose,
   * hence every rotation.
   */
  public static ModelInstance byzantineLeaders(VotingRules rules, int views) {
    return new ModelInstance(rules, Collections.nCopies(views, BYZANTINE), false);
  }

  /**
   * The rotation R1 of n validators, in which the Byzantine one leads the view {@code position}.
   */
  public static ModelInstance rotation(VotingRules rules, int views, int position) {
    List<Integer> leaders = new ArrayList<>();
    int next = 0;
    for (int view = 1; view <= views; view++) {
      boolean byzantine = (view - position) % rules.n() == 0;
      leaders.add(byzantine ? BYZANTINE : next++ % rules.honest());
    }
    return new ModelInstance(rules, leaders, false);
  }

  /** The same with fewer states. */
  public ModelInstance reduce() {
    return new ModelInstance(rules, leaders, true);
  }

  /** How many views there are. */
  public int views() {
    return leaders.size();
  }

  /** Whether all honest validators are alike, so that states are the same up to their numbers. */
  boolean isSymmetric() {
    return leaders.stream().allMatch(l -> l == BYZANTINE);
  }
}
