package io.vitrine.simulator.invariant;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.Map;
import java.util.TreeMap;

/**
 * I9: view and last final view of a validator never go back, over restarts either: a restart finds
 * at least what was acknowledged. Executed heights increase by one, and within an epoch cuts never
 * go back.
 */
public final class Monotone extends Invariant {
  private final Cast cast;
  private final Map<Integer, View> views = new TreeMap<>();
  private final Map<Integer, View> finals = new TreeMap<>();
  private final Map<Integer, Long> executed = new TreeMap<>();

  /** Those whose first fact is not durable: a crash undoes what state sync brought. */
  private final Map<Integer, TraceEvent.Restarted> restarts = new TreeMap<>();

  private final TreeMap<Long, Cut> cuts = new TreeMap<>();

  /** Checks the honest of {@code cast}. */
  public Monotone(Cast cast) {
    this.cast = cast;
  }

  @Override
  public Void onFactStored(TraceEvent.FactStored event) {
    TraceEvent.Restarted restart = restarts.remove(event.machine());
    if (restart != null) {
      forward(views, event.machine(), restart.view(), "view after a restart");
      forward(finals, event.machine(), restart.last().view(), "final view after a restart");
    }
    if (event.fact() instanceof Fact.ViewEntered f) {
      forward(views, event.machine(), f.view(), "view");
    } else if (event.fact() instanceof Fact.Finalized f) {
      forward(finals, event.machine(), f.certificate().view(), "final view");
    }
    return null;
  }

  @Override
  public Void onRestarted(TraceEvent.Restarted event) {
    notBefore(views, event.machine(), event.view(), "view after a restart");
    notBefore(finals, event.machine(), event.last().view(), "final view after a restart");
    restarts.put(event.machine(), event);
    executed.remove(event.machine());
    return null;
  }

  private void forward(Map<Integer, View> marks, int machine, View view, String what) {
    notBefore(marks, machine, view, what);
    marks.put(machine, view);
  }

  private void notBefore(Map<Integer, View> marks, int machine, View view, String what) {
    View before = marks.get(machine);
    require(
        !cast.isHonest(machine) || before == null || !before.isAfter(view),
        "I9",
        () -> "validator " + machine + ": " + what + " " + view + " after " + before);
  }

  @Override
  public Void onExecuted(TraceEvent.Executed event) {
    if (cast.isHonest(event.machine())) {
      long height = event.record().height();
      Long before = executed.put(event.machine(), height);
      require(
          before == null || before + 1 == height,
          "I9",
          () -> "validator " + event.machine() + " executes " + height + " after " + before);
    }
    return null;
  }

  @Override
  public Void onCommitted(TraceEvent.Committed event) {
    if (cast.isHonest(event.machine())) {
      for (Block block : event.blocks()) {
        long height = block.header().height();
        cuts.put(height, block.header().cut());
        boolean first = block.header().parentView().number() == 0;
        Cut parent = first ? null : cuts.get(height - 1);
        require(
            parent == null || forward(parent, block.header().cut()),
            "I9",
            () -> "a cut goes back at height " + height);
      }
    }
    return null;
  }

  private static boolean forward(Cut parent, Cut cut) {
    if (parent.tips().size() != cut.tips().size()) {
      return false;
    }
    for (int i = 0; i < cut.tips().size(); i++) {
      if (cut.tips().get(i).seq() < parent.tips().get(i).seq()) {
        return false;
      }
    }
    return true;
  }
}
