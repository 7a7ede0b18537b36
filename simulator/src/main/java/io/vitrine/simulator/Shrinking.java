package io.vitrine.simulator;

import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.options.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a failing run smaller: fewer faults, fewer validators, less time, as long as the same seed
 * violates the same invariant.
 */
public final class Shrinking {
  private final Simulation simulation;
  private final Consumer<Options> tried;

  /** Shrinks with {@code simulation}; {@code tried} hears of every smaller run that still fails. */
  public Shrinking(Simulation simulation, Consumer<Options> tried) {
    this.simulation = simulation;
    this.tried = tried;
  }

  /** The smallest failing run that was found; {@code failing} itself when none is smaller. */
  public Verdict shrink(Verdict failing) {
    Verdict smallest = failing;
    Optional<Verdict> smaller = Optional.of(failing);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = smaller(smallest);
    }
    return smallest;
  }

  private Optional<Verdict> smaller(Verdict failing) {
    String invariant = failing.failure().orElseThrow().invariant();
    for (Options candidate : candidates(failing.options(), failing.facts().millis())) {
      Verdict verdict = simulation.run(candidate, failing.seed());
      if (verdict.failure().filter(f -> f.invariant().equals(invariant)).isPresent()) {
        tried.accept(candidate);
        return Optional.of(verdict);
      }
    }
    return Optional.empty();
  }

  /** Smaller options, the most thorough first; {@code millis} is how far the run got. */
  static List<Options> candidates(Options o, long millis) {
    List<Options> candidates = new ArrayList<>();
    candidates.add(o.with(Options.Links.CALM));
    candidates.add(o.with(Options.Cuts.NONE));
    candidates.add(o.with(Options.Crashes.NONE));
    candidates.add(o.with(Options.Disks.CALM));
    candidates.add(o.with(Options.Clocks.CALM));
    candidates.add(o.with(Options.Changes.NONE));
    candidates.add(o.with(Retention.ALL));
    candidates.add(o.with(Options.Fidelity.FAST));
    candidates.add(o.with(new Options.Load(o.load().every(), o.load().batch(), 0)));
    for (Options.Villain villain : o.villains()) {
      List<Options.Villain> fewer = new ArrayList<>(o.villains());
      fewer.remove(villain);
      candidates.add(o.with(fewer));
    }
    for (Options.Shape shape : o.cuts().shapes()) {
      candidates.add(
          o.with(new Options.Cuts(o.cuts().every(), o.cuts().longest(), List.of(shape))));
    }
    links(o, candidates);
    disks(o, candidates);
    if (millis < o.safetyMillis()) {
      candidates.add(o.lasting(millis));
    }
    candidates.add(o.lasting(o.safetyMillis() / 2));
    boolean fits =
        o.villains().stream().allMatch(v -> v.validator() < 4)
            && o.villains().size() <= 1
            && o.crashes().silentAfterwards() < 4;
    if (o.n() > 4 && fits) {
      candidates.add(o.of(4));
    }
    candidates.removeIf(c -> c.equals(o) || c.safetyMillis() < 100);
    return candidates;
  }

  private static void links(Options o, List<Options> candidates) {
    Options.Links l = o.links();
    candidates.add(o.with(new Options.Links(0, l.duplicate(), l.delay(), l.tail(), l.reorder())));
    candidates.add(o.with(new Options.Links(l.loss(), 0, l.delay(), l.tail(), l.reorder())));
    candidates.add(o.with(new Options.Links(l.loss(), l.duplicate(), l.delay(), 0, l.reorder())));
    candidates.add(o.with(new Options.Links(l.loss(), l.duplicate(), l.delay(), l.tail(), false)));
  }

  private static void disks(Options o, List<Options> candidates) {
    Options.Disks d = o.disks();
    candidates.add(o.with(new Options.Disks(d.usual(), 0, d.slowest(), d.fail())));
    candidates.add(o.with(new Options.Disks(d.usual(), d.slow(), d.slowest(), 0)));
  }
}
