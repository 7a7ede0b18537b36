package io.vitrine.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.consensus.simulation.SimulatedNode;
import io.vitrine.ledger.consensus.simulation.SimulationOptions;
import io.vitrine.ledger.consensus.simulation.Simulations;
import io.vitrine.ledger.consensus.simulation.World;
import org.junit.jupiter.api.Test;

/** Whole validators over a faulty network: safety at every step, liveness after the faults. */
class FourReplicasTest {
  @Test
  void ordersEveryBatchWithoutFaults() {
    World world = Simulations.run(SimulationOptions.calm(4), 1);

    assertThat(world.checks().height()).isGreaterThan(10);
    assertThat(world.checks().nullified()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameTrace() {
    assertThat(Simulations.drawn(4, 7).trace()).isEqualTo(Simulations.drawn(4, 7).trace());
    assertThat(Simulations.drawn(4, 7).trace()).isNotEqualTo(Simulations.drawn(4, 8).trace());
  }

  @Test
  void fourReplicasSurviveRandomFaults() {
    Simulations.seeds(4, 0, 300);
  }

  @Test
  void fiveReplicasSurviveRandomFaults() {
    Simulations.seeds(5, 10_000, 60);
  }

  @Test
  void sevenReplicasSurviveRandomFaults() {
    Simulations.seeds(7, 20_000, 30);
  }

  @Test
  void afterARestartOfAllThreeGoOnWithoutTheFourth() {
    for (long seed = 40_000; seed < 40_200; seed++) {
      Simulations.restartAllWithOneSilentAfterwards(seed);
    }
  }

  @Test
  void aTwinLeaderEquivocatesAndIsFoundOutWithoutHarm() {
    int accusations = 0;
    for (int seed = 0; seed < 20; seed++) {
      World world = Simulations.run(SimulationOptions.twin(4, seed % 4), 30_000 + seed);
      accusations += world.checks().accusations();
    }
    assertThat(accusations).isPositive();
  }

  @Test
  void anIdleLedgerWritesAtMostOneBlockPerInterval() {
    World world = Simulations.run(SimulationOptions.calm(4), 2);
    world.run(world.now() + 5_000, () -> false);
    long height = world.checks().height();
    world.run(world.now() + 300_000, () -> false);
    assertThat(world.checks().height() - height).isBetween(8L, 10L);
  }

  @Test
  void everyRestartKeepsTheState() {
    World world = Simulations.drawn(4, 3);
    for (SimulatedNode node : world.honest()) {
      SafetyState state = node.state();
      assertThat(SafetyCodec.decode(SafetyCodec.encode(state))).isEqualTo(state);
    }
  }
}
