package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.List;

/**
 * What the host is asked to do, in the order given and only after every fact of the same decision
 * is durable (R0). A fetch is kept by the host, retried and rotated over peers, until it is
 * answered or {@link Fact.Finalized} passes its view; the same fetch may be asked for again and
 * then changes nothing.
 */
public sealed interface Output {
  /** To every other validator. */
  record Broadcast(Payload payload) implements Output {}

  /** To one validator. */
  record Send(ValidatorId to, Payload payload) implements Output {}

  /** Tells one validator which batches are held here, so that it can fetch what it lacks (R10). */
  record OfferTips(ValidatorId to, Cut tips) implements Output {}

  /** Starts or restarts a timer. */
  record StartTimer(Timer timer, long delayMillis) implements Output {}

  /** Stops a timer; harmless when it does not run. */
  record CancelTimer(Timer timer) implements Output {}

  /**
   * Fetch one block by its hash (GetBlock, R9).
   *
   * @param hash the block
   * @param view its view: those who voted in it hold it
   */
  record FetchBlock(Hash hash, View view) implements Output {}

  /** Fetch any certificate of a view (GetCert, R9). */
  record FetchCertificate(View view) implements Output {}

  /**
   * Fetch finalized blocks (GetFinalizedRange, R9): a useful prefix that ends at a block with its
   * own Finalization is an answer.
   *
   * @param fromHeight the first height wanted
   * @param target a Finalization that proves how far there is to go
   */
  record FetchRange(long fromHeight, Certificate target) implements Output {}

  /**
   * Fetch the Finalization that ended this epoch (GetEpochEnd, R18); answered by
   * CertificateArrived.
   */
  record FetchEpochEnd(long epoch) implements Output {}

  /**
   * Obtain, verify and store every batch from the parent's cut to the block's; then DataHeld. Each
   * request is answered, also a repeated one and one for batches held already.
   */
  record RequireData(Block block, Cut parentCut) implements Output {}

  /**
   * Final blocks in height order, their data held: store their rows, execute them, then
   * BlocksStored. Blocks come again after a restart until their storage was confirmed.
   *
   * @param blocks ascending, not empty
   * @param closing the closing blocks behind a last block that ends the epoch (R13); not executed
   * @param finalization of the last closing block, or of the last block when there is none
   */
  record Commit(List<Block> blocks, List<Block> closing, Certificate finalization)
      implements Output {
    /** Copies the lists. */
    public Commit {
      blocks = List.copyOf(blocks);
      closing = List.copyOf(closing);
    }
  }

  /**
   * The next epoch began (R13). The last output of its decision: the host stops this instance, and
   * resumes from the same state with the {@link Protocol} of the new epoch, as after a restart.
   */
  record EpochStarted(EpochStart start) implements Output {}

  /** Store proof that a validator broke the protocol (R12). */
  record ReportEvidence(Evidence evidence) implements Output {}

  /**
   * Tell the operator.
   *
   * @param code stable, upper case
   * @param text the circumstances with numbers
   */
  record RaiseAlarm(String code, String text) implements Output {}

  /** Stop: sign nothing more. */
  record Halt(HaltReason reason) implements Output {}

  /** One method per variant. */
  interface Cases<R> {
    R onBroadcast(Broadcast output);

    R onSend(Send output);

    R onOfferTips(OfferTips output);

    R onStartTimer(StartTimer output);

    R onCancelTimer(CancelTimer output);

    R onFetchBlock(FetchBlock output);

    R onFetchCertificate(FetchCertificate output);

    R onFetchRange(FetchRange output);

    R onFetchEpochEnd(FetchEpochEnd output);

    R onRequireData(RequireData output);

    R onCommit(Commit output);

    R onEpochStarted(EpochStarted output);

    R onReportEvidence(ReportEvidence output);

    R onRaiseAlarm(RaiseAlarm output);

    R onHalt(Halt output);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Broadcast o) {
      return cases.onBroadcast(o);
    } else if (this instanceof Send o) {
      return cases.onSend(o);
    } else if (this instanceof OfferTips o) {
      return cases.onOfferTips(o);
    } else if (this instanceof StartTimer o) {
      return cases.onStartTimer(o);
    } else if (this instanceof CancelTimer o) {
      return cases.onCancelTimer(o);
    } else if (this instanceof FetchBlock o) {
      return cases.onFetchBlock(o);
    } else if (this instanceof FetchCertificate o) {
      return cases.onFetchCertificate(o);
    } else if (this instanceof FetchRange o) {
      return cases.onFetchRange(o);
    } else if (this instanceof FetchEpochEnd o) {
      return cases.onFetchEpochEnd(o);
    } else if (this instanceof RequireData o) {
      return cases.onRequireData(o);
    } else if (this instanceof Commit o) {
      return cases.onCommit(o);
    } else if (this instanceof EpochStarted o) {
      return cases.onEpochStarted(o);
    } else if (this instanceof ReportEvidence o) {
      return cases.onReportEvidence(o);
    } else if (this instanceof RaiseAlarm o) {
      return cases.onRaiseAlarm(o);
    }
    return cases.onHalt((Halt) this);
  }
}
