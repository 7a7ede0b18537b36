package io.vitrine.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.Simulation;
import io.vitrine.simulator.Verdict;
import io.vitrine.simulator.invariant.Cast;
import io.vitrine.simulator.options.Draw;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Runs of the real core against the rules whose every state was visited. */
class ModelConformanceTest {
  private static final int SEEDS = 8;

  private final Simulation simulation = new Simulation();

  private record Stored(int validator, Fact fact) {}

  @Test
  void every_step_of_honest_validators_is_one_of_the_model() {
    long steps = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Verdict run = simulation.run(Draw.archives(seed), seed, Simulation.Script.STORING);
      ModelConformance model = RunConformance.model(run.options());
      assertThat(RunConformance.judge(model, run)).as("seed %d", seed).isEmpty();
      steps += model.steps();
    }
    assertThat(steps).isGreaterThan(20L * SEEDS);
  }

  @Test
  void a_nullify_vote_after_finalize_is_refused() {
    List<Stored> facts = calm();
    int at = index(facts, s -> s.fact() instanceof Fact.FinalizeSigned, 5);
    View view = ((Fact.FinalizeSigned) facts.get(at).fact()).view();
    facts.add(at + 1, new Stored(facts.get(at).validator(), new Fact.Nullified(view)));
    assertThat(judge(calmModel(), facts).orElseThrow()).contains("signs Nullify " + view);
  }

  @Test
  void a_finalize_vote_after_nullify_is_refused() {
    List<Stored> facts = calm();
    int at = index(facts, s -> s.fact() instanceof Fact.FinalizeSigned, 5);
    View view = ((Fact.FinalizeSigned) facts.get(at).fact()).view();
    int validator = facts.get(at).validator();
    int entry =
        index(
            facts,
            s ->
                s.validator() == validator
                    && s.fact() instanceof Fact.ViewEntered f
                    && f.view().equals(view.next()),
            0);
    facts.add(entry, new Stored(validator, new Fact.Nullified(view)));
    assertThat(judge(calmModel(), facts).orElseThrow()).contains("signs Finalize " + view);
  }

  @Test
  void a_certificate_without_its_votes_is_refused() {
    List<Stored> facts = calm();
    int at = index(facts, s -> s.fact() instanceof Fact.Notarized, 9);
    View view = ((Fact.Notarized) facts.get(at).fact()).proposal().block().header().view();
    facts.removeIf(
        s ->
            s.fact() instanceof Fact.Notarized f
                && f.proposal().block().header().view().equals(view));
    assertThat(judge(calmModel(), facts).orElseThrow()).contains("enters view " + view.next());
  }

  @Test
  void a_vote_in_a_view_that_was_not_entered_is_refused() {
    List<Stored> facts = calm();
    int at = index(facts, s -> s.fact() instanceof Fact.ViewEntered, 9);
    Stored gone = facts.remove(at);
    assertThat(judge(calmModel(), facts).orElseThrow()).contains("v" + gone.validator());
  }

  private static int index(List<Stored> facts, Predicate<Stored> wanted, int skip) {
    int found = 0;
    for (int i = 0; i < facts.size(); i++) {
      if (wanted.test(facts.get(i)) && found++ == skip) {
        return i;
      }
    }
    throw new AssertionError("there is none");
  }

  private List<Stored> calm() {
    return facts(simulation.run(Options.calm(4, 3_000), 1, Simulation.Script.STORING));
  }

  private static ModelConformance calmModel() {
    return RunConformance.model(Options.calm(4, 3_000));
  }

  private static List<Stored> facts(Verdict run) {
    Cast cast = Cast.of(run.options());
    List<Stored> facts = new ArrayList<>();
    for (TraceEvent event : run.trace()) {
      if (event instanceof TraceEvent.FactStored stored && cast.isHonest(stored.machine())) {
        facts.add(new Stored(stored.machine(), stored.fact()));
      }
    }
    return facts;
  }

  private static Optional<String> judge(ModelConformance model, List<Stored> facts) {
    for (Stored stored : facts) {
      Optional<String> found = model.accept(stored.validator(), stored.fact());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
