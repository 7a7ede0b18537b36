package io.vitrine.node.mempool;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.typed.PersistenceId;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The shell of the own lane, which {@link LaneAuthor} decides about. A batch takes this way, one at
 * a time: its row is durable without a signature, then its BatchSealed fact, then the lease is
 * checked, it is signed and streamed, and its signed row is written (L1, R0, F5).
 *
 * <p>Its journal belongs to one generation, as the core's does, and is kept by {@link LaneFacts}
 * beside it, so that questions and transactions never wait for a write. Bounds: {@link
 * PendingQueue}; at most 64 un-ordered batches or 32 MiB in the lane, kept shorter by {@link
 * SealingPace}. The mailbox is bounded by who asks: the gateway has a bounded number of submissions
 * under way.
 */
public final class Mempool extends AbstractBehavior<Mempool.Command> {
  /** What the mempool is told. */
  public sealed interface Command {}

  /** Transactions whose signatures are verified, and the client they came from. */
  public record Submit(
      List<SignedTransaction> transactions, String client, ActorRef<Submitted.Group> replyTo)
      implements Command {}

  /** Which of these transactions are admitted here and not settled. */
  public record AskPending(List<Hash> ids, ActorRef<StillPending> replyTo) implements Command {}

  /**
   * Which of them are admitted here and not settled.
   *
   * @param ids empty while it is not known because batches of the run before are being read
   */
  public record StillPending(Optional<Set<Hash>> ids) {}

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

  private record Durable(LaneAuthor state) implements Command {}

  private record Resumed(BatchCheck.Valid batch) implements Command {}

  private record LeftOver(BatchCheck.Valid batch) implements Command {}

  private record SealDue() implements Command {}

  private record RowWritten(OwnBatch own) implements Command {}

  private record Published(LaneTip tip) implements Command {}

  private record Failed(String what, Throwable cause) implements Command {}

  private static final Duration MAX_DELAY = Duration.ofMillis(5);

  /** Whose transactions they are that come from the lane of an epoch that ended. */
  private static final String ENDED_EPOCH = "the epoch before";

  private final TimerScheduler<Command> timers;
  private final MempoolSettings settings;
  private final LaneOrigin origin;
  private final Publication publication;
  private final PendingQueue pending;
  private final Resumption resumption;
  private final LaneClock clock = new LaneClock(System.nanoTime());
  private final ActorRef<LaneFacts.Write> facts;

  /** As of the newest durable fact; before the first, as the generation before left it. */
  private LaneAuthor state;

  /** Whose fact is being written. */
  private Optional<OwnBatch> writing = Optional.empty();

  private LaneTip finalTip;
  private Optional<Batch> last = Optional.empty();
  private LaneTip published;
  private boolean begun;
  private boolean sealing;

  private Mempool(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      MempoolSettings settings,
      LaneOrigin origin) {
    super(context);
    this.timers = timers;
    this.settings = settings;
    this.origin = origin;
    this.publication =
        new Publication(settings.domain(), settings.signer(), settings.shelf(), settings.peers());
    this.pending = new PendingQueue(settings.pendingLimit(), settings.level());
    this.state = origin.author();
    this.finalTip = origin.finalTip();
    this.published = origin.author().tip();
    this.resumption = Resumption.of(origin);
    this.facts =
        context.spawn(
            LaneFacts.create(
                journal(settings.ledgerId(), origin.generation()),
                origin,
                context.messageAdapter(LaneAuthor.class, Durable::new)),
            "journal");
    context.watch(facts);
    facts.tell(
        new LaneFacts.Write(
            origin.author().generationStarted(origin.previous(), origin.sealedSeqNr()), finalTip));
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
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Durable.class, this::onDurable)
        .onMessage(Resumed.class, this::onResumed)
        .onMessage(LeftOver.class, this::onLeftOver)
        .onMessage(Submit.class, this::onSubmit)
        .onMessage(AskPending.class, this::onAskPending)
        .onMessage(SealDue.class, message -> seal())
        .onMessage(RowWritten.class, this::onRowWritten)
        .onMessage(Published.class, this::onPublished)
        .onMessage(FinalTip.class, this::onFinalTip)
        .onMessage(Ordered.class, this::onOrdered)
        .onMessage(Settled.class, this::onSettled)
        .onMessage(LinkOpened.class, this::onLinkOpened)
        .onMessage(Failed.class, this::onFailed)
        .onSignal(ChildFailed.class, this::onJournalFailed)
        .build();
  }

  // ---- starting

  /** The newest fact is durable: the one that began the generation, or that of a sealed batch. */
  private Behavior<Command> onDurable(Durable durable) {
    state = durable.state();
    Optional<OwnBatch> written = writing;
    writing = Optional.empty();
    written.ifPresentOrElse(this::sealed, this::resume);
    return this;
  }

  /** Reads the un-ordered batches again; one that was never signed is signed now. */
  private void resume() {
    begun = true;
    read(state, Resumed::new);
    origin.ended().ifPresent(ended -> read(ended, LeftOver::new));
    report();
    scheduleSeal();
  }

  /**
   * Reads what {@code lane} has not seen ordered: of this epoch, or of the one before, whose
   * transactions wait for batches of this one.
   */
  private void read(LaneAuthor lane, Function<BatchCheck.Valid, Command> found) {
    for (LaneFact.UnorderedBatch batch : lane.unordered()) {
      getContext()
          .pipeToSelf(
              settings.shelf().find(lane.author(), batch.tip()),
              (row, cause) ->
                  cause == null && row.isPresent()
                      ? found.apply(row.get())
                      : new Failed(
                          "batch " + batch.tip() + " of the own lane is missing: reading it",
                          cause));
    }
  }

  /** What finds no room is not lost to its sender: it is not committed, and is sent again (L5). */
  private Behavior<Command> onLeftOver(LeftOver left) {
    left.batch().transactions().forEach(transaction -> pending.offer(ENDED_EPOCH, transaction));
    resumption.leftOver();
    scheduleSeal();
    return this;
  }

  private Behavior<Command> onResumed(Resumed resumed) {
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
      report();
      scheduleSeal();
    }
    return this;
  }

  // ---- admitting and sealing

  private Behavior<Command> onSubmit(Submit submit) {
    submit.replyTo().tell(pending.offer(submit.client(), submit.transactions(), backlog()));
    scheduleSeal();
    return this;
  }

  private Backlog backlog() {
    LaneAuthor now = trimmed();
    return new Backlog(
        pending.waiting(),
        pending.unexecuted(),
        now.unordered().size(),
        now.unorderedBytes(),
        clock.perSecond(System.nanoTime()));
  }

  private Behavior<Command> onAskPending(AskPending question) {
    question.replyTo().tell(new StillPending(resumption.pending(question.ids(), pending)));
    return this;
  }

  private void scheduleSeal() {
    if (room() == 0) {
      return;
    }
    if (pending.fillsBatch()) {
      getContext().getSelf().tell(new SealDue());
    } else if (!timers.isTimerActive("seal")) {
      timers.startSingleTimer("seal", new SealDue(), MAX_DELAY);
    }
  }

  /** How many transactions the next batch may have now. */
  private long room() {
    return !begun || sealing || !resumption.isOver() || pending.isEmpty()
        ? 0
        : SealingPace.of(backlog(), clock.commitSeconds(), settings.blockInterval())
            .room(pending.fillsBatch());
  }

  private Behavior<Command> seal() {
    long room = room();
    if (room == 0) {
      return this;
    }
    List<SignedTransaction> next = pending.nextBatch(room);
    Sealing result = trimmed().seal(next.stream().map(SignedTransaction::envelope).toList());
    if (result instanceof Sealing.Sealed sealed) {
      sealing = true;
      OwnBatch own = new OwnBatch(sealed, next);
      getContext()
          .pipeToSelf(
              publication.writeUnsigned(own),
              (done, cause) ->
                  cause == null
                      ? new RowWritten(own)
                      : new Failed("writing a batch of the own lane", cause));
    } else {
      getContext().getLog().debug("the own lane cannot take a batch now: {}", result);
    }
    return this;
  }

  private Behavior<Command> onRowWritten(RowWritten written) {
    writing = Optional.of(written.own());
    facts.tell(new LaneFacts.Write(written.own().sealed().fact(), finalTip));
    return this;
  }

  private void sealed(OwnBatch own) {
    clock.sealed(pending.taken(own.transactions().size()), System.nanoTime());
    publish(own);
  }

  /** The fact is durable: check the lease, sign, stream, and keep the signed row. */
  private void publish(OwnBatch own) {
    Optional<BatchCheck.Valid> signed = publication.sign(own);
    if (signed.isEmpty()) {
      return;
    }
    last = signed.map(BatchCheck.Valid::batch);
    LaneTip tip = own.sealed().fact().header().tip();
    getContext()
        .pipeToSelf(
            publication.writeSigned(signed.get()),
            (done, cause) ->
                cause == null
                    ? new Published(tip)
                    : new Failed("writing a signed batch of the own lane", cause));
  }

  private Behavior<Command> onPublished(Published done) {
    published = done.tip().seq() > published.seq() ? done.tip() : published;
    sealing = false;
    report();
    scheduleSeal();
    return this;
  }

  /** The positions others can get from here: from the last final cut to the last signed batch. */
  private void report() {
    LaneAuthor now = trimmed();
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

  private LaneAuthor trimmed() {
    return finalTip.seq() == 0 ? state : state.ordered(finalTip);
  }

  private Behavior<Command> onFinalTip(FinalTip message) {
    if (message.tip().seq() > finalTip.seq()) {
      finalTip = message.tip();
      report();
      scheduleSeal();
    }
    return this;
  }

  private Behavior<Command> onOrdered(Ordered message) {
    origin
        .forgotten(state, message.epoch(), message.tip())
        .ifPresent(
            reason -> {
              throw new ForgottenException(reason);
            });
    return this;
  }

  private Behavior<Command> onSettled(Settled settled) {
    resumption.settled(settled.ids());
    clock.executed(settled.ids(), pending.settled(settled.ids()), System.nanoTime());
    scheduleSeal();
    return this;
  }

  private Behavior<Command> onLinkOpened(LinkOpened opened) {
    last.ifPresent(batch -> settings.peers().sendLane(opened.peer(), batch.encode()));
    return this;
  }

  private Behavior<Command> onFailed(Failed failed) {
    throw new IllegalStateException(failed.what() + " failed", failed.cause());
  }

  /** The replica looks at the cause. */
  private Behavior<Command> onJournalFailed(ChildFailed failed) {
    throw new IllegalStateException("writing a fact of the own lane failed", failed.cause());
  }
}
