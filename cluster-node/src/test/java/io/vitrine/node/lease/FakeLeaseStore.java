package io.vitrine.node.lease;

import io.vitrine.persistence.lease.LeaseChange;
import io.vitrine.persistence.lease.LeaseRow;
import io.vitrine.persistence.lease.LeaseStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** The lease row in memory, with compare-and-set and with outcomes that get lost on demand. */
public final class FakeLeaseStore implements LeaseStore {
  private Optional<LeaseRow> row = Optional.empty();
  private int lostAnswers;
  private boolean down;
  private int renewals;

  synchronized Optional<LeaseRow> row() {
    return row;
  }

  /** Somebody else writes the row. */
  synchronized void overwrite(LeaseRow other) {
    row = Optional.of(other);
  }

  /** The next {@code count} changes are applied, but their outcome stays unknown. */
  synchronized void loseAnswers(int count) {
    lostAnswers = count;
  }

  /** Nothing is applied, everything times out. */
  synchronized void goDown() {
    down = true;
  }

  synchronized int renewals() {
    return renewals;
  }

  @Override
  public synchronized CompletionStage<Optional<LeaseRow>> read() {
    return down
        ? CompletableFuture.failedStage(new TimeoutException("down"))
        : CompletableFuture.completedStage(row);
  }

  @Override
  public CompletionStage<LeaseChange> takeFirst(String owner) {
    return change(Optional.empty(), new LeaseRow(1, owner, 0));
  }

  @Override
  public CompletionStage<LeaseChange> take(LeaseRow seen, String owner) {
    return change(Optional.of(seen), new LeaseRow(seen.generation() + 1, owner, 0));
  }

  @Override
  public synchronized CompletionStage<LeaseChange> renew(LeaseRow held) {
    renewals++;
    return change(
        Optional.of(held), new LeaseRow(held.generation(), held.owner(), held.renewals() + 1));
  }

  @Override
  public CompletionStage<LeaseChange> release(LeaseRow held) {
    return change(Optional.of(held), new LeaseRow(held.generation(), "", held.renewals() + 1));
  }

  private synchronized CompletionStage<LeaseChange> change(
      Optional<LeaseRow> expected, LeaseRow next) {
    if (down) {
      return CompletableFuture.failedStage(new TimeoutException("down"));
    }
    boolean applies = row.equals(expected);
    if (applies) {
      row = Optional.of(next);
    }
    if (lostAnswers > 0) {
      lostAnswers--;
      return CompletableFuture.failedStage(new TimeoutException("outcome unknown"));
    }
    return CompletableFuture.completedStage(
        applies ? new LeaseChange.Applied(next) : new LeaseChange.Refused(row));
  }
}
