package io.vitrine.node.store;

import io.vitrine.node.lease.SigningMark;
import io.vitrine.persistence.lease.LeaseRow;
import io.vitrine.persistence.lease.LeaseStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Compares each generation with the mark beside the key, and moves the mark, before anything is
 * signed under it.
 *
 * @param lease the row in the database
 * @param file the mark
 */
record MarkedLease(LeaseStore lease, Path file) {
  /**
   * Why nothing may be signed under {@code generation}; empty when it may, and then the mark is on
   * disk. Fails when another process took a later one.
   */
  CompletionStage<Optional<String>> hold(long generation) {
    return lease
        .read()
        .thenApplyAsync(row -> hold(generation, row.map(LeaseRow::generation).orElse(0L)));
  }

  private Optional<String> hold(long generation, long newest) {
    try {
      SigningMark mark = SigningMark.read(file);
      return switch (mark.judge(generation, newest)) {
        case SIGN -> {
          new SigningMark(generation, false).write(file);
          yield Optional.empty();
        }
        case SET_BACK -> {
          new SigningMark(mark.generation(), true).write(file);
          yield Optional.of(
              ("the database gave out generation %d, but %s says that this key signed under %d: it was"
                      + " set back, emptied or exchanged")
                  .formatted(generation, file, mark.generation()));
        }
        case OVERTAKEN ->
            throw new IllegalStateException(
                "generation " + newest + " was taken after " + generation);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("the mark of signing cannot be kept: " + e.getMessage(), e);
    }
  }
}
