package io.vitrine.node.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.snapshot.SnapshotAssembly;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.snapshot.SnapshotPieces;
import io.vitrine.ledger.statesync.OfferRules;
import io.vitrine.ledger.statesync.SnapshotOffer;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.node.gateway.ProofSource;
import io.vitrine.node.statesync.SnapshotOffers;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What a validator offers stands up to the rules, and a start finds what came of it (R15). */
class OfferedSnapshotTest {
  private final ScriptedChain script = new ScriptedChain();
  private final List<ScriptedChain.Step> steps = script.grow(12, 3);
  private final MemoryShelf shelf = new MemoryShelf();
  private final SnapshotOffers offers =
      new SnapshotOffers(
          shelf,
          new Stored(steps),
          new ProofSource(script.genesis(), store(), epoch -> Optional.empty()),
          () -> Optional.of(script.tip().log()));

  /** The blocks of {@code steps}. */
  private record Stored(List<ScriptedChain.Step> steps) implements SnapshotStart.Chain {
    @Override
    public CompletionStage<List<Block>> blocks(long height, int limit) {
      return CompletableFuture.completedFuture(
          from(height, limit).stream().map(ScriptedChain.Step::block).toList());
    }

    @Override
    public CompletionStage<List<Bytes>> records(long height, int limit) {
      return CompletableFuture.completedFuture(
          from(height, limit).stream().map(s -> s.executed().record().encode()).toList());
    }

    private List<ScriptedChain.Step> from(long height, int limit) {
      return steps.stream()
          .filter(step -> step.executed().height() >= height)
          .limit(limit)
          .toList();
    }
  }

  private BlockStore store() {
    return (BlockStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BlockStore.class},
            (proxy, method, arguments) -> answer(method.getName(), arguments));
  }

  private Object answer(String method, Object[] arguments) {
    int height = Math.toIntExact((Long) arguments[0]);
    return switch (method) {
      case "finalBlocks" -> new Stored(steps).blocks(height, (Integer) arguments[1]);
      case "finality" ->
          CompletableFuture.completedFuture(
              Optional.of(
                  new BlockStore.FinalRange(
                      List.of(step(height).block()), step(height).finalization())));
      case "result" -> CompletableFuture.completedFuture(Optional.of(result(height)));
      default -> throw new AssertionError(method);
    };
  }

  private ScriptedChain.Step step(int height) {
    return steps.get(height - 1);
  }

  private BlockStore.Result result(int height) {
    ExecutedBlock executed = step(height).executed();
    return new BlockStore.Result(
        executed.block(), executed.record(), List.of(), executed.receipts(), executed.skipped());
  }

  private SnapshotManifest write(MemoryShelf to, int height) {
    ExecutedBlock executed = step(height).executed();
    List<Hash> hashes = new ArrayList<>();
    SnapshotPieces.of(executed.state(), executed.log())
        .forEach(piece -> hashes.add(to.putChunk(piece.encode()).toCompletableFuture().join()));
    SnapshotManifest manifest =
        new SnapshotManifest(executed.record(), executed.log().root(), hashes);
    to.putManifest(manifest).toCompletableFuture().join();
    return manifest;
  }

  private Optional<SnapshotOffer> newest(long from) {
    return offers.newest(from).toCompletableFuture().join().snapshot();
  }

  private OfferRules rules() {
    return new OfferRules(script.genesis(), Optional.empty(), Ed25519.load());
  }

  @Test
  void theNewestThatIsProvenIsOffered() {
    write(shelf, 4);
    write(shelf, 8);
    write(shelf, 12);
    SnapshotOffer offer = newest(1).orElseThrow();
    assertThat(offer.height()).isEqualTo(8);
    assertThat(rules().objection(offer, 1)).isEmpty();
    assertThat(SnapshotOffer.decode(offer.encode())).isEqualTo(offer);
    assertThat(newest(9)).isEmpty();
  }

  @Test
  void itsChunksAreItsState() {
    write(shelf, 8);
    SnapshotOffer offer = newest(1).orElseThrow();
    List<Bytes> chunks = chunks(offer.manifest().chunks());
    assertThat(
            OfferRules.contradiction(
                offer,
                SnapshotAssembly.of(offer.manifest().record(), offer.manifest().head(), chunks)))
        .isEmpty();
  }

  private List<Bytes> chunks(List<Hash> hashes) {
    return offers.chunks(hashes).toCompletableFuture().join().chunks();
  }

  @Test
  void aDamagedChunkIsNotServed() {
    SnapshotManifest manifest = write(shelf, 8);
    Hash damaged = manifest.chunks().get(0);
    shelf.overwrite(damaged, Bytes.fromHex("00"));
    assertThat(chunks(List.of(damaged, Hash.ZERO))).isEmpty();
    assertThat(chunks(List.of(manifest.chunks().get(1)))).hasSize(1);
  }

  @Test
  void aStartFindsItThroughTheBlocksOfTheJournal() {
    write(shelf, 8);
    SnapshotOffer offer = newest(1).orElseThrow();
    MemoryShelf joiner = new MemoryShelf();
    write(joiner, 8);
    joiner.putManifest(offer.manifest()).toCompletableFuture().join();
    SnapshotStart start = new SnapshotStart(joiner, new Stored(List.of()), script::genesisTip);
    Beginning found = start.find(Runnable::run, offer.blocks()).toCompletableFuture().join();
    assertThat(found.tip().height()).isEqualTo(8);
    assertThat(found.tip().cut()).isEqualTo(step(8).block().header().cut());
    assertThat(found.tip().state().root()).isEqualTo(step(8).executed().state().root());
    assertThat(start.find(Runnable::run).toCompletableFuture().join().tip().height()).isZero();
  }
}
