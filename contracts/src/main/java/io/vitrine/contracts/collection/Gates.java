package io.vitrine.contracts.collection;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesStage;
import io.vitrine.contracts.types.Verdict;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * The records of the steps that a series took, in its partition beside the series itself: under two
 * bytes, the round and the step.
 */
public final class Gates {
  private static final int DRAFTING = 0;

  private Gates() {}

  /** Where the record of {@code gate} in {@code round} stands. */
  public static StateKey key(SeriesId series, long round, Gate gate) {
    return key(series, round, gate.number());
  }

  /** Where the record stands of whoever created or last amended the draft of {@code round}. */
  public static StateKey draftingKey(SeriesId series, long round) {
    return key(series, round, DRAFTING);
  }

  /** The record of {@code gate} in {@code round}; none when the round did not get that far. */
  public static Optional<GateRecord> find(
      StateReader state, SeriesId series, long round, Gate gate) {
    return state.read(key(series, round, gate)).map(GateRecord::decode);
  }

  /** Who created or last amended the draft of {@code round}. */
  public static Optional<GateRecord> findDrafting(StateReader state, SeriesId series, long round) {
    return state.read(draftingKey(series, round)).map(GateRecord::decode);
  }

  static void recordDrafting(Invocation invocation, SeriesId id, Series series) {
    GateRecord record = record(invocation, Verdict.PASSED, Optional.empty());
    invocation.write(draftingKey(id, series.round()), record.encode());
  }

  static void record(
      Invocation invocation,
      SeriesId id,
      Series series,
      Gate gate,
      Verdict verdict,
      Optional<Hash> report) {
    GateRecord record = record(invocation, verdict, report);
    invocation.write(key(id, series.round(), gate), record.encode());
  }

  /** Refuses WRONG_STAGE. */
  static void requireStage(SeriesId id, Series series, SeriesStage needed) {
    if (series.stage() != needed) {
      throw Refusal.of(ReasonCode.WRONG_STAGE)
          .with("series", id)
          .with("stage", series.stage())
          .with("needs", needed)
          .exception();
    }
  }

  /**
   * Refuses FOUR_EYES_REQUIRED when whoever decides, or signs for it, drafted or submitted the
   * series or signed for that, or is its creator.
   */
  static void requireOtherEyes(Invocation invocation, SeriesId id, Series series) {
    Address drafter = findDrafting(invocation, id, series.round()).orElseThrow().signer();
    Address submitter =
        find(invocation, id, series.round(), Gate.SUBMISSION).orElseThrow().signer();
    for (Address decides : new Address[] {invocation.sender(), invocation.signer()}) {
      if (decides.equals(series.creator())
          || decides.equals(drafter)
          || decides.equals(submitter)) {
        throw Refusal.of(ReasonCode.FOUR_EYES_REQUIRED)
            .with("series", id)
            .with("address", decides)
            .exception();
      }
    }
  }

  private static StateKey key(SeriesId series, long round, int step) {
    return SeriesCatalogue.partition(series)
        .key(Bytes.wrap(new byte[] {(byte) round, (byte) step}));
  }

  private static GateRecord record(Invocation invocation, Verdict verdict, Optional<Hash> report) {
    return new GateRecord(
        invocation.sender(), invocation.signer(), invocation.blockTime(), verdict, report);
  }
}
