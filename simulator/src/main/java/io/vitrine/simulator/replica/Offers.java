package io.vitrine.simulator.replica;

import io.vitrine.contracts.governance.Validators;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.proof.EpochChange;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.proof.ProofAssembly;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.statesync.SnapshotOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The own snapshots as peers get them, with their proof; as the node's SnapshotOffers (R15). */
record Offers(Incarnation process) {
  /** The newest one of at least height {@code from} that can be proven. */
  Optional<SnapshotOffer> newest(long from) {
    return process.disk().shelf().manifests().stream()
        .filter(manifest -> manifest.height() >= from)
        .map(this::offer)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<SnapshotOffer> offer(SnapshotManifest manifest) {
    Disk disk = process.disk();
    long height = manifest.height();
    Optional<ExecutionRecord> record = disk.record(height);
    List<Block> following = disk.blocks(height, SnapshotOffer.MAX_BLOCKS);
    Optional<Header> attesting =
        following.stream()
            .map(Block::header)
            .filter(header -> header.log().size() > height)
            .findFirst();
    if (record.isEmpty() || attesting.isEmpty()) {
      return Optional.empty();
    }
    return attestation(attesting.get())
        .filter(attestation -> attestation.isWithin(process.executor().log()))
        .map(
            attestation ->
                ProofAssembly.ofState(
                    genesis(), record.get(), process.executor().log(), attestation, List.of()))
        .flatMap(
            proof ->
                SnapshotOffer.of(
                    proof,
                    manifest,
                    following,
                    disk.records(height + 1, SnapshotManifest.MAX_LATER)));
  }

  private Genesis genesis() {
    return process.world().ledger().genesis();
  }

  private Optional<ProofAssembly.Attestation> attestation(Header attesting) {
    List<EpochChange> changes = new ArrayList<>();
    for (long ended = 0; ended < attesting.view().epoch(); ended++) {
      Optional<FinalizedHeader> end = process.disk().epochEnd(ended);
      Optional<ValidatorSet> next = Validators.of(process.executor().state(), genesis(), ended + 1);
      if (end.isEmpty() || next.isEmpty()) {
        throw new IllegalStateException("the end of epoch " + ended + " is not held here");
      }
      changes.add(new EpochChange(end.get(), next.get()));
    }
    return process
        .disk()
        .finality(attesting.height())
        .map(header -> new ProofAssembly.Attestation(header, changes));
  }
}
