package io.vitrine.simulator.audit;

import static io.vitrine.simulator.audit.Check.require;

import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.SeriesEvent;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * C2: nothing is issued before its series has passed every gate in order (F.751.10 9.2 e), no
 * number twice, and never more than the cap.
 */
final class Issuance implements Check {
  private static final List<Gate> ALL = List.of(Gate.values());

  private static final class Progress {
    private long cap;
    private final List<Gate> passed = new ArrayList<>();
    private final TreeSet<Long> numbers = new TreeSet<>();
  }

  private final TreeMap<SeriesId, Progress> series = new TreeMap<>();

  @Override
  public void saw(ContractEvent event, long time) {
    if (event instanceof ItemEvent.Issued issued) {
      issued(issued);
    } else if (event instanceof SeriesEvent.Created created) {
      Progress progress = new Progress();
      progress.cap = created.terms().cap();
      require(series.put(created.series(), progress) == null, "C2", () -> event + " again");
    } else if (event instanceof SeriesEvent.Amended amended) {
      Progress progress = series.get(amended.series());
      require(progress.passed.isEmpty(), "C2", () -> event + " after " + progress.passed);
      progress.cap = amended.terms().cap();
    } else if (event instanceof SeriesEvent.Submitted submitted) {
      passed(submitted.series(), Gate.SUBMISSION);
    } else if (event instanceof SeriesEvent.Released released) {
      passed(released.series(), Gate.RELEASE);
    } else if (event instanceof SeriesEvent.Decided decided) {
      passed(decided.series(), decided.gate());
      if (decided.verdict() == Verdict.REJECTED) {
        series.get(decided.series()).passed.clear();
      }
    }
  }

  private void passed(SeriesId id, Gate gate) {
    Progress progress = series.get(id);
    int done = progress.passed.size();
    require(
        done < ALL.size() && ALL.get(done) == gate,
        "C2",
        () -> id + " at " + gate + " after " + progress.passed);
    progress.passed.add(gate);
  }

  private void issued(ItemEvent.Issued event) {
    Progress progress = series.get(event.item().series());
    require(
        progress != null && progress.passed.equals(ALL),
        "C2",
        () -> event + " without its gates: " + (progress == null ? "none" : progress.passed));
    long number = event.item().number();
    require(
        progress.numbers.add(number) && number <= progress.cap,
        "C2",
        () -> event + ", the cap is " + progress.cap + ", issued are " + progress.numbers);
  }
}
