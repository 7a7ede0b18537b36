package io.vitrine.node.store;

import io.vitrine.node.lease.SigningMark;
import io.vitrine.node.replica.Journals;
import io.vitrine.persistence.journal.JournalDamage;
import io.vitrine.persistence.lease.LeaseRow;
import io.vitrine.persistence.lease.LeaseStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Compares each generation with the mark beside the key, and moves the mark, before anything is
 * signed under it.
 *
 * @param lease the row in the database
 * @param file the mark
 */
record MarkedLease(LeaseStore lease, Path file) implements StoredJournals.Mark {
  /**
   * Why nothing may be signed under {@code generation}; empty when it may, and then the mark is on
   * disk. Fails when another process took a later one.
   *
   * <p>The mark is read before the row: whatever a process marked it had taken before, so a row
   * that is read afterwards reaches as far, unless the database was set back. In the other order a
   * process that is overtaken in between would take that for a database set back.
   */
  @Override
  public CompletionStage<Optional<Journals.Unsafe>> hold(long generation) {
    return CompletableFuture.supplyAsync(this::mark)
        .thenCompose(
            mark ->
                lease
                    .read()
                    .thenApplyAsync(
                        row -> hold(generation, mark, row.map(LeaseRow::generation).orElse(0L))));
  }

  private SigningMark mark() {
    try {
      return SigningMark.read(file);
    } catch (IOException e) {
      throw unkept(e);
    }
  }

  private Optional<Journals.Unsafe> hold(long generation, SigningMark mark, long newest) {
    try {
      return switch (mark.judge(generation, newest)) {
        case SIGN -> {
          if (!mark().equals(mark)) {
            throw overtaken(generation);
          }
          new SigningMark(generation, false).write(file);
          yield Optional.empty();
        }
        case SET_BACK -> {
          yield Optional.of(setBack(mark, generation));
        }
        case OVERTAKEN -> throw overtaken(generation);
      };
    } catch (IOException e) {
      throw unkept(e);
    }
  }

  private static IllegalStateException overtaken(long generation) {
    return new IllegalStateException("a later generation was taken after " + generation);
  }

  private static UncheckedIOException unkept(IOException e) {
    return new UncheckedIOException("the mark of signing cannot be kept: " + e.getMessage(), e);
  }

  private Journals.Unsafe setBack(SigningMark mark, long generation) throws IOException {
    if (mark.state() == SigningMark.State.AMNESIA) {
      return new Journals.Unsafe(
          JournalDamage.Kind.AMNESIA,
          "a signature of this key had come back that its journal did not have, says " + file);
    }
    new SigningMark(mark.generation(), SigningMark.State.LOST).write(file);
    return new Journals.Unsafe(
        JournalDamage.Kind.BEHIND,
        ("the database gave out generation %d, but %s says that this key signed under %d: it was"
                + " set back, emptied or exchanged")
            .formatted(generation, file, mark.generation()));
  }

  /** Puts on disk that this key signs nothing any more, whatever the database says. Blocks. */
  @Override
  public void neverSignAgain() {
    try {
      new SigningMark(SigningMark.read(file).generation(), SigningMark.State.AMNESIA).write(file);
    } catch (IOException e) {
      throw unkept(e);
    }
  }
}
