package io.vitrine.ledger.state;

import io.vitrine.ledger.state.ReplayWindow.Place;
import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An immutable map from consumed ids to where they were executed, in compact form: the steps as
 * they came, and runs of 8 bytes an id, sorted by id, that lead into them. A run is at most half as
 * long as the one before it; a step comes as a new run, and runs that break the rule are merged. So
 * an id is copied O(log n) times and looked for in O(log n) runs, and a version shares its steps
 * and most of its runs with earlier ones. Not a hash table: whoever makes ids that resemble each
 * other gains nothing, as order and cuts do not depend on them.
 */
final class ConsumedIds {
  /** No id. */
  static final ConsumedIds EMPTY = new ConsumedIds(StepList.EMPTY, List.of());

  private static final int OFFSET_BITS = 10;

  /** The most steps: 6,000 a second for as long as a bucket takes ids. */
  static final int MAX_STEPS = 1 << (Integer.SIZE - OFFSET_BITS);

  private final StepList steps;

  /**
   * Each element is the first four bytes of an id, then the number of its step (22 bits) and its
   * offset there (10 bits). Ids that agree in four bytes are compared in the step.
   */
  private final List<long[]> runs;

  private ConsumedIds(StepList steps, List<long[]> runs) {
    this.steps = steps;
    this.runs = runs;
  }

  /** Where {@code id} was executed, if it is here. */
  Optional<Place> find(Hash id) {
    byte[] bytes = id.value().unsafeArray();
    int prefix = ByteBuffer.wrap(bytes).getInt();
    for (long[] run : runs) {
      int low = 0;
      int high = run.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        int order = Integer.compareUnsigned(prefix(run[middle]), prefix);
        if (order == 0) {
          order = step(run[middle]).compare(offset(run[middle]), bytes, 0);
        }
        if (order == 0) {
          return Optional.of(step(run[middle]).place(offset(run[middle])));
        }
        if (order < 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * This with {@code step} as the last; empty when one of its ids comes twice or is here already,
   * or when there are {@link #MAX_STEPS}.
   */
  Optional<ConsumedIds> append(ConsumedStep step) {
    if (steps.size() == MAX_STEPS) {
      return Optional.empty();
    }
    for (int offset = 0; offset < step.size(); offset++) {
      if (find(step.id(offset)).isPresent()) {
        return Optional.empty();
      }
    }
    ConsumedIds grown = new ConsumedIds(steps.append(step), runs);
    long[] run = grown.sorted(0, step.size());
    return grown.isStrict(run) ? Optional.of(grown.with(run)) : Optional.empty();
  }

  /** The steps in the order in which they came. */
  StepList steps() {
    return steps;
  }

  /** The runs' lengths. */
  List<Integer> runLengths() {
    return runs.stream().map(run -> run.length).toList();
  }

  private ConsumedIds with(long[] added) {
    List<long[]> kept = new ArrayList<>(runs);
    long[] run = added;
    while (!kept.isEmpty() && kept.get(kept.size() - 1).length < 2L * run.length) {
      run = merged(kept.remove(kept.size() - 1), run);
    }
    kept.add(run);
    return new ConsumedIds(steps, List.copyOf(kept));
  }

  /** The ids of the last step from one offset to before another, sorted. */
  private long[] sorted(int from, int to) {
    if (to - from == 1) {
      int last = steps.size() - 1;
      long prefix = steps.get(last).prefix(from);
      return new long[] {(prefix << Integer.SIZE) | ((long) last << OFFSET_BITS) | from};
    }
    int middle = (from + to) >>> 1;
    return merged(sorted(from, middle), sorted(middle, to));
  }

  private long[] merged(long[] left, long[] right) {
    long[] all = new long[left.length + right.length];
    int l = 0;
    int r = 0;
    for (int i = 0; i < all.length; i++) {
      boolean takesLeft = r == right.length || (l < left.length && compare(left[l], right[r]) <= 0);
      all[i] = takesLeft ? left[l++] : right[r++];
    }
    return all;
  }

  private boolean isStrict(long[] run) {
    for (int i = 1; i < run.length; i++) {
      if (compare(run[i - 1], run[i]) == 0) {
        return false;
      }
    }
    return true;
  }

  private int compare(long a, long b) {
    int order = Integer.compareUnsigned(prefix(a), prefix(b));
    return order != 0 ? order : step(a).compare(offset(a), step(b), offset(b));
  }

  private ConsumedStep step(long element) {
    return steps.get((int) element >>> OFFSET_BITS);
  }

  private static int offset(long element) {
    return (int) element & (ConsumedStep.MAX - 1);
  }

  private static int prefix(long element) {
    return (int) (element >>> Integer.SIZE);
  }
}
