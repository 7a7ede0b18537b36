package io.vitrine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--workload cold",
        "--rate -1",
        "--rate 100001",
        "--seconds 3601",
        "--rate 5000 --seconds 3600",
        "--seconds 0",
        "--warm-up 181",
        "--under-way 1",
        "--ledgers 17",
        "--ledgers 0",
        "--without four"
      })
  void whatCanNotBeMeasuredIsAWrongUsage(String options) {
    StringWriter error = new StringWriter();
    int code =
        new CommandLine(new Main()).setErr(new PrintWriter(error)).execute(options.split(" ", -1));
    assertThat(code).isEqualTo(2);
    assertThat(error.toString()).contains(options.split(" ", -1)[1], "Usage: bench");
  }

  @Test
  void aFailureIsAnExitCode() {
    assertThat(Main.run(new Failing())).isEqualTo(1);
  }

  @CommandLine.Command
  private static final class Failing implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new IllegalStateException("no network");
    }
  }
}
