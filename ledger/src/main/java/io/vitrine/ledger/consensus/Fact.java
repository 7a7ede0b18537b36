package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.List;

/** What a replica has committed itself to; the journal is a sequence of these (R0). */
public sealed interface Fact {
  /**
   * The first fact of every journal (F7): seals the journal of the generation before it.
   *
   * @param previousGeneration the generation the state was read from; 0 when there was none
   * @param sealedSeqNr the last journal row of it that counts
   * @param state the whole safety state at that row
   */
  record GenerationStarted(long previousGeneration, long sealedSeqNr, SafetyState state)
      implements Fact {}

  /**
   * The view advanced (R2).
   *
   * @param view the view entered
   * @param certificate of the view before it
   */
  record ViewEntered(View view, Certificate certificate) implements Fact {}

  /** The own proposal, not yet signed (R3): the guard against a second one in its view. */
  record Proposed(Proposal proposal) implements Fact {}

  /** A vote for this proposal, stored complete with its certificates (R4, R0). */
  record Notarized(Proposal proposal) implements Fact {}

  /** A vote to skip the view (R5). */
  record Nullified(View view) implements Fact {}

  /** A vote to finalize (R7), with the Notarization that allowed it. */
  record FinalizeSigned(View view, Hash hash, Certificate notarization) implements Fact {}

  /**
   * The chain is final up to this certificate's block (R8).
   *
   * @param certificate the Finalization
   * @param chain the newly final blocks in height order, the last is the certificate's
   * @param storedHeight up to here block rows are confirmed durable
   */
  record Finalized(Certificate certificate, List<Block> chain, long storedHeight) implements Fact {
    /** Copies the list. */
    public Finalized {
      chain = List.copyOf(chain);
    }
  }

  /**
   * The next epoch began (R13): other validators, new lanes, no signature yet. The rows of all
   * blocks of the epoch before are durable.
   */
  record EpochChanged(EpochStart start) implements Fact {}

  /** One method per variant. */
  interface Cases<R> {
    R onGenerationStarted(GenerationStarted fact);

    R onViewEntered(ViewEntered fact);

    R onProposed(Proposed fact);

    R onNotarized(Notarized fact);

    R onNullified(Nullified fact);

    R onFinalizeSigned(FinalizeSigned fact);

    R onFinalized(Finalized fact);

    R onEpochChanged(EpochChanged fact);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof GenerationStarted f) {
      return cases.onGenerationStarted(f);
    } else if (this instanceof ViewEntered f) {
      return cases.onViewEntered(f);
    } else if (this instanceof Proposed f) {
      return cases.onProposed(f);
    } else if (this instanceof Notarized f) {
      return cases.onNotarized(f);
    } else if (this instanceof Nullified f) {
      return cases.onNullified(f);
    } else if (this instanceof FinalizeSigned f) {
      return cases.onFinalizeSigned(f);
    } else if (this instanceof Finalized f) {
      return cases.onFinalized(f);
    }
    return cases.onEpochChanged((EpochChanged) this);
  }
}
