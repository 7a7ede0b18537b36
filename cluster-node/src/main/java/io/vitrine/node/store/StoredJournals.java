package io.vitrine.node.store;

import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.replica.Journals;
import io.vitrine.persistence.chain.ChainStore;
import io.vitrine.persistence.journal.GenerationFold;
import io.vitrine.persistence.journal.JournalForm;
import io.vitrine.persistence.journal.JournalReader;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

/**
 * Journals and their witnesses in the organisation's database.
 *
 * @param reader the journals
 * @param chain blocks and batches
 * @param setBack why nobody may sign under a generation
 */
public record StoredJournals(
    JournalReader reader, ChainStore chain, LongFunction<CompletionStage<Optional<String>>> setBack)
    implements Journals {
  @Override
  public CompletionStage<Optional<String>> setBack(long generation) {
    return setBack.apply(generation);
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
  public CompletionStage<Optional<LaneTip>> signedBatch(ValidatorId author, long seq) {
    return chain.getSignedBatch(author, seq).thenApply(b -> b.map(x -> x.signedHeader().tip()));
  }
}
