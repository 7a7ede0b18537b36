package io.vitrine.node.statesync;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.vitrine.ledger.consensus.SyncPoint;
import io.vitrine.ledger.proof.EpochChange;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.snapshot.SnapshotAssembly;
import io.vitrine.ledger.snapshot.SnapshotResult;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.statesync.OfferRules;
import io.vitrine.ledger.statesync.SnapshotOffer;
import io.vitrine.ledger.statesync.StateSync;
import io.vitrine.ledger.statesync.SyncInput;
import io.vitrine.ledger.statesync.SyncOutput;
import io.vitrine.ledger.statesync.SyncRules;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.catchup.CatchUp;
import io.vitrine.node.catchup.Fetcher;
import io.vitrine.node.logging.LogField;
import io.vitrine.persistence.snapshot.SnapshotChunks;
import io.vitrine.wire.FetchQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Hosts {@link StateSync}: it stands between the core, which wants final blocks, and {@link
 * CatchUp}, which fetches them, and holds the wish back while a snapshot is being taken over. When
 * one is, the run of the replica ends and the next begins behind it.
 */
public final class StateSyncing extends AbstractBehavior<StateSyncing.Command> {
  /** What it is told. */
  public sealed interface Command {}

  /**
   * The core wants final blocks.
   *
   * @param views how many views it is behind
   */
  public record Wanted(CatchUp.FetchRange range, long views) implements Command {}

  /** Something of which the rules must know. */
  public record Happened(SyncInput input) implements Command {}

  private record Ask(SyncOutput.AskChunks question) implements Command {}

  private record Arrived(Fetcher.Got got) implements Command {}

  private record Assembled(SnapshotOffer offer, SnapshotResult result) implements Command {}

  private record Taken(SyncPoint point) implements Command {}

  private record Removed() implements Command {}

  private record Failed(String what, Throwable cause) implements Command {}

  /**
   * What it works with.
   *
   * @param rules the numbers
   * @param trust what an offer must stand up to
   * @param keep chunks on disk
   */
  public record Settings(SyncRules rules, OfferRules trust, SnapshotKeep keep) {}

  /**
   * Where its wishes go.
   *
   * @param fetcher asks peers
   * @param catchUp fetches blocks where no snapshot is taken over
   * @param synced hears that the replica is to go on from a snapshot
   * @param hashing puts chunks together
   */
  public record Exits(
      ActorRef<Fetcher.Command> fetcher,
      ActorRef<CatchUp.Command> catchUp,
      Consumer<SyncPoint> synced,
      Executor hashing) {}

  private static final Duration STRIKE_PAUSE = Duration.ofMillis(500);
  private static final int LONGEST_PAUSE = 4;

  private final TimerScheduler<Command> timers;
  private final Settings settings;
  private final Exits exits;
  private final ActorRef<Fetcher.Got> answers;
  private StateSync sync;
  private Optional<CatchUp.FetchRange> waiting = Optional.empty();
  private Optional<WorldState> state = Optional.empty();

  private StateSyncing(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Settings settings,
      Exits exits) {
    super(context);
    this.timers = timers;
    this.settings = settings;
    this.exits = exits;
    this.sync = StateSync.idle(settings.rules(), settings.trust());
    this.answers = context.messageAdapter(Fetcher.Got.class, Arrived::new);
  }

  /** Nothing is under way. */
  public static Behavior<Command> create(Settings settings, Exits exits) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new StateSyncing(context, timers, settings, exits)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Wanted.class, this::onWanted)
        .onMessage(Happened.class, m -> feed(m.input()))
        .onMessage(Ask.class, m -> ask(m.question()))
        .onMessage(Arrived.class, this::onArrived)
        .onMessage(Assembled.class, this::onAssembled)
        .onMessage(Taken.class, this::onTaken)
        .onMessage(Removed.class, m -> this)
        .onMessage(Failed.class, StateSyncing::fail)
        .build();
  }

  private Behavior<Command> onWanted(Wanted wanted) {
    waiting = Optional.of(wanted.range());
    return feed(new SyncInput.Lacking(wanted.range().fromHeight() - 1, wanted.views()));
  }

  private Behavior<Command> feed(SyncInput input) {
    StateSync.Step step = sync.on(input);
    sync = step.next();
    step.outputs().forEach(output -> output.match(new Running()));
    return this;
  }

  private Behavior<Command> ask(SyncOutput.AskChunks question) {
    fetch(question.peer(), new FetchQuery.Chunks(question.chunks()));
    return this;
  }

  private void fetch(ValidatorId peer, FetchQuery query) {
    exits.fetcher().tell(new Fetcher.Get(query, Optional.of(peer), 0, answers));
  }

  private Behavior<Command> onArrived(Arrived arrived) {
    Fetcher.Got got = arrived.got();
    if (got.from().isEmpty()) {
      return this; // the loss of the link is told, too
    }
    ValidatorId peer = got.from().get();
    return got.query() instanceof FetchQuery.Chunks chunks
        ? feed(new SyncInput.Given(peer, chunks.hashes(), got.answer().chunks()))
        : feed(new SyncInput.Offered(peer, got.answer().snapshot()));
  }

  private Behavior<Command> onAssembled(Assembled assembled) {
    state =
        assembled.result() instanceof SnapshotResult.Whole whole
            ? Optional.of(whole.state())
            : Optional.empty();
    return feed(
        new SyncInput.Assembled(OfferRules.contradiction(assembled.offer(), assembled.result())));
  }

  private Behavior<Command> onTaken(Taken taken) {
    exits.synced().accept(taken.point());
    return this;
  }

  private static Behavior<Command> fail(Failed failed) {
    throw new IllegalStateException(failed.what() + " failed", failed.cause());
  }

  private <T> void pipe(String what, CompletionStage<T> stage, Function<T, Command> answer) {
    getContext()
        .pipeToSelf(
            stage,
            (value, failure) -> failure == null ? answer.apply(value) : new Failed(what, failure));
  }

  /** Carries out what the rules want. */
  private final class Running implements SyncOutput.Cases<Void> {
    @Override
    public Void askOffer(SyncOutput.AskOffer output) {
      fetch(output.peer(), new FetchQuery.Snapshot(output.from()));
      return null;
    }

    @Override
    public Void lookUp(SyncOutput.LookUp output) {
      getContext()
          .getLog()
          .info("state sync: loading a snapshot of {} chunks", output.chunks().size());
      pipe(
          "looking for chunks",
          settings.keep().held(output.chunks()),
          held -> new Happened(new SyncInput.Held(held)));
      return null;
    }

    @Override
    public Void askChunks(SyncOutput.AskChunks output) {
      if (output.strikes() == 0) {
        ask(output);
      } else {
        timers.startSingleTimer(
            output.peer(),
            new Ask(output),
            STRIKE_PAUSE.multipliedBy(Math.min(output.strikes(), LONGEST_PAUSE)));
      }
      return null;
    }

    @Override
    public Void store(SyncOutput.Store output) {
      pipe(
          "storing a chunk",
          settings.keep().put(output.chunk()),
          (Hash stored) -> new Happened(new SyncInput.Stored(output.peer(), stored)));
      return null;
    }

    @Override
    public Void assemble(SyncOutput.Assemble output) {
      SnapshotOffer offer = output.offer();
      pipe(
          "putting a snapshot together",
          settings
              .keep()
              .chunks(offer.manifest())
              .thenCompose(
                  chunks ->
                      chunks instanceof SnapshotChunks.Intact intact
                          ? CompletableFuture.supplyAsync(
                              () -> assembled(offer, intact), exits.hashing())
                          : CompletableFuture.completedFuture(
                              new Happened(new SyncInput.Incomplete()))),
          answer -> answer);
      return null;
    }

    private Command assembled(SnapshotOffer offer, SnapshotChunks.Intact intact) {
      return new Assembled(
          offer,
          SnapshotAssembly.of(offer.manifest().record(), offer.manifest().head(), intact.chunks()));
    }

    @Override
    public Void finish(SyncOutput.Finish output) {
      SnapshotOffer offer = output.offer();
      SyncPoint point = offer.point(state.orElseThrow());
      getContext()
          .getLog()
          .atInfo()
          .addKeyValue(LogField.HEIGHT, offer.height())
          .log("state sync: the snapshot is whole and attested");
      List<FinalizedHeader> ends = offer.proof().epochs().stream().map(EpochChange::end).toList();
      pipe(
          "listing a snapshot",
          settings.keep().take(offer.manifest(), ends),
          done -> new Taken(point));
      return null;
    }

    @Override
    public Void blame(SyncOutput.Blame output) {
      exits.fetcher().tell(new Fetcher.BadAnswer(output.peer(), output.detail()));
      return null;
    }

    @Override
    public Void discard(SyncOutput.Discard output) {
      pipe("removing chunks", settings.keep().discard(output.chunks()), done -> new Removed());
      return null;
    }

    @Override
    public Void fetchBlocks(SyncOutput.FetchBlocks output) {
      getContext().getLog().debug("blocks are fetched: {}", output.reason());
      waiting.ifPresent(range -> exits.catchUp().tell(range));
      waiting = Optional.empty();
      return null;
    }
  }
}
