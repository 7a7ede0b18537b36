package io.vitrine.node.snapshot;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.snapshot.SnapshotManifest;
import io.vitrine.ledger.snapshot.SnapshotPiece;
import io.vitrine.ledger.snapshot.SnapshotPieces;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.node.logging.LogField;
import io.vitrine.persistence.snapshot.ListedSnapshot;
import io.vitrine.persistence.snapshot.SnapshotRetention;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Writes snapshots of what was executed, one at a time and beside everything else: the state is
 * immutable, so execution goes on meanwhile. A message encodes at most one chunk. Only chunks that
 * the snapshot before does not have are written; then the manifest, then old snapshots go. When the
 * database fails, the snapshot is given up and the next one is written in its time: none is needed
 * for anything but a fast start.
 */
public final class Snapshots extends AbstractBehavior<Snapshots.Command> {
  /** What this actor is told. */
  public sealed interface Command {}

  /** A block was executed and its result is durable; in order of height. */
  public record Executed(ExecutedBlock block) implements Command {}

  private record Begun(Beginning beginning) implements Command {}

  private record Proceed() implements Command {}

  private record ChunkStored(Hash identity, Hash hash) implements Command {}

  private record ManifestStored() implements Command {}

  private record Listed(List<Long> usable) implements Command {}

  private record OldRemoved(List<Long> usable) implements Command {}

  private record Failed(String what, Throwable cause) implements Command {}

  /**
   * What this actor works with.
   *
   * @param shelf where snapshots are kept
   * @param rule when they are written
   */
  public record Settings(SnapshotShelf shelf, SnapshotPace.Rule rule) {}

  /** Which snapshots go, and the heights of those that stay. */
  private record Retention(SnapshotRetention going, List<Long> staying) {
    static Retention of(List<ListedSnapshot> listed, SnapshotRetention going) {
      return new Retention(
          going,
          listed.stream()
              .map(ListedSnapshot::height)
              .filter(height -> !going.heights().contains(height))
              .toList());
    }
  }

  /** A snapshot under way; {@code hashes} are those of its first chunks. */
  private record Writing(
      ExecutionRecord record,
      MerkleLog log,
      List<SnapshotPiece> pieces,
      List<Hash> hashes,
      Map<Hash, Hash> named,
      long began) {}

  private final Settings settings;
  private final LongSupplier clock;
  private final Consumer<List<Long>> kept;
  private final Set<Long> unusable = new TreeSet<>();

  /** Chunks that are known to be stored, by the identity of their piece, and without it. */
  private Map<Hash, Hash> known = new TreeMap<>();

  private Set<Hash> intact = new TreeSet<>();
  private SnapshotPace pace;
  private Optional<ExecutedBlock> newest = Optional.empty();
  private boolean ready;
  private Optional<Writing> writing = Optional.empty();
  private int written;

  private Snapshots(
      ActorContext<Command> context,
      Settings settings,
      Consumer<List<Long>> kept,
      LongSupplier clock) {
    super(context);
    this.settings = settings;
    this.kept = kept;
    this.clock = clock;
    this.pace = SnapshotPace.from(settings.rule(), 0, 0, clock.getAsLong());
  }

  /**
   * A writer after {@code beginning}, which it waits for.
   *
   * @param kept hears the heights of the snapshots that can be used, at first and when they change
   */
  public static Behavior<Command> create(
      Settings settings, CompletionStage<Beginning> beginning, Consumer<List<Long>> kept) {
    return create(settings, beginning, kept, System::nanoTime);
  }

  static Behavior<Command> create(
      Settings settings,
      CompletionStage<Beginning> beginning,
      Consumer<List<Long>> kept,
      LongSupplier clock) {
    return Behaviors.setup(
        context -> {
          context.pipeToSelf(
              beginning,
              (found, failure) ->
                  failure == null ? new Begun(found) : new Failed("finding the start", failure));
          return new Snapshots(context, settings, kept, clock);
        });
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Begun.class, this::onBegun)
        .onMessage(Executed.class, this::onExecuted)
        .onMessage(Proceed.class, message -> proceed())
        .onMessage(ChunkStored.class, this::onChunkStored)
        .onMessage(ManifestStored.class, message -> onManifestStored())
        .onMessage(Listed.class, message -> keep(message.usable()))
        .onMessage(OldRemoved.class, this::onOldRemoved)
        .onMessage(Failed.class, this::onFailed)
        .build();
  }

  private Behavior<Command> onBegun(Begun begun) {
    Beginning beginning = begun.beginning();
    pace =
        SnapshotPace.from(
            settings.rule(),
            beginning.tip().height(),
            beginning.chunks().size(),
            clock.getAsLong());
    intact = new TreeSet<>(beginning.chunks());
    unusable.addAll(beginning.unusable());
    ready = true;
    // Not known now, they are known when the next one is complete.
    pipe(
        "listing snapshots",
        retention().thenApply(Retention::staying).exceptionally(failed -> List.of()),
        Listed::new);
    return begin();
  }

  private Behavior<Command> onExecuted(Executed message) {
    newest = Optional.of(message.block());
    pace = pace.executed(message.block().receipts().size());
    return begin();
  }

  /** Begins a snapshot of the newest block if one is due. */
  private Behavior<Command> begin() {
    long now = clock.getAsLong();
    if (!ready || writing.isPresent() || newest.filter(b -> pace.due(b.height(), now)).isEmpty()) {
      return this;
    }
    ExecutedBlock block = newest.get();
    List<SnapshotPiece> pieces = SnapshotPieces.of(block.state(), block.log());
    pace = pace.begun(block.height(), pieces.size());
    written = 0;
    if (pieces.size() > SnapshotManifest.MAX_CHUNKS) {
      getContext().getLog().warn("a state of {} chunks is too large to keep", pieces.size());
      return this;
    }
    writing =
        Optional.of(
            new Writing(
                block.record(), block.log(), pieces, new ArrayList<>(), new TreeMap<>(), now));
    return proceed();
  }

  private Behavior<Command> keep(List<Long> usable) {
    kept.accept(usable);
    return this;
  }

  // ---- writing one

  /** Takes pieces that are stored as they are, up to the first that must be encoded. */
  private Behavior<Command> proceed() {
    Writing now = writing.orElseThrow();
    while (now.hashes().size() < now.pieces().size()) {
      SnapshotPiece piece = now.pieces().get(now.hashes().size());
      Hash stored = known.get(piece.identity());
      if (stored == null) {
        store(piece);
        return this;
      }
      take(now, piece.identity(), stored);
    }
    SnapshotManifest manifest = new SnapshotManifest(now.record(), now.log().root(), now.hashes());
    pipe("listing a snapshot", settings.shelf().putManifest(manifest), d -> new ManifestStored());
    return this;
  }

  private void store(SnapshotPiece piece) {
    Bytes chunk = piece.encode();
    Hash hash = Sha256.of(chunk);
    if (intact.contains(hash)) {
      take(writing.orElseThrow(), piece.identity(), hash);
      getContext().getSelf().tell(new Proceed());
      return;
    }
    pipe(
        "storing a chunk",
        settings.shelf().putChunk(chunk),
        stored -> new ChunkStored(piece.identity(), stored));
  }

  private static void take(Writing now, Hash identity, Hash hash) {
    now.hashes().add(hash);
    now.named().put(identity, hash);
  }

  private Behavior<Command> onChunkStored(ChunkStored stored) {
    written++;
    take(writing.orElseThrow(), stored.identity(), stored.hash());
    return proceed();
  }

  private Behavior<Command> onManifestStored() {
    Writing now = writing.orElseThrow();
    known = now.named();
    intact = new TreeSet<>();
    unusable.remove(now.record().height());
    getContext()
        .getLog()
        .atInfo()
        .addKeyValue(LogField.HEIGHT, now.record().height())
        .log(
            "snapshot: {} of {} chunks written in {} ms",
            written,
            now.pieces().size(),
            TimeUnit.NANOSECONDS.toMillis(clock.getAsLong() - now.began()));
    pipe(
        "removing old snapshots",
        retention()
            .thenCompose(
                decided ->
                    settings.shelf().remove(decided.going()).thenApply(done -> decided.staying())),
        OldRemoved::new);
    return this;
  }

  private CompletionStage<Retention> retention() {
    Set<Long> damaged = new TreeSet<>(unusable);
    return settings
        .shelf()
        .listed()
        .thenApply(listed -> Retention.of(listed, SnapshotRetention.of(listed, damaged)));
  }

  private Behavior<Command> onOldRemoved(OldRemoved removed) {
    kept.accept(removed.usable());
    return ended();
  }

  private Behavior<Command> onFailed(Failed failed) {
    getContext()
        .getLog()
        .warn("{} failed; another snapshot follows", failed.what(), failed.cause());
    return ended();
  }

  private Behavior<Command> ended() {
    writing.ifPresent(now -> pace = pace.ended(now.began(), clock.getAsLong()));
    writing = Optional.empty();
    return begin();
  }

  private <T> void pipe(String what, CompletionStage<T> stage, Function<T, Command> answer) {
    getContext()
        .pipeToSelf(
            stage,
            (value, failure) -> failure == null ? answer.apply(value) : new Failed(what, failure));
  }
}
