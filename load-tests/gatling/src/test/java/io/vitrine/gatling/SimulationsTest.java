package io.vitrine.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.gatling.FakeGateway.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which answers fail a simulation. That right ones do not is also seen on a real network. */
class SimulationsTest {
  private static final String FACTS = "{\"waiting\":3,\"limit\":2}";
  private static final Said OPEN = new Said(504, 0, "{}");

  @TempDir private Path home;

  @Test
  void whoTradesWaitsAsLongAsTheAnswerSaysAndSendsItAgain() throws Exception {
    assertThat(
            played(
                Play.TRADING,
                FakeGateway.with(
                    (count, id) ->
                        count == 2
                            ? FakeGateway.refused(1, FACTS)
                            : count == 3 ? OPEN : FakeGateway.committed(id))))
        .isZero();
    assertThat(reports()).hasSize(1);
  }

  @Test
  void anAnswerAboutAnotherTransactionFails() throws Exception {
    assertThat(
            played(
                Play.TRADING,
                FakeGateway.with((count, id) -> FakeGateway.committed("x" + id.substring(1)))))
        .isNotZero();
  }

  @Test
  void refusalsWithFactsAndWhatIsTakenAndCommittedElsewhereAreFine() throws Exception {
    assertThat(
            played(
                Play.OVERLOAD,
                FakeGateway.with(
                    (count, id) ->
                        switch (count % 3) {
                          case 0 -> FakeGateway.refused(1, FACTS);
                          case 1 -> OPEN;
                          default -> FakeGateway.committed(id);
                        })))
        .isZero();
  }

  @Test
  void aRefusalThatDoesNotSayWhatIsFullFails() throws Exception {
    assertThat(
            played(
                Play.OVERLOAD,
                FakeGateway.with(
                    (count, id) ->
                        count % 2 == 0
                            ? FakeGateway.committed(id)
                            : FakeGateway.refused(1, "{\"waiting\":3}"))))
        .isNotZero();
  }

  @Test
  void aRefusalWithoutATimeFails() throws Exception {
    assertThat(
            played(
                Play.OVERLOAD,
                FakeGateway.with(
                    (count, id) ->
                        count % 2 == 0
                            ? FakeGateway.committed(id)
                            : FakeGateway.refused(0, FACTS))))
        .isNotZero();
  }

  @Test
  void whatWasTakenAndIsUnknownElsewhereFails() throws Exception {
    assertThat(played(Play.OVERLOAD, FakeGateway.forgetful((count, id) -> OPEN))).isNotZero();
  }

  @Test
  void anythingElseFails() throws Exception {
    assertThat(
            played(
                Play.OVERLOAD,
                FakeGateway.with(
                    (count, id) ->
                        count == 5 ? new Said(500, 0, "{}") : FakeGateway.committed(id))))
        .isNotZero();
  }

  @Test
  void listsWithoutWhatIsThereFail() throws Exception {
    assertThat(played(Play.BROWSING, FakeGateway.with((count, id) -> FakeGateway.committed(id))))
        .isNotZero();
  }

  private int played(Play play, FakeGateway fake) throws IOException {
    try (fake) {
      return Main.run(play, fake.target(home, 5), home.resolve("report"));
    }
  }

  private List<Path> reports() throws IOException {
    try (Stream<Path> directories = Files.list(home.resolve("report"))) {
      return directories.filter(d -> Files.exists(d.resolve("index.html"))).toList();
    }
  }
}
