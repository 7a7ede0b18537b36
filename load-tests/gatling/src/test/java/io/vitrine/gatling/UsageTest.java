package io.vitrine.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "shopping",
        "browsing --rate -1",
        "--seconds 0",
        "trading --seconds 121",
        "overload --rate 100000"
      })
  void whatCanNotBePlayedIsAWrongUsage(String options) {
    StringWriter error = new StringWriter();
    int code =
        new CommandLine(new Main()).setErr(new PrintWriter(error)).execute(options.split(" ", -1));
    assertThat(code).isEqualTo(2);
    assertThat(error.toString()).contains("Usage: bench --gatling");
  }

  @Test
  void whatTheUsualRatesAreIsSaidInTheHelp() {
    String help = new CommandLine(new Main()).getUsageMessage();
    for (Play play : Play.values()) {
      assertThat(help).contains(String.format("%s", play.text()));
      assertThat(help.replace(",", "")).contains(String.format("%.0f", play.usualRate()));
    }
  }
}
