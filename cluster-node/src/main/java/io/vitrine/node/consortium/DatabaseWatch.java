package io.vitrine.node.consortium;

import io.vitrine.persistence.embedded.CassandraState;
import java.util.function.Consumer;

/** Tells a person when the database has ended by itself, and when it is back. */
final class DatabaseWatch implements Consumer<CassandraState> {
  private final Consumer<String> progress;
  private boolean gone;

  DatabaseWatch(Consumer<String> progress) {
    this.progress = progress;
  }

  @Override
  public synchronized void accept(CassandraState state) {
    if (state == CassandraState.RESTARTING) {
      gone = true;
      progress.accept("the database ended by itself and is started again");
    } else if (state == CassandraState.READY && gone) {
      gone = false;
      progress.accept("the database is back");
    }
  }
}
