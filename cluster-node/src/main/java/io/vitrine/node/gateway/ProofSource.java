package io.vitrine.node.gateway;

import io.vitrine.api.LedgerView;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.proof.EpochChange;
import io.vitrine.ledger.proof.ExecutedBlock;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.proof.ProofAssembly;
import io.vitrine.ledger.proof.ProofBundle;
import io.vitrine.ledger.proof.StateBundle;
import io.vitrine.ledger.state.WorldProof;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.EpochEnds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.LongFunction;

/**
 * Finds what a proof needs: the block's result, and the first later final header whose log contains
 * it, with the Finalization that covers that header.
 *
 * @param genesis of the ledger
 * @param blocks the stores
 * @param sets the validators of an epoch, as the latest state has them
 */
public record ProofSource(
    Genesis genesis, BlockStore blocks, LongFunction<Optional<ValidatorSet>> sets) {
  private static final int PAGE = 64;

  /**
   * The proof of a transaction; empty while no final header attests its block, or {@code log} is
   * not as long as the attested one.
   */
  CompletionStage<Optional<ProofBundle>> of(long height, int index, MerkleLog log) {
    return assembled(
        height, log, (attestation, result) -> transaction(attestation, result, index, log));
  }

  /** The proof of the record of {@code height} and of no key of its state. */
  public CompletionStage<Optional<StateBundle>> ofHeight(long height, MerkleLog log) {
    return assembled(
        height,
        log,
        (attestation, result) ->
            ProofAssembly.ofState(genesis, result.record(), log, attestation, List.of()));
  }

  /** The proof of what {@code view} holds; empty while no final header attests its block. */
  CompletionStage<Optional<StateBundle>> ofState(
      LedgerView view, List<StateKey> keys, MerkleLog log) {
    List<WorldProof> state = keys.stream().map(view.state()::prove).toList();
    return assembled(
        view.height(),
        log,
        (attestation, result) ->
            ProofAssembly.ofState(genesis, result.record(), log, attestation, state));
  }

  private <T> CompletionStage<Optional<T>> assembled(
      long height,
      MerkleLog log,
      BiFunction<ProofAssembly.Attestation, BlockStore.Result, T> assembly) {
    return attestation(height)
        .thenApply(found -> found.filter(attestation -> attestation.isWithin(log)))
        .thenCombine(
            blocks.result(height),
            (attestation, result) ->
                attestation.isPresent() && result.isPresent()
                    ? Optional.of(assembly.apply(attestation.get(), result.get()))
                    : Optional.empty());
  }

  /** Of the first later final header whose log contains {@code height}. */
  private CompletionStage<Optional<ProofAssembly.Attestation>> attestation(long height) {
    return attesting(height, height + 1)
        .thenCompose(
            block ->
                block.isPresent()
                    ? blocks.finality(block.get().header().height())
                    : CompletableFuture.completedFuture(Optional.empty()))
        .thenCompose(
            range ->
                range.isPresent()
                    ? attestation(range.get()).thenApply(Optional::of)
                    : CompletableFuture.completedFuture(Optional.empty()));
  }

  private CompletionStage<ProofAssembly.Attestation> attestation(BlockStore.FinalRange range) {
    FinalizedHeader attesting = FinalizedHeader.of(range.blocks(), range.finalization());
    Header header = range.blocks().get(0).header();
    return new EpochEnds(blocks)
        .before(header.view().epoch(), header.height())
        .thenApply(ends -> new ProofAssembly.Attestation(attesting, changes(ends)));
  }

  /** How each epoch handed over to the next (R13). */
  private List<EpochChange> changes(List<FinalizedHeader> ends) {
    List<EpochChange> changes = new ArrayList<>();
    for (FinalizedHeader end : ends) {
      int next = changes.size() + 1;
      changes.add(
          new EpochChange(
              end,
              sets.apply(next)
                  .orElseThrow(
                      () -> new IllegalStateException("no set of epoch " + next + " here"))));
    }
    return changes;
  }

  /** The first final block from {@code from} on whose log contains {@code height}. */
  private CompletionStage<Optional<Block>> attesting(long height, long from) {
    return blocks
        .finalBlocks(from, PAGE)
        .thenCompose(
            page -> {
              Optional<Block> found =
                  page.stream().filter(b -> b.header().log().size() > height).findFirst();
              return found.isPresent() || page.isEmpty()
                  ? CompletableFuture.completedFuture(found)
                  : attesting(height, from + page.size());
            });
  }

  private ProofBundle transaction(
      ProofAssembly.Attestation attestation, BlockStore.Result result, int index, MerkleLog log) {
    ExecutedBlock executed =
        new ExecutedBlock(
            result.record(),
            result.envelopes(),
            result.receipts().stream().map(Receipt::encode).toList());
    return ProofAssembly.of(genesis, executed, index, log, attestation);
  }
}
