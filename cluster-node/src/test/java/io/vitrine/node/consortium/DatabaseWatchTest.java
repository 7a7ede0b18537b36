package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.persistence.embedded.CassandraState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseWatchTest {
  private final List<String> told = new ArrayList<>();
  private final DatabaseWatch watch = new DatabaseWatch(told::add);

  @Test
  void anOrdinaryLifeIsNotReported() {
    watch.accept(CassandraState.STARTING);
    watch.accept(CassandraState.READY);
    watch.accept(CassandraState.STOPPED);

    assertThat(told).isEmpty();
  }

  @Test
  void anEndAndAReturnAreReportedEachTime() {
    for (int i = 0; i < 2; i++) {
      watch.accept(CassandraState.RESTARTING);
      watch.accept(CassandraState.READY);
    }

    assertThat(told).hasSize(4);
    assertThat(told.get(0)).contains("ended by itself");
    assertThat(told.get(1)).contains("back");
  }
}
