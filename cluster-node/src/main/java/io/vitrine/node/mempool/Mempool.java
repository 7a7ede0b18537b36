package io.vitrine.node.mempool;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.SnapshotAdapter;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.lane.Sealing;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.lane.LaneReports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The event-sourced shell of the own lane, which {@link LaneAuthor} decides about. A batch takes
 * this way, one at a time: its row is durable without a signature, then its BatchSealed fact, then
 * the lease is checked, it is signed and streamed, and its signed row is written (L1, R0, F5).
 *
 * <p>Its journal belongs to one generation, as the core's does. Bounds: {@link PendingQueue}; at
 * most 64 un-ordered batches or 32 MiB in the lane, kept shorter by {@link SealingPace}. The
 * mailbox is bounded by who asks: the gateway has a bounded number of submissions under way.
 */
public final class Mempool extends EventSourcedBehavior<Mempool.Command, LaneFact, LaneAuthor> {
  /** What the mempool is told. */
  public sealed interface Command {}

  /** Transactions whose signatures are verified, and the client they came from. */
  public record Submit(
      List<SignedTransaction> transactions, String client, ActorRef<Submitted.Group> replyTo)
      implements Command {}

  /** Which of these transactions are admitted here and not settled. */
  public record AskPending(List<Hash> ids, ActorRef<StillPending> replyTo) implements Command {}

  /** These are admitted here and not settled. */
  public record StillPending(Set<Hash> ids) {}

  /** The last final cut has the own lane at {@code tip}. */
  public record FinalTip(LaneTip tip) implements Command {}

  /**
   * A final block, perhaps not handed to execution yet, has the own lane of {@code epoch} at {@code
   * tip}.
   */
  public record Ordered(long epoch, LaneTip tip) implements Command {}

  /** These transactions were executed or skipped. */
  public record Settled(Collection<Hash> ids) implements Command {}

  /** A link to {@code peer} opened: it gets the lane's last batch (R5). */
  public record LinkOpened(ValidatorId peer) implements Command {}

  private record Begin() implements Command {}

  private record Resumed(BatchCheck.Valid batch) implements Command {}

  private record LeftOver(BatchCheck.Valid batch) implements Command {}

  private record SealDue() implements Command {}

  private record RowWritten(OwnBatch own) implements Command {}

  private record Published(LaneTip tip) implements Command {}

  private record Failed(String what, Throwable cause) implements Command {}

  private static final Duration MAX_DELAY = Duration.ofMillis(5);
  private static final int SNAPSHOT_EVERY = 1_000;

  /** Whose transactions they are that come from the lane of an epoch that ended. */
  private static final String ENDED_EPOCH = "the epoch before";

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final MempoolSettings settings;
  private final LaneOrigin origin;
  private final Publication publication;
  private final PendingQueue pending;
  private final Resumption resumption;
  private final LaneClock clock = new LaneClock(System.nanoTime());
  private LaneTip finalTip;
  private Optional<Batch> last = Optional.empty();
  private LaneTip published;
  private boolean sealing;

  private Mempool(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      MempoolSettings settings,
      LaneOrigin origin) {
    super(journal(settings.ledgerId(), origin.generation()));
    this.context = context;
    this.timers = timers;
    this.settings = settings;
    this.origin = origin;
    this.publication =
        new Publication(settings.domain(), settings.signer(), settings.shelf(), settings.peers());
    this.pending = new PendingQueue(settings.pendingLimit(), settings.level());
    this.finalTip = origin.finalTip();
    this.published = origin.author().tip();
    this.resumption = new Resumption(origin.author().unordered().size());
  }

  /** The journal of one generation. */
  public static PersistenceId journal(String ledgerId, long generation) {
    return PersistenceId.ofUniqueId(ledgerId + "|lane|" + generation);
  }

  /** A mempool that begins generation {@code origin.generation()}. */
  public static Behavior<Command> create(MempoolSettings settings, LaneOrigin origin) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new Mempool(context, timers, settings, origin)));
  }

  @Override
  public LaneAuthor emptyState() {
    return LaneAuthor.start(origin.author().epoch(), origin.author().author());
  }

  @Override
  public EventHandler<LaneAuthor, LaneFact> eventHandler() {
    return (state, fact) -> trimmed(state.apply(fact));
  }

  @Override
  public SignalHandler<LaneAuthor> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), state -> onRecovered())
        .build();
  }

  @Override
  public SnapshotAdapter<LaneAuthor> snapshotAdapter() {
    return new LaneSnapshots(origin.author().author());
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, 2);
  }

  @Override
  public CommandHandler<Command, LaneFact, LaneAuthor> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Begin.class, (state, command) -> onBegin())
        .onCommand(Resumed.class, this::onResumed)
        .onCommand(LeftOver.class, this::onLeftOver)
        .onCommand(Submit.class, this::onSubmit)
        .onCommand(AskPending.class, (state, command) -> onAskPending(command))
        .onCommand(SealDue.class, (state, command) -> seal(state))
        .onCommand(RowWritten.class, (state, command) -> onRowWritten(command))
        .onCommand(Published.class, this::onPublished)
        .onCommand(FinalTip.class, this::onFinalTip)
        .onCommand(Ordered.class, this::onOrdered)
        .onCommand(Settled.class, this::onSettled)
        .onCommand(LinkOpened.class, this::onLinkOpened)
        .onCommand(Failed.class, (state, command) -> onFailed(command))
        .build();
  }

  // ---- starting

  private void onRecovered() {
    if (lastSequenceNumber(context) != 0) {
      throw new IllegalStateException(
          "generation " + origin.generation() + " of the lane has a journal already");
    }
    context.getSelf().tell(new Begin());
  }

  private Effect<LaneFact, LaneAuthor> onBegin() {
    LaneFact started = origin.author().generationStarted(origin.previous(), origin.sealedSeqNr());
    return Effect().persist(started).thenRun(this::resume);
  }

  /** Reads the un-ordered batches again; one that was never signed is signed now. */
  private void resume(LaneAuthor state) {
    read(state, Resumed::new);
    origin.ended().ifPresent(ended -> read(ended, LeftOver::new));
    report(state);
  }

  /**
   * Reads what {@code lane} has not seen ordered: of this epoch, or of the one before, whose
   * transactions wait for batches of this one.
   */
  private void read(LaneAuthor lane, Function<BatchCheck.Valid, Command> found) {
    for (LaneFact.UnorderedBatch batch : lane.unordered()) {
      context.pipeToSelf(
          settings.shelf().find(lane.author(), batch.tip()),
          (row, cause) ->
              cause == null && row.isPresent()
                  ? found.apply(row.get())
                  : new Failed(
                      "batch " + batch.tip() + " of the own lane is missing: reading it", cause));
    }
  }

  /** What finds no room is not lost to its sender: it is not committed, and is sent again (L5). */
  private Effect<LaneFact, LaneAuthor> onLeftOver(LaneAuthor state, LeftOver left) {
    left.batch().transactions().forEach(transaction -> pending.offer(ENDED_EPOCH, transaction));
    scheduleSeal(state);
    return Effect().none();
  }

  private Effect<LaneFact, LaneAuthor> onResumed(LaneAuthor state, Resumed resumed) {
    Batch batch = resumed.batch().batch();
    pending.resumed(resumption.open(resumed.batch()));
    if (Publication.isUnsigned(batch)) {
      sealing = true; // one batch in flight: its acknowledgement must not pass for the next one's
      publish(Publication.sealedBefore(resumed.batch()));
    } else if (batch.signedHeader().tip().equals(state.tip())) {
      last = Optional.of(batch);
      settings.peers().broadcastLane(batch.encode());
    }
    if (resumption.isOver()) {
      report(state);
      scheduleSeal(state);
    }
    return Effect().none();
  }

  // ---- admitting and sealing

  private Effect<LaneFact, LaneAuthor> onSubmit(LaneAuthor state, Submit submit) {
    submit.replyTo().tell(pending.offer(submit.client(), submit.transactions(), backlog(state)));
    scheduleSeal(state);
    return Effect().none();
  }

  private Backlog backlog(LaneAuthor state) {
    LaneAuthor now = trimmed(state);
    return new Backlog(
        pending.waiting(),
        pending.unexecuted(),
        now.unordered().size(),
        now.unorderedBytes(),
        clock.perSecond(System.nanoTime()));
  }

  private Effect<LaneFact, LaneAuthor> onAskPending(AskPending question) {
    Set<Hash> still = new HashSet<>(question.ids());
    still.removeIf(id -> !pending.contains(id));
    question.replyTo().tell(new StillPending(still));
    return Effect().none();
  }

  private void scheduleSeal(LaneAuthor state) {
    if (room(state) == 0) {
      return;
    }
    if (pending.fillsBatch()) {
      context.getSelf().tell(new SealDue());
    } else if (!timers.isTimerActive("seal")) {
      timers.startSingleTimer("seal", new SealDue(), MAX_DELAY);
    }
  }

  /** How many transactions the next batch may have now. */
  private long room(LaneAuthor state) {
    return sealing || !resumption.isOver() || pending.isEmpty()
        ? 0
        : SealingPace.of(backlog(state), clock.commitSeconds(), settings.blockInterval())
            .room(pending.fillsBatch());
  }

  private Effect<LaneFact, LaneAuthor> seal(LaneAuthor state) {
    long room = room(state);
    if (room == 0) {
      return Effect().none();
    }
    List<SignedTransaction> next = pending.nextBatch(room);
    Sealing result = trimmed(state).seal(next.stream().map(SignedTransaction::envelope).toList());
    if (result instanceof Sealing.Sealed sealed) {
      sealing = true;
      OwnBatch own = new OwnBatch(sealed, next);
      context.pipeToSelf(
          publication.writeUnsigned(own),
          (done, cause) ->
              cause == null
                  ? new RowWritten(own)
                  : new Failed("writing a batch of the own lane", cause));
    } else {
      context.getLog().debug("the own lane cannot take a batch now: {}", result);
    }
    return Effect().none();
  }

  private Effect<LaneFact, LaneAuthor> onRowWritten(RowWritten written) {
    OwnBatch own = written.own();
    return Effect()
        .persist(own.sealed().fact())
        .thenRun(
            state -> {
              clock.sealed(pending.taken(own.transactions().size()), System.nanoTime());
              publish(own);
            });
  }

  /** The fact is durable: check the lease, sign, stream, and keep the signed row. */
  private void publish(OwnBatch own) {
    Optional<BatchCheck.Valid> signed = publication.sign(own);
    if (signed.isEmpty()) {
      return;
    }
    last = signed.map(BatchCheck.Valid::batch);
    LaneTip tip = own.sealed().fact().header().tip();
    context.pipeToSelf(
        publication.writeSigned(signed.get()),
        (done, cause) ->
            cause == null
                ? new Published(tip)
                : new Failed("writing a signed batch of the own lane", cause));
  }

  private Effect<LaneFact, LaneAuthor> onPublished(LaneAuthor state, Published done) {
    published = done.tip().seq() > published.seq() ? done.tip() : published;
    sealing = false;
    report(state);
    scheduleSeal(state);
    return Effect().none();
  }

  /** The positions others can get from here: from the last final cut to the last signed batch. */
  private void report(LaneAuthor state) {
    LaneAuthor now = trimmed(state);
    List<LaneTip> positions = new ArrayList<>();
    positions.add(finalTip);
    for (LaneFact.UnorderedBatch batch : now.unordered()) {
      if (batch.tip().seq() <= published.seq() && resumption.isOver()) {
        positions.add(batch.tip());
      }
    }
    settings.board().tell(new LaneReports.Holds(state.author(), positions));
  }

  // ---- what happens around it

  private LaneAuthor trimmed(LaneAuthor state) {
    return finalTip.seq() == 0 ? state : state.ordered(finalTip);
  }

  private Effect<LaneFact, LaneAuthor> onFinalTip(LaneAuthor state, FinalTip message) {
    if (message.tip().seq() > finalTip.seq()) {
      finalTip = message.tip();
      report(state);
      scheduleSeal(state);
    }
    return Effect().none();
  }

  private Effect<LaneFact, LaneAuthor> onOrdered(LaneAuthor state, Ordered message) {
    origin
        .forgotten(state, message.epoch(), message.tip())
        .ifPresent(
            reason -> {
              throw new ForgottenException(reason);
            });
    return Effect().none();
  }

  private Effect<LaneFact, LaneAuthor> onSettled(LaneAuthor state, Settled settled) {
    resumption.settled(settled.ids());
    clock.executed(settled.ids(), pending.settled(settled.ids()), System.nanoTime());
    scheduleSeal(state);
    return Effect().none();
  }

  private Effect<LaneFact, LaneAuthor> onLinkOpened(LaneAuthor state, LinkOpened opened) {
    last.ifPresent(batch -> settings.peers().sendLane(opened.peer(), batch.encode()));
    return Effect().none();
  }

  private Effect<LaneFact, LaneAuthor> onFailed(Failed failed) {
    throw new IllegalStateException(failed.what() + " failed", failed.cause());
  }
}
