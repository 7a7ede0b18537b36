package io.vitrine.bench.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.ledger.execution.Receipt;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadTest {
  private static final int CHAINS = 40;

  private final Rehearsal ledger = new Rehearsal();

  @ParameterizedTest
  @MethodSource("workloads")
  void everyStepHasEffectWhileEachChainGoesItsOwnWay(Workload workload) {
    List<Script> scripts = ledger.prepare(workload, CHAINS);
    for (int round = 0; round < 9; round++) {
      int position = round;
      accept(scripts.stream().map(script -> script.at(position)).toList());
    }
    // Some chains are faster than others.
    for (int position = 9; position < 18; position++) {
      accept(List.of(scripts.get(0).at(position)));
    }
    accept(scripts.stream().skip(1).map(script -> script.at(9)).toList());
  }

  static Stream<Workload> workloads() {
    return Workload.all().stream();
  }

  @Test
  void aStepOutOfItsTurnIsRefused() {
    Script script = ledger.prepare(new Workload.Transfer(), CHAINS).get(0);
    assertThat(ledger.execute(List.of(script.at(1)))).noneMatch(Receipt::isOk);
  }

  @Test
  void aMixHasTheSharesThatItSays() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Script script : ledger.prepare(new Workload.Mixed(), CHAINS)) {
      for (int position = 0; position < 4; position++) {
        ContractCall call = script.at(position).call();
        counts.merge(call.contract() + "." + call.method(), 1, Integer::sum);
      }
    }
    assertThat(counts)
        .isEqualTo(
            Map.of(
                "collection.transfer", 96,
                "collection.issue", 32,
                "sale.list", 16,
                "sale.buy", 16));
  }

  @Test
  void aHotSeriesIsOneAndTheOthersAreMany() {
    assertThat(cast(new Workload.Hot()).creators()).hasSize(1);
    assertThat(cast(new Workload.Sale()).creators()).hasSize(3);
    assertThat(Workload.named("hot")).contains(new Workload.Hot());
    assertThat(Workload.named("cold")).isEmpty();
  }

  private static Cast cast(Workload workload) {
    return Cast.of(CHAINS, workload.chainsOfSeries(CHAINS));
  }

  private void accept(List<Step> steps) {
    assertThat(ledger.execute(steps)).hasSize(steps.size()).allMatch(Receipt::isOk);
  }
}
