package io.vitrine.node.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.node.diagnosis.Vitals.Database;
import io.vitrine.persistence.lease.LeaseChange;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DatabaseProbeTest {
  @Test
  void anAnswerIsALatencyWhateverItSays() throws Exception {
    Database database = read(new DatabaseProbe("db:1", ScriptedRows.healthy()));
    assertThat(database.error()).isEmpty();
    assertThat(database.latency()).hasValueSatisfying(l -> assertThat(l).isPositive());
  }

  @Test
  void noAnswerEndsInTime() throws Exception {
    long begun = System.nanoTime();
    Database database = read(new DatabaseProbe("db:1", ScriptedRows.hanging()));
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(DatabaseProbe.PATIENCE, DatabaseProbe.PATIENCE.plusSeconds(2));
    assertThat(database)
        .isEqualTo(new Database("db:1", Optional.empty(), "no answer to a write in 1.0 s"));
  }

  @Test
  void aRefusalIsToldInItsFirstLine() throws Exception {
    assertThat(
            read(new DatabaseProbe(
                    "db:1",
                    ScriptedRows.failing(new IllegalStateException("read-only\nat line 2"))))
                .error())
        .isEqualTo("read-only");
    assertThat(
            read(new DatabaseProbe(
                    "db:1",
                    new ScriptedRows(
                        () -> {
                          throw new IllegalStateException("session closed");
                        })))
                .error())
        .isEqualTo("session closed");
  }

  @Test
  void askedAgainMeanwhileOneWriteServesAll() throws Exception {
    CompletableFuture<LeaseChange> write = new CompletableFuture<>();
    ScriptedRows rows = new ScriptedRows(() -> write);
    DatabaseProbe probe = new DatabaseProbe("db:1", rows);
    CompletionStage<Database> first = probe.read();
    CompletionStage<Database> second = probe.read();
    write.complete(new LeaseChange.Refused(Optional.empty()));
    assertThat(get(first)).isEqualTo(get(second));
    assertThat(rows.asked()).isEqualTo(1);
    get(probe.read());
    assertThat(rows.asked()).isEqualTo(2);
  }

  private static Database read(DatabaseProbe probe) throws Exception {
    return get(probe.read());
  }

  private static Database get(CompletionStage<Database> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
