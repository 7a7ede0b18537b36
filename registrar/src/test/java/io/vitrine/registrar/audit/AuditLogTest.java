package io.vitrine.registrar.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.registrar.audit.AuditEntry.Access;
import io.vitrine.registrar.vault.PersonId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Nothing is opened without an entry, and entries form a chain without a gap. */
class AuditLogTest {
  private static final PersonId PERSON = new PersonId(Bytes.wrap(new byte[PersonId.SIZE]));
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochMilli(1_800_000_000_000L));

  /** Entries in memory; can be told to fail, or to hold answers back. */
  private static final class Kept implements AuditStore {
    final List<AuditEntry> entries = new ArrayList<>();
    Optional<CompletableFuture<Void>> gate = Optional.empty();
    boolean broken;

    @Override
    public CompletionStage<Optional<AuditEntry>> head() {
      return CompletableFuture.completedFuture(
          entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1)));
    }

    @Override
    public CompletionStage<Boolean> append(AuditEntry entry) {
      if (broken) {
        return CompletableFuture.failedFuture(new IllegalStateException("no database"));
      }
      CompletionStage<Void> open =
          gate.<CompletionStage<Void>>map(g -> g)
              .orElseGet(() -> CompletableFuture.completedFuture(null));
      return open.thenApply(
          done -> entry.number() == entries.size() + 1 && entries.add(stored(entry)));
    }

    @Override
    public CompletionStage<List<AuditEntry>> below(long number, int limit) {
      return CompletableFuture.completedFuture(List.of());
    }

    private static AuditEntry stored(AuditEntry entry) {
      return AuditEntry.decode(entry.encode());
    }
  }

  @Test
  void entriesOfTwoProcessesFormOneChain() {
    Kept kept = new Kept();
    AuditLog one = new AuditLog(kept, CLOCK);
    AuditLog other = new AuditLog(kept, CLOCK);
    for (int i = 0; i < 5; i++) {
      assertThat(one.record(access("one-" + i)).toCompletableFuture().join().person())
          .isEqualTo(PERSON);
      assertThat(other.record(access("other-" + i)).toCompletableFuture().join().number())
          .isEqualTo(2L * i + 2);
    }
    Hash previous = Hash.ZERO;
    for (AuditEntry entry : kept.entries) {
      assertThat(entry.previous()).isEqualTo(previous);
      previous = entry.hash();
    }
    assertThat(kept.entries).hasSize(10);
    AuditEntry changed = new AuditEntry(1, Hash.ZERO, access("changed"), kept.entries.get(0).at());
    assertThat(changed.hash()).isNotEqualTo(kept.entries.get(1).previous());
  }

  @Test
  void anAccessThatIsNotWrittenDownIsNone() {
    Kept kept = new Kept();
    AuditLog log = new AuditLog(kept, CLOCK);
    kept.broken = true;
    assertThat(log.record(access("a")).toCompletableFuture()).isCompletedExceptionally();
    kept.broken = false;
    assertThat(log.record(access("b")).toCompletableFuture().join().number()).isEqualTo(1);
  }

  @Test
  void whatWaitsIsBounded() {
    Kept kept = new Kept();
    CompletableFuture<Void> gate = new CompletableFuture<>();
    kept.gate = Optional.of(gate);
    AuditLog log = new AuditLog(kept, CLOCK);
    List<CompletableFuture<Audited>> waiting = new ArrayList<>();
    for (int i = 0; i < AuditLog.MAX_WAITING; i++) {
      waiting.add(log.record(access("w")).toCompletableFuture());
    }
    assertThat(log.record(access("late")).toCompletableFuture()).isCompletedExceptionally();
    gate.complete(null);
    waiting.forEach(CompletableFuture::join);
    assertThat(log.record(access("again")).toCompletableFuture()).isCompleted();
    assertThat(kept.entries).hasSize(AuditLog.MAX_WAITING + 1);
  }

  @Test
  void aReferenceIsNoText() {
    for (String text : List.of("", "Li Wei", "wei@example.org", "x".repeat(65))) {
      assertThatThrownBy(() -> access(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Access access(String reference) {
    return new Access("officer-1", AuditAction.REVEALED, Purpose.COURT_ORDER, reference, PERSON);
  }
}
