package io.vitrine.node.snapshot;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.snapshot.Attestation;
import io.vitrine.ledger.snapshot.SnapshotAssembly;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.snapshot.SnapshotResult;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.execution.ChainTip;
import io.vitrine.node.logging.LogField;
import io.vitrine.persistence.snapshot.ListedSnapshot;
import io.vitrine.persistence.snapshot.SnapshotChunks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where execution can begin: at the newest snapshot that is intact and that the stored chain
 * attests, else at genesis. What is passed over is logged with height and cause.
 */
public final class SnapshotStart {
  /** Reads the stored chain. */
  public interface Chain {
    /** Up to {@code limit} final blocks from {@code height} upwards without gaps. */
    CompletionStage<List<Block>> blocks(long height, int limit);

    /** Up to {@code limit} execution records from {@code height} upwards without gaps. */
    CompletionStage<List<Bytes>> records(long height, int limit);
  }

  /** How far above a snapshot its attestation is looked for: the lag is 16 at most (R4 g). */
  private static final int LOOK_AHEAD = 64;

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotStart.class);

  private final SnapshotShelf shelf;
  private final Chain chain;
  private final Supplier<ChainTip> genesis;

  /**
   * Over the stores.
   *
   * @param genesis the state of height 0; asked for when no snapshot can be used
   */
  public SnapshotStart(SnapshotShelf shelf, Chain chain, Supplier<ChainTip> genesis) {
    this.shelf = shelf;
    this.chain = chain;
    this.genesis = genesis;
  }

  /** Looks among what is stored alone. */
  CompletionStage<Beginning> find(Executor hashing) {
    return find(hashing, List.of());
  }

  /**
   * Looks; fails only when the database does.
   *
   * @param hashing does the heavy part
   * @param unstored final blocks in a row that may not be stored yet: those of a state sync (R15)
   */
  public CompletionStage<Beginning> find(Executor hashing, List<Block> unstored) {
    return shelf.listed().thenCompose(listed -> new Search(listed, hashing, unstored).next());
  }

  /** One look through the list. */
  private final class Search {
    private final List<ListedSnapshot> listed;
    private final Executor hashing;
    private final Set<Long> unusable = new TreeSet<>();
    private final List<Block> unstored;
    private int index;

    Search(List<ListedSnapshot> listed, Executor hashing, List<Block> unstored) {
      this.listed = listed;
      this.hashing = hashing;
      this.unstored = unstored;
    }

    CompletionStage<Beginning> next() {
      if (index == listed.size()) {
        return CompletableFuture.supplyAsync(() -> Beginning.at(genesis.get(), unusable), hashing);
      }
      Optional<SnapshotManifest> manifest = listed.get(index).manifest();
      return manifest.isEmpty() ? passOver("its manifest is unreadable") : read(manifest.get());
    }

    private CompletionStage<Beginning> read(SnapshotManifest manifest) {
      return shelf
          .chunks(manifest)
          .thenCompose(
              chunks ->
                  chunks.match(
                      new SnapshotChunks.Cases<>() {
                        @Override
                        public CompletionStage<Beginning> intact(SnapshotChunks.Intact found) {
                          return assemble(manifest, found.chunks());
                        }

                        @Override
                        public CompletionStage<Beginning> missing(SnapshotChunks.Missing found) {
                          return passOver(found.text());
                        }

                        @Override
                        public CompletionStage<Beginning> damaged(SnapshotChunks.Damaged found) {
                          return passOver(found.text());
                        }
                      }));
    }

    private CompletionStage<Beginning> assemble(SnapshotManifest manifest, List<Bytes> chunks) {
      return CompletableFuture.supplyAsync(
              () -> SnapshotAssembly.of(manifest.record(), manifest.head(), chunks), hashing)
          .thenCompose(
              result ->
                  result.match(
                      new SnapshotResult.Cases<>() {
                        @Override
                        public CompletionStage<Beginning> whole(SnapshotResult.Whole whole) {
                          return attest(manifest, whole);
                        }

                        @Override
                        public CompletionStage<Beginning> refused(SnapshotResult.Refused refused) {
                          return passOver(refused.refusal().text());
                        }
                      }));
    }

    private CompletionStage<Beginning> attest(
        SnapshotManifest manifest, SnapshotResult.Whole whole) {
      long height = manifest.height();
      return blocks(height)
          .thenCombine(
              manifest.later().isEmpty()
                  ? chain.records(height + 1, LOOK_AHEAD)
                  : CompletableFuture.completedFuture(manifest.later()),
              (blocks, later) -> Attestation.of(manifest.record(), whole.log(), blocks, later))
          .thenCompose(
              verdict ->
                  verdict.match(
                      new Attestation.Cases<>() {
                        @Override
                        public CompletionStage<Beginning> attested(Attestation.Attested attested) {
                          return CompletableFuture.completedStage(begin(manifest, whole, attested));
                        }

                        @Override
                        public CompletionStage<Beginning> notYet(Attestation.NotYet none) {
                          LOG.atInfo()
                              .addKeyValue(LogField.HEIGHT, height)
                              .log("a snapshot is not attested yet");
                          index++;
                          return next();
                        }

                        @Override
                        public CompletionStage<Beginning> contradicted(
                            Attestation.Contradicted contradicted) {
                          return passOver(contradicted.text());
                        }
                      }));
    }

    private CompletionStage<List<Block>> blocks(long height) {
      boolean known = !unstored.isEmpty() && unstored.get(0).header().height() == height;
      return chain
          .blocks(height, LOOK_AHEAD)
          .thenApply(found -> known && found.size() < unstored.size() ? unstored : found);
    }

    private Beginning begin(
        SnapshotManifest manifest, SnapshotResult.Whole whole, Attestation.Attested attested) {
      LOG.atInfo()
          .addKeyValue(LogField.HEIGHT, manifest.height())
          .log("starting at the snapshot that final block {} attests", attested.by());
      ChainTip tip =
          new ChainTip(
              manifest.height(),
              manifest.record().timestamp(),
              attested.block().header().cut(),
              whole.state(),
              whole.log());
      return Beginning.from(tip, manifest.chunks(), unusable);
    }

    private CompletionStage<Beginning> passOver(String damage) {
      long height = listed.get(index).height();
      LOG.atWarn()
          .addKeyValue(LogField.HEIGHT, height)
          .log("a snapshot is passed over: {}", damage);
      unusable.add(height);
      index++;
      return next();
    }
  }
}
