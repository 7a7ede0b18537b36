package io.vitrine.ledger.lane;

import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The advances of one remote lane that blocks ask for, and which of them are certified (L2): named
 * by a notarized or final cut or an own vote, not by a proposal alone. Immutable.
 *
 * <p>Bounds: {@link #MAX_PROPOSED} needs of proposals alone, one less than the branches that are
 * kept of them beside the followed one, so that those wanted at the same time never evict each
 * other; {@link #MAX_CERTIFIED} certified ones. Of more the oldest is dropped, and asked for again
 * by the core. At most {@link #MAX_CERTIFIED} certified positions are remembered, the highest are
 * forgotten first: they are named again.
 */
public final class LaneNeeds {
  /** The most needs of proposals alone. */
  public static final int MAX_PROPOSED = LaneBranches.MAX_BRANCHES - 1;

  /** The most certified needs, and certified positions. */
  public static final int MAX_CERTIFIED = 256;

  private static final Comparator<LaneTip> ORDER =
      Comparator.comparingLong(LaneTip::seq).thenComparing(LaneTip::digest);

  /** No needs. */
  public static final LaneNeeds NONE = new LaneNeeds(Map.of(), new TreeSet<>(ORDER));

  /**
   * Everything above {@code from} up to {@code to} is needed for {@code block}.
   *
   * @param block the block that asks
   * @param from the position in the cut of its parent
   * @param to the position in its own cut
   */
  public record Need(Hash block, LaneTip from, LaneTip to) {}

  /** Something to obtain, and why. */
  public record Wanted(LaneFetch fetch, Naming naming) {}

  /**
   * What the lane that is held says to the needs.
   *
   * @param left those that wait on
   * @param complete blocks whose need is met
   * @param wanted what to obtain for the others
   */
  public record Checked(LaneNeeds left, List<Hash> complete, List<Wanted> wanted) {
    /** Copies the lists. */
    public Checked {
      complete = List.copyOf(complete);
      wanted = List.copyOf(wanted);
    }
  }

  /** By block, in the order of arrival. */
  private final Map<Hash, Need> needs;

  private final SortedSet<LaneTip> certified;

  private LaneNeeds(Map<Hash, Need> needs, SortedSet<LaneTip> certified) {
    this.needs = needs;
    this.certified = certified;
  }

  /** How many advances are needed. */
  public int size() {
    return needs.size();
  }

  /** With one need more. */
  public LaneNeeds with(Need need) {
    Map<Hash, Need> more = new LinkedHashMap<>(needs);
    more.remove(need.block());
    more.put(need.block(), need);
    return new LaneNeeds(bounded(more), certified);
  }

  /** These positions are named by a notarized or final cut or an own vote. */
  public LaneNeeds certified(Collection<LaneTip> tips) {
    SortedSet<LaneTip> more = new TreeSet<>(certified);
    more.addAll(tips);
    while (more.size() > MAX_CERTIFIED) {
      more.remove(more.last());
    }
    return new LaneNeeds(needs, more);
  }

  /** A final cut put the lane at {@code tip}: what is certified below needs no protection. */
  public LaneNeeds finalCut(LaneTip tip) {
    SortedSet<LaneTip> left = new TreeSet<>(certified);
    left.removeIf(t -> t.seq() <= tip.seq());
    return new LaneNeeds(needs, left);
  }

  /** Compares the needs with what {@code receiver} holds. */
  public Checked check(LaneReceiver receiver) {
    Map<Hash, Need> left = new LinkedHashMap<>(needs);
    List<Hash> complete = new ArrayList<>();
    List<Wanted> wanted = new ArrayList<>();
    for (Need need : needs.values()) {
      advance(receiver, need)
          .match(
              new LaneAdvance.Cases<Void>() {
                @Override
                public Void onComplete(LaneAdvance.Complete advance) {
                  left.remove(need.block());
                  complete.add(need.block());
                  return null;
                }

                @Override
                public Void onMissing(LaneAdvance.Missing advance) {
                  wanted.add(new Wanted(advance.fetch(), naming(need)));
                  return null;
                }

                @Override
                public Void onUnlinked(LaneAdvance.Unlinked advance) {
                  left.remove(need.block());
                  return null;
                }
              });
    }
    return new Checked(new LaneNeeds(left, certified), complete, wanted);
  }

  /** What lies at or below the final position is held by definition. */
  private static LaneAdvance advance(LaneReceiver receiver, Need need) {
    LaneTip held = receiver.finalTip();
    return receiver.holdsAdvance(
        need.from().seq() < held.seq() ? held : need.from(),
        need.to().seq() < held.seq() ? held : need.to());
  }

  private Naming naming(Need need) {
    return certified.contains(need.to()) ? Naming.CERTIFIED : Naming.PROPOSED;
  }

  private Map<Hash, Need> bounded(Map<Hash, Need> all) {
    drop(all, Naming.PROPOSED, MAX_PROPOSED);
    drop(all, Naming.CERTIFIED, MAX_CERTIFIED);
    return all;
  }

  private void drop(Map<Hash, Need> all, Naming naming, int limit) {
    List<Hash> some =
        all.values().stream().filter(n -> naming(n) == naming).map(Need::block).toList();
    some.subList(0, Math.max(0, some.size() - limit)).forEach(all::remove);
  }
}
