package io.vitrine.primitives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class PrimitivesTest {
  @Test
  void everyBenchmarkRunsOnce() throws Exception {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("io.vitrine.primitives")
                    .mode(Mode.SingleShotTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .param("size", "1000")
                    .param("items", "1000")
                    .param("workload", "hot")
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    assertThat(results)
        .extracting(result -> result.getParams().getBenchmark())
        .hasSize(22)
        .doesNotHaveDuplicates()
        .contains("io.vitrine.primitives.SignatureBenchmark.verifySender");
  }
}
