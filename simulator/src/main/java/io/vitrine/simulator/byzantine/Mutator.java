package io.vitrine.simulator.byzantine;

import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.message.Found;
import io.vitrine.simulator.message.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Small mutations of protocol messages in front of an honest process (ByzzFuzz, Winter et al.,
 * OOPSLA 2023): of what it sends, some messages for some receivers are left out, repeated, held
 * back, replaced by an older one, or changed in one place and signed again.
 */
public final class Mutator implements Byzantine {
  /** Older messages it can come back to. */
  private static final int MEMORY = 64;

  /** What can be done to any message; the rest is in {@link Alteration}. */
  private enum Fate {
    LEFT_OUT,
    TWICE,
    REPLACED_BY_OLDER,
    HELD_BACK,
    CHANGED
  }

  private record Held(ValidatorId to, Frame frame) {}

  private final int percent;
  private final List<Frame> seen = new ArrayList<>();
  private final Deque<Held> heldBack = new ArrayDeque<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  /**
   * A proxy.
   *
   * @param percent of the messages to each receiver that are mutated
   */
  public Mutator(int percent) {
    this.percent = percent;
  }

  /** How often each mutation was made. */
  public Map<String, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }

  @Override
  public List<Frame> send(Frame frame, ValidatorId to, Means means) {
    List<Frame> sent = new ArrayList<>(released(to, means.random()));
    if (means.random().nextInt(100) >= percent) {
      sent.add(frame);
    } else {
      Fate[] fates = Fate.values();
      int drawn = means.random().nextInt(2 * fates.length);
      mutate(fates[Math.min(drawn, fates.length - 1)], frame, to, means, sent);
    }
    remember(frame, means.random());
    return sent;
  }

  private void mutate(Fate fate, Frame frame, ValidatorId to, Means means, List<Frame> sent) {
    switch (fate) {
      case LEFT_OUT -> count("left out");
      case TWICE -> {
        count("twice");
        sent.add(frame);
        sent.add(frame);
      }
      case REPLACED_BY_OLDER -> {
        count("replaced by older");
        sent.add(seen.isEmpty() ? frame : seen.get(means.random().nextInt(seen.size())));
      }
      case HELD_BACK -> {
        count("held back");
        heldBack.add(new Held(to, frame));
      }
      case CHANGED -> {
        Alteration.Altered altered = frame.match(new Alteration(means, seen));
        count(altered.what());
        sent.add(altered.frame());
      }
    }
  }

  private List<Frame> released(ValidatorId to, Random random) {
    List<Frame> released = new ArrayList<>();
    Held oldest = heldBack.peek();
    if (oldest != null && oldest.to().equals(to) && random.nextInt(3) == 0) {
      released.add(heldBack.remove().frame());
    }
    if (heldBack.size() > MEMORY) {
      heldBack.remove();
    }
    return released;
  }

  private void remember(Frame frame, Random random) {
    if (frame instanceof Frame.Answer answer && answer.found().equals(Found.NOTHING)) {
      return;
    }
    if (seen.size() >= MEMORY) {
      seen.remove(random.nextInt(MEMORY));
    }
    seen.add(frame);
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }
}
