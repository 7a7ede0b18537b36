package io.vitrine.node.replica;

import akka.Done;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.persistence.journal.GenerationFold;
import io.vitrine.persistence.journal.JournalDamage;
import io.vitrine.persistence.journal.JournalForm;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What earlier generations left: their journals, and in other tables what proves how far those must
 * reach. A failed stage means that the database does not answer.
 */
public interface Journals {
  /**
   * Why nobody may sign under {@code generation}, whose lease was just taken: the database was set
   * back behind what this key signed. Empty when nothing speaks against it.
   */
  CompletionStage<Optional<Unsafe>> setBack(long generation);

  /**
   * Why nobody may sign.
   *
   * @param kind how that is called
   * @param why the circumstances, for a person
   */
  record Unsafe(JournalDamage.Kind kind, String why) {}

  /** Remembers, outside the database, that this key signs nothing any more (R17). */
  CompletionStage<Done> neverSignAgain();

  /** The journal with this persistence id, or its first damage. */
  <S> CompletionStage<GenerationFold<S>> read(String persistenceId, JournalForm<S> form);

  /**
   * The greatest height of a stored final block, 0 when there is none. A block is handed on for
   * storing only after its Finalized fact was durable and the lease held.
   */
  CompletionStage<Long> newestFinalHeight();

  /**
   * A signed batch of {@code author} in {@code epoch} at {@code seq}. The own one is signed only
   * after its fact was durable and the lease held.
   */
  CompletionStage<Optional<LaneTip>> signedBatch(long epoch, ValidatorId author, long seq);
}
