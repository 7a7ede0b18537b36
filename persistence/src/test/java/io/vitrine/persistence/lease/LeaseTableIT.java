package io.vitrine.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.persistence.embedded.CassandraForTests;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** F1: every change is a compare-and-set, with both outcomes. */
class LeaseTableIT {
  private final LeaseTable table =
      new LeaseTable(
          CassandraForTests.shared().session(),
          CassandraForTests.shared().keyspace(List.of(LeaseTable.TABLE)),
          "ledger",
          "org-1",
          Duration.ofSeconds(10));

  @Test
  void generationsAreTakenRenewedReleasedAndRefused() {
    assertThat(get(table.read())).isEmpty();
    LeaseRow first = applied(table.takeFirst("a"));
    assertThat(first).isEqualTo(new LeaseRow(1, "a", 0));
    assertThat(refused(table.takeFirst("b"))).contains(first);

    LeaseRow renewed = applied(table.renew(first));
    assertThat(renewed).isEqualTo(new LeaseRow(1, "a", 1));
    assertThat(refused(table.renew(first))).contains(renewed);
    assertThat(get(table.read())).contains(renewed);

    assertThat(refused(table.take(first, "b"))).contains(renewed);
    LeaseRow second = applied(table.take(renewed, "b"));
    assertThat(second).isEqualTo(new LeaseRow(2, "b", 0));
    assertThat(refused(table.renew(renewed))).contains(second);
    assertThat(refused(table.release(renewed))).contains(second);

    LeaseRow released = applied(table.release(second));
    assertThat(released.isReleased()).isTrue();
    assertThat(applied(table.take(released, "c"))).isEqualTo(new LeaseRow(3, "c", 0));
  }

  @Test
  void changeOfARowThatIsNotThereIsRefused() {
    assertThat(refused(table.renew(new LeaseRow(7, "a", 1)))).isEmpty();
  }

  @Test
  void oneOfManyTakersWins() {
    LeaseRow free = applied(table.takeFirst("a"));
    List<CompletableFuture<LeaseChange>> attempts =
        IntStream.range(0, 4)
            .mapToObj(i -> table.take(free, "taker-" + i).toCompletableFuture())
            .toList();
    long won =
        attempts.stream()
            .map(CompletableFuture::join)
            .filter(LeaseChange.Applied.class::isInstance)
            .count();
    assertThat(won).isEqualTo(1);
  }

  private static LeaseRow applied(CompletionStage<LeaseChange> stage) {
    assertThat(get(stage)).isInstanceOf(LeaseChange.Applied.class);
    return ((LeaseChange.Applied) get(stage)).row();
  }

  private static Optional<LeaseRow> refused(CompletionStage<LeaseChange> stage) {
    assertThat(get(stage)).isInstanceOf(LeaseChange.Refused.class);
    return ((LeaseChange.Refused) get(stage)).current();
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
