package io.vitrine.ledger.lane;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One tip per lane, in validator order: everything at or below it is ordered.
 *
 * @param tips as many as the epoch has validators
 */
public record Cut(List<LaneTip> tips) {
  /** Copies the list. */
  public Cut {
    tips = List.copyOf(tips);
  }

  /** The cut before any batch, for {@code n} validators. */
  public static Cut empty(int n) {
    return new Cut(Collections.nCopies(n, LaneTip.NONE));
  }

  /** The tip of {@code author}'s lane. */
  public LaneTip tip(ValidatorId author) {
    return tips.get(author.index());
  }

  /** This cut with one tip replaced. */
  public Cut with(ValidatorId author, LaneTip tip) {
    List<LaneTip> changed = new ArrayList<>(tips);
    changed.set(author.index(), tip);
    return new Cut(changed);
  }

  /**
   * How this cut relates to its parent's: the largest advance of one lane, or -1 when a lane goes
   * backwards or keeps its seq under another digest, or the cuts have different numbers of lanes
   * (R4 d).
   */
  public long advanceOver(Cut parent) {
    if (tips.size() != parent.tips.size()) {
      return -1;
    }
    long most = 0;
    for (int i = 0; i < tips.size(); i++) {
      LaneTip now = tips.get(i);
      LaneTip before = parent.tips.get(i);
      if (now.seq() < before.seq() || (now.seq() == before.seq() && !now.equals(before))) {
        return -1;
      }
      most = Math.max(most, now.seq() - before.seq());
    }
    return most;
  }

  /** Writes {@code [[seq, digest], ...]}. */
  public void write(CborWriter writer) {
    writer.list(tips, LaneTip::write);
  }

  /** Reads what {@link #write} wrote. */
  public static Cut read(CborReader reader) {
    return new Cut(reader.list(ValidatorSet.MAX, LaneTip::read));
  }
}
