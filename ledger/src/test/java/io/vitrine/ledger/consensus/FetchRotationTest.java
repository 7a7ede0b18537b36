package io.vitrine.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R9: whom a fetch asks, and when again. */
class FetchRotationTest {
  private static final ValidatorId ZERO = new ValidatorId(0);
  private static final ValidatorId ONE = new ValidatorId(1);
  private static final ValidatorId TWO = new ValidatorId(2);

  private final TreeSet<ValidatorId> connected = new TreeSet<>(List.of(ZERO, ONE, TWO));
  private final FetchRotation rotation = new FetchRotation(-7, Optional.of(TWO));

  private Optional<ValidatorId> peer(int attempt) {
    return rotation.peer(attempt, connected, peer -> true);
  }

  @Test
  void asksWhoIsNamedFirstAndThenEverybodyInTurn() {
    assertThat(peer(0)).contains(TWO);
    TreeSet<ValidatorId> asked = new TreeSet<>();
    IntStream.rangeClosed(1, 3).forEach(attempt -> asked.add(peer(attempt).orElseThrow()));
    assertThat(asked).isEqualTo(connected);
  }

  @Test
  void asksAnotherWhenWhoIsNamedFirstIsAway() {
    connected.remove(TWO);
    assertThat(peer(0)).isPresent().get().isIn(ZERO, ONE);
  }

  @Test
  void passesOverWhoIsNotWelcomeWhileThereAreOthers() {
    for (int attempt = 1; attempt < 9; attempt++) {
      assertThat(rotation.peer(attempt, connected, ONE::equals)).contains(ONE);
      assertThat(rotation.peer(attempt, connected, peer -> false)).isPresent();
    }
  }

  @Test
  void asksNobodyWhenNobodyIsThere() {
    connected.clear();
    assertThat(peer(0)).isEmpty();
    assertThat(peer(4)).isEmpty();
  }

  @Test
  void pausesLongerAndLongerUpToTwoSeconds() {
    assertThat(IntStream.range(0, 8).mapToLong(FetchRotation::pauseMillis).boxed())
        .containsExactly(0L, 100L, 200L, 400L, 800L, 1_600L, 2_000L, 2_000L);
    assertThat(FetchRotation.pauseMillis(Integer.MAX_VALUE)).isEqualTo(2_000);
  }
}
