package io.vitrine.ledger.proof;

import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.state.WorldProof;
import java.util.List;
import java.util.Optional;

/** Puts proofs together from what a validator holds. */
public final class ProofAssembly {
  private ProofAssembly() {}

  /**
   * How a header became final.
   *
   * @param header the header, whose log must reach the block that is proven
   * @param epochs one change per epoch before the header's, from epoch 0
   */
  public record Attestation(FinalizedHeader header, List<EpochChange> epochs) {
    /** Copies the list. */
    public Attestation {
      epochs = List.copyOf(epochs);
    }

    /**
     * Whether {@code log} has come as far as the log that the header names. The own one is behind
     * while final blocks wait for execution, after a restart for a while.
     */
    public boolean isWithin(MerkleLog log) {
      return Header.decode(header.header()).log().size() <= log.size();
    }
  }

  /**
   * The proof of the transaction at {@code index} of {@code block}.
   *
   * @param log at least as long as the one that the attestation names
   * @throws IllegalArgumentException when the attestation does not reach the block, or names a log
   *     that is not this one
   */
  public static ProofBundle of(
      Genesis genesis, ExecutedBlock block, int index, MerkleLog log, Attestation attestation) {
    long height = block.record().height();
    LogHead attested = attested(height, log, attestation);
    return new ProofBundle(
        genesis.encode(),
        block.envelopes().get(index),
        block.receipts().get(index),
        MerkleTree.inclusionProof(index, block.envelopes()).path(),
        MerkleTree.inclusionProof(index, block.receipts()).path(),
        block.record().encode(),
        log.inclusion(height, attested.size()).path(),
        attestation.epochs(),
        attestation.header(),
        Optional.empty());
  }

  /**
   * The proof of what the state after a block holds.
   *
   * @param record of the block
   * @param log at least as long as the one that the attestation names
   * @throws IllegalArgumentException when the attestation does not reach the block, or names a log
   *     that is not this one
   */
  public static StateBundle ofState(
      Genesis genesis,
      ExecutionRecord record,
      MerkleLog log,
      Attestation attestation,
      List<WorldProof> state) {
    LogHead attested = attested(record.height(), log, attestation);
    return new StateBundle(
        genesis.encode(),
        record.encode(),
        log.inclusion(record.height(), attested.size()).path(),
        attestation.epochs(),
        attestation.header(),
        state);
  }

  private static LogHead attested(long height, MerkleLog log, Attestation attestation) {
    LogHead attested = Header.decode(attestation.header().header()).log();
    if (attested.size() <= height) {
      throw new IllegalArgumentException(
          "a log of size " + attested.size() + " does not attest height " + height);
    }
    if (!log.root(attested.size()).equals(attested.root())) {
      throw new IllegalArgumentException(
          "the attested log of size " + attested.size() + " differs");
    }
    return attested;
  }
}
