package io.vitrine.node.replica;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import io.vitrine.ledger.divergence.Difference;
import io.vitrine.ledger.divergence.StateOutline;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.catchup.Fetcher;
import io.vitrine.wire.FetchAnswer;
import io.vitrine.wire.FetchQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asks one peer after the other until one can tell. */
class DivergenceReportTest {
  private static final ValidatorId HELPLESS = new ValidatorId(0);
  private static final ValidatorId HELPFUL = new ValidatorId(2);
  private static final Bytes KEY = Bytes.wrap(new byte[] {7});

  private final ActorTestKit kit = ActorTestKit.create();
  private final TestProbe<Optional<DivergenceReport.Found>> result = kit.createTestProbe();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private static WorldState state(int value) {
    return WorldState.of(
        new TreeMap<>(
            Map.of("items", StateTree.EMPTY.put(KEY, Bytes.wrap(new byte[] {(byte) value})))),
        ReplayWindow.EMPTY);
  }

  private static SortedMap<Long, WorldState> states(int... values) {
    SortedMap<Long, WorldState> states = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      states.put(40L + i, state(values[i]));
    }
    return states;
  }

  /** Only one peer keeps {@code states}; the one asked first is named in the answer. */
  private ActorRef<Fetcher.Command> fetcher(SortedMap<Long, WorldState> states) {
    return kit.spawn(
        Behaviors.receiveMessage(
            command -> {
              Fetcher.Get get = (Fetcher.Get) command;
              var question = ((FetchQuery.StatePart) get.query()).question();
              FetchAnswer answer =
                  Optional.ofNullable(states.get(question.height()))
                      .filter(state -> get.first().equals(Optional.of(HELPFUL)))
                      .flatMap(state -> new StateOutline(state).answer(question))
                      .map(FetchAnswer::ofState)
                      .orElse(FetchAnswer.NONE);
              get.replyTo().tell(new Fetcher.Got(get.query(), 0, get.first(), answer));
              return Behaviors.same();
            }));
  }

  private Optional<DivergenceReport.Found> report(
      SortedMap<Long, WorldState> own, SortedMap<Long, WorldState> theirs, ValidatorId... peers) {
    kit.spawn(DivergenceReport.create(own, List.of(peers), fetcher(theirs), result.getRef()::tell));
    return result.receiveMessage();
  }

  @Test
  void theSecondPeerHelps() {
    DivergenceReport.Found found =
        report(states(1, 2, 2), states(1, 1, 1), HELPLESS, HELPFUL).orElseThrow();
    assertThat(found.peer()).isEqualTo(HELPFUL);
    assertThat(found.difference().height()).isEqualTo(41);
    assertThat(found.difference().entry().map(Difference.Entry::key)).contains(KEY);
    assertThat(found.difference().entry().map(Difference.Entry::tree)).contains("items");
  }

  @Test
  void nobodyCanHelp() {
    assertThat(report(states(1), states(2), HELPLESS)).isEmpty();
    assertThat(report(states(1), states(2))).isEmpty();
    assertThat(report(states(), states(2), HELPFUL)).isEmpty();
  }
}
