package io.vitrine.node.store;

import akka.Done;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.replica.Journals;
import io.vitrine.persistence.chain.ChainStore;
import io.vitrine.persistence.journal.GenerationFold;
import io.vitrine.persistence.journal.JournalForm;
import io.vitrine.persistence.journal.JournalReader;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Journals and their witnesses in the organisation's database.
 *
 * @param reader the journals
 * @param chain blocks and batches
 * @param mark what the file beside the key says
 */
public record StoredJournals(JournalReader reader, ChainStore chain, Mark mark)
    implements Journals {
  /** What outlives the database. */
  public interface Mark {
    /** Why nobody may sign under {@code generation}. */
    CompletionStage<Optional<Unsafe>> hold(long generation);

    /** Ends signing for good. Blocks. */
    void neverSignAgain();
  }

  @Override
  public CompletionStage<Optional<Unsafe>> setBack(long generation) {
    return mark.hold(generation);
  }

  @Override
  public CompletionStage<Done> neverSignAgain() {
    return CompletableFuture.supplyAsync(
        () -> {
          mark.neverSignAgain();
          return Done.getInstance();
        });
  }

  @Override
  public <S> CompletionStage<GenerationFold<S>> read(String persistenceId, JournalForm<S> form) {
    return reader.read(persistenceId, form);
  }

  @Override
  public CompletionStage<Long> newestFinalHeight() {
    return chain.newestHeight().thenApply(height -> height.orElse(0L));
  }

  @Override
  public CompletionStage<Optional<LaneTip>> signedBatch(long epoch, ValidatorId author, long seq) {
    return chain
        .getSignedBatch(epoch, author, seq)
        .thenApply(b -> b.map(x -> x.signedHeader().tip()));
  }
}
