package io.vitrine.acceptance.history;

import io.vitrine.acceptance.history.Anomaly.Kind;
import io.vitrine.acceptance.history.Answer.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checks a closed history: every executed transaction stays known with the same receipt, executes
 * at most once, and in the order of their places all transactions and all reads are those of one
 * ledger with one owner per item and the same money.
 */
public final class HistoryCheck {
  private final Holdings before;
  private final long fromHeight;
  private final History.Closed history;
  private final List<Anomaly> anomalies = new ArrayList<>();

  private HistoryCheck(Holdings before, long fromHeight, History.Closed history) {
    this.before = before;
    this.fromHeight = fromHeight;
    this.history = history;
  }

  private record Executed(Operation operation, Place place) {}

  /**
   * All anomalies of a history.
   *
   * @param before who held what after block {@code fromHeight}, before the first operation
   * @param fromHeight reads below are not checked
   */
  public static List<Anomaly> anomalies(Holdings before, long fromHeight, History.Closed history) {
    HistoryCheck check = new HistoryCheck(before, fromHeight, history);
    check.run();
    return List.copyOf(check.anomalies);
  }

  private void run() {
    Map<String, Place> places = places();
    List<Executed> executed = inOrder(places);
    heightsNeverGoBack();
    replay(executed);
    moneyIsConserved();
  }

  /** The one place of each transaction; answers that disagree are anomalies. */
  private Map<String, Place> places() {
    Map<String, Place> places = new HashMap<>();
    for (Answer answer : history.answers()) {
      Place known = places.get(answer.id());
      if (answer.place().isEmpty()) {
        if (known != null) {
          found(Kind.MISSING, answer.id() + " at organisation " + answer.organisation());
        }
        continue;
      }
      Place place = answer.place().get();
      if (known != null && known.contradicts(place)) {
        found(Kind.RECEIPT_CHANGED, answer.id() + ": " + known + ", then " + place);
      } else if (known == null || known.index() == Answer.UNTOLD) {
        places.put(answer.id(), place);
      }
    }
    return places;
  }

  private List<Executed> inOrder(Map<String, Place> places) {
    List<Executed> executed = new ArrayList<>();
    for (Operation operation : history.operations().values()) {
      Place place = places.get(operation.id());
      if (place == null || place.index() == Answer.UNTOLD) {
        found(Kind.UNDECIDED, operation.toString());
      } else {
        executed.add(new Executed(operation, place));
      }
    }
    executed.sort(
        Comparator.<Executed>comparingLong(e -> e.place().height())
            .thenComparingInt(e -> e.place().index()));
    for (int i = 1; i < executed.size(); i++) {
      Place here = executed.get(i).place();
      Place previous = executed.get(i - 1).place();
      if (here.height() == previous.height() && here.index() == previous.index()) {
        found(
            Kind.SAME_PLACE,
            here + ": " + executed.get(i - 1).operation() + " and " + executed.get(i).operation());
      }
    }
    return executed;
  }

  private void heightsNeverGoBack() {
    record Viewer(int organisation, String reader) {}
    Map<Viewer, Long> highest = new HashMap<>();
    for (Read read : history.reads()) {
      Viewer viewer = new Viewer(read.organisation(), read.reader());
      long seen = highest.getOrDefault(viewer, Long.MIN_VALUE);
      if (read.height() < seen) {
        found(Kind.WENT_BACK, read + " after height " + seen);
      }
      highest.put(viewer, Math.max(seen, read.height()));
    }
  }

  /** Executes everything again, and looks at each read when its block is done. */
  private void replay(List<Executed> executed) {
    Holdings now = new Holdings(before.balances(), before.owners());
    TreeMap<Long, List<Read>> reads = new TreeMap<>();
    for (Read read : history.reads()) {
      reads.computeIfAbsent(read.height(), h -> new ArrayList<>()).add(read);
    }
    for (Executed next : executed) {
      checkReads(now, reads, next.place().height());
      boolean allowed = now.allows(next.operation());
      if (allowed != next.place().succeeded()) {
        found(Kind.WRONG_OUTCOME, next.operation() + " at " + next.place());
      }
      if (next.place().succeeded()) {
        now.apply(next.operation());
      }
    }
    checkReads(now, reads, Long.MAX_VALUE);
  }

  /** Where all balances of one height were read at one organisation, they sum up to the issue. */
  private void moneyIsConserved() {
    record Moment(int organisation, long height) {}
    Map<Moment, Map<String, Long>> moments = new HashMap<>();
    for (Read read : history.reads()) {
      if (before.balances().containsKey(read.subject()) && read.height() >= fromHeight) {
        moments
            .computeIfAbsent(new Moment(read.organisation(), read.height()), m -> new HashMap<>())
            .put(read.subject(), Long.parseLong(read.value()));
      }
    }
    moments.forEach(
        (moment, balances) -> {
          long sum = balances.values().stream().mapToLong(Long::longValue).sum();
          if (balances.size() == before.balances().size() && sum != before.total()) {
            found(Kind.MONEY_NOT_CONSERVED, moment + ": " + sum + " of " + before.total());
          }
        });
  }

  /** The reads below {@code height}: all transactions of their blocks are applied. */
  private void checkReads(Holdings now, NavigableMap<Long, List<Read>> reads, long height) {
    for (var due = Optional.ofNullable(reads.firstEntry());
        due.filter(e -> e.getKey() < height).isPresent();
        due = Optional.ofNullable(reads.firstEntry())) {
      reads.pollFirstEntry();
      if (due.get().getKey() < fromHeight) {
        continue;
      }
      for (Read read : due.get().getValue()) {
        String expected = now.show(read.subject());
        if (!expected.equals(read.value())) {
          found(Kind.WRONG_READ, read + ", expected " + expected);
        }
      }
    }
  }

  private void found(Kind kind, String text) {
    anomalies.add(new Anomaly(kind, text));
  }
}
