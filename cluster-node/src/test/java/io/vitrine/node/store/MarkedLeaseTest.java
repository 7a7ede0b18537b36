package io.vitrine.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.node.lease.SigningMark;
import io.vitrine.node.replica.Journals;
import io.vitrine.persistence.journal.JournalDamage;
import io.vitrine.persistence.lease.LeaseRow;
import io.vitrine.persistence.lease.LeaseStore;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedLeaseTest {
  @TempDir private Path directory;
  private Path file;
  private long newest;
  private Meanwhile whileTheRowIsRead = () -> {};

  private interface Meanwhile {
    void happens() throws IOException;
  }

  @BeforeEach
  void name() {
    file = directory.resolve(SigningMark.FILE);
  }

  @Test
  void theMarkIsOnDiskBeforeAGenerationBegins() throws IOException {
    assertThat(hold(1)).isEmpty();
    assertThat(SigningMark.read(file)).isEqualTo(new SigningMark(1, false));
    assertThat(hold(4)).isEmpty();
    assertThat(SigningMark.read(file)).isEqualTo(new SigningMark(4, false));
  }

  /** Each start takes one generation more; that must not bring an emptied database back. */
  @Test
  void anEmptiedDatabaseNeverSignsAgainHoweverOftenTheNodeIsStarted() throws IOException {
    new SigningMark(3, false).write(file);
    for (int generation = 1; generation <= 6; generation++) {
      assertThat(hold(generation).orElseThrow().why())
          .contains("generation " + generation, "under 3");
    }
    assertThat(SigningMark.read(file)).isEqualTo(new SigningMark(3, true));
  }

  @Test
  void whoWasOvertakenFailsAndMayTryAgain() throws IOException {
    new SigningMark(8, false).write(file);
    newest = 8;
    assertThatThrownBy(() -> lease().hold(7).toCompletableFuture().join())
        .hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(hold(9)).isEmpty();
  }

  /** Its answer of the database was under way meanwhile: that is no database set back. */
  @Test
  void whoIsOvertakenWhileItReadsTheRowNeitherAccusesTheDatabaseNorTakesTheMarkBack()
      throws IOException {
    new SigningMark(6, false).write(file);
    newest = 7;
    whileTheRowIsRead = () -> new SigningMark(8, false).write(file);
    assertThatThrownBy(() -> lease().hold(7).toCompletableFuture().join())
        .hasRootCauseInstanceOf(IllegalStateException.class);
    assertThat(SigningMark.read(file)).isEqualTo(new SigningMark(8, false));
    whileTheRowIsRead = () -> {};
    assertThat(hold(9)).isEmpty();
  }

  @Test
  void withoutAReadableMarkNothingIsSigned() throws IOException {
    Files.writeString(file, "damaged");
    assertThatThrownBy(() -> hold(9)).hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void afterAmnesiaNothingIsSignedHoweverFarTheDatabaseGets() throws IOException {
    assertThat(hold(3)).isEmpty();
    lease().neverSignAgain();
    assertThat(SigningMark.read(file)).isEqualTo(new SigningMark(3, SigningMark.State.AMNESIA));
    for (int generation = 4; generation <= 6; generation++) {
      assertThat(hold(generation).orElseThrow().kind()).isEqualTo(JournalDamage.Kind.AMNESIA);
    }
    assertThat(SigningMark.read(file)).isEqualTo(new SigningMark(3, SigningMark.State.AMNESIA));
  }

  private Optional<Journals.Unsafe> hold(long generation) {
    newest = generation;
    return lease().hold(generation).toCompletableFuture().join();
  }

  private MarkedLease lease() {
    LeaseStore store =
        (LeaseStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {LeaseStore.class},
                (proxy, method, arguments) -> {
                  whileTheRowIsRead.happens();
                  return CompletableFuture.completedFuture(
                      Optional.of(new LeaseRow(newest, "n", 0)));
                });
    return new MarkedLease(store, file);
  }
}
