package io.vitrine.node.lane;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.BatchRejection;
import io.vitrine.ledger.lane.BatchRules;
import io.vitrine.ledger.lane.LaneArrival;
import io.vitrine.ledger.lane.LaneFetch;
import io.vitrine.ledger.lane.LaneFork;
import io.vitrine.ledger.lane.LaneHolding;
import io.vitrine.ledger.lane.LaneNeeds;
import io.vitrine.ledger.lane.LaneReceiver;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.lane.Naming;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.catchup.Fetcher;
import io.vitrine.node.conduct.PeerConduct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Receives one other validator's lane. A batch is verified (frame first, then all transactions in
 * parallel), made durable, and only then reported as held. What a block needs is obtained from the
 * own disk, the author or others, in that order, whatever branch is followed. What happens next is
 * decided by the pure {@link LaneReceiver}.
 *
 * <p>Bounds: a sender waits until its batch was handled; needs as in {@link LaneNeeds}, and one
 * fetch for each of them and for the followed branch.
 */
public final class Lane extends AbstractBehavior<Lane.Command> {
  /** What a lane is told. */
  public sealed interface Command {}

  /** The author pushed a batch; {@code taken} is told when it has been handled. */
  public record Pushed(Batch batch, ActorRef<Done> taken) implements Command {}

  /** Evidence of a fork in this lane that {@code from} sent. */
  public record ForkReported(ValidatorId from, LaneFork fork) implements Command {}

  /** A peer says that this tip exists (R10). */
  public record TipOffered(LaneTip tip) implements Command {}

  /** Obtain what a block needs of this lane. */
  public record Obtain(LaneNeeds.Need need) implements Command {}

  /** Notarized or final cuts or own votes name these positions: what leads to them stays (L2). */
  public record Certified(List<LaneTip> tips) implements Command {
    /** Copies the list. */
    public Certified {
      tips = List.copyOf(tips);
    }
  }

  /** The last final cut has this lane at {@code tip}. */
  public record FinalTip(LaneTip tip) implements Command {}

  private record Judged(Batch batch, Naming naming, BatchCheck check) implements Command {}

  private record Stored(BatchCheck.Valid batch, Naming naming) implements Command {}

  private record OnDisk(LaneFetch fetch, Optional<BatchCheck.Valid> found) implements Command {}

  private record Fetched(Fetcher.Got got) implements Command {}

  private record Failed(String what, Throwable cause) implements Command {}

  /**
   * What every lane of a replica works with.
   *
   * @param rules what makes a batch valid
   * @param shelf where batches are stored
   * @param fetcher asks peers
   * @param board hears what this lane holds
   * @param conduct counts what is refused of the author
   * @param notKept hears from which height on a peer keeps blocks that has not the batches asked
   *     for
   */
  public record Settings(
      BatchRules rules,
      BatchShelf shelf,
      ActorRef<Fetcher.Command> fetcher,
      ActorRef<LaneReports> board,
      PeerConduct conduct,
      BiConsumer<ValidatorId, Long> notKept) {}

  private final Settings settings;
  private final BatchVerification verification;
  private final LaneVerdicts verdicts;
  private final LaneSupply supply;
  private final Map<LaneTip, List<ActorRef<Done>>> waiting = new LinkedHashMap<>();
  private Optional<LaneTip> offered = Optional.empty();
  private LaneNeeds needs = LaneNeeds.NONE;
  private LaneReceiver receiver;

  private Lane(ActorContext<Command> context, Settings settings, LaneReceiver start) {
    super(context);
    this.settings = settings;
    this.receiver = start;
    this.verdicts = new LaneVerdicts(settings.rules(), settings.board(), settings.conduct());
    this.verification =
        new BatchVerification(
            new TransactionRules(settings.rules().domain()),
            context
                .getSystem()
                .dispatchers()
                .lookup(DispatcherSelector.fromConfig("vitrine.verification-dispatcher")));
    this.supply =
        new LaneSupply(
            start.author(),
            settings.rules(),
            settings.fetcher(),
            settings.notKept(),
            context.messageAdapter(Fetcher.Got.class, Fetched::new));
    reportPositions();
  }

  /** A lane that holds nothing above {@code start}'s final position. */
  public static Behavior<Command> create(Settings settings, LaneReceiver start) {
    return Behaviors.setup(context -> new Lane(context, settings, start));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Pushed.class, this::onPushed)
        .onMessage(ForkReported.class, this::onForkReported)
        .onMessage(TipOffered.class, this::onTipOffered)
        .onMessage(Obtain.class, this::onObtain)
        .onMessage(Certified.class, this::onCertified)
        .onMessage(FinalTip.class, this::onFinalTip)
        .onMessage(Judged.class, this::onJudged)
        .onMessage(Stored.class, this::onStored)
        .onMessage(OnDisk.class, this::onDisk)
        .onMessage(Fetched.class, this::onFetched)
        .onMessage(Failed.class, this::onFailed)
        .build();
  }

  // ---- pushed by the author

  private Behavior<Command> onPushed(Pushed pushed) {
    if (!pushed.batch().header().author().equals(author())) {
      verdicts.notItsOwn(author(), pushed.batch().header().author());
      pushed.taken().tell(Done.getInstance());
      return this;
    }
    Optional<BatchRejection> rejection = settings.rules().checkFrame(pushed.batch());
    if (rejection.isPresent()) {
      verdicts.refused(author(), pushed.batch(), rejection.get());
      pushed.taken().tell(Done.getInstance());
      return this;
    }
    receiver
        .accept(pushed.batch().signedHeader())
        .match(
            new LaneArrival.Cases<Void>() {
              @Override
              public Void onNext(LaneArrival.Next arrival) {
                receiver = arrival.receiver();
                verify(pushed.batch(), Naming.PUSHED, Optional.of(pushed.taken()));
                return null;
              }

              @Override
              public Void onKnown(LaneArrival.Known arrival) {
                return taken();
              }

              @Override
              public Void onGap(LaneArrival.Gap arrival) {
                follow(arrival.fetch().tip());
                return taken();
              }

              @Override
              public Void onStale(LaneArrival.Stale arrival) {
                return taken();
              }

              @Override
              public Void onTooFarAhead(LaneArrival.TooFarAhead arrival) {
                return taken();
              }

              @Override
              public Void onForked(LaneArrival.Forked arrival) {
                receiver = arrival.receiver();
                settings.board().tell(new LaneReports.SawFork(arrival.evidence()));
                return taken();
              }

              private Void taken() {
                pushed.taken().tell(Done.getInstance());
                return null;
              }
            });
    return this;
  }

  private void verify(Batch batch, Naming naming, Optional<ActorRef<Done>> taken) {
    taken.ifPresent(
        ref ->
            waiting.computeIfAbsent(batch.signedHeader().tip(), tip -> new ArrayList<>()).add(ref));
    getContext()
        .pipeToSelf(
            verification.check(batch),
            (check, cause) ->
                cause == null
                    ? new Judged(batch, naming, check)
                    : new Failed("verifying a batch", cause));
  }

  private Behavior<Command> onJudged(Judged judged) {
    judged
        .check()
        .match(
            valid -> {
              store(valid, judged.naming());
              return null;
            },
            rejection -> {
              LaneTip tip = judged.batch().signedHeader().tip();
              verdicts.refused(author(), judged.batch(), rejection);
              receiver = receiver.rejected(tip);
              supply.ended(tip);
              release(tip);
              return null;
            });
    return this;
  }

  private void store(BatchCheck.Valid batch, Naming naming) {
    getContext()
        .pipeToSelf(
            settings.shelf().put(batch),
            (done, cause) ->
                cause == null ? new Stored(batch, naming) : new Failed("storing a batch", cause));
  }

  private Behavior<Command> onStored(Stored stored) {
    hold(stored.batch(), stored.naming());
    return this;
  }

  private void hold(BatchCheck.Valid batch, Naming naming) {
    LaneTip tip = batch.batch().signedHeader().tip();
    LaneHolding holding = receiver.held(batch.batch().signedHeader(), naming);
    receiver = holding.receiver();
    holding.fork().ifPresent(fork -> settings.board().tell(new LaneReports.SawFork(fork)));
    supply.ended(tip);
    release(tip);
    // What is not kept is not wanted again before something else changes, or this would never end.
    if (holding.held()) {
      reportPositions();
      proceed();
    }
  }

  private void release(LaneTip tip) {
    List<ActorRef<Done>> senders = waiting.remove(tip);
    if (senders != null) {
      senders.forEach(ref -> ref.tell(Done.getInstance()));
    }
  }

  // ---- needed by a block

  private Behavior<Command> onObtain(Obtain obtain) {
    needs = needs.with(obtain.need());
    proceed();
    return this;
  }

  private Behavior<Command> onCertified(Certified message) {
    needs = needs.certified(message.tips());
    for (LaneTip tip : message.tips()) {
      receiver = receiver.named(tip);
    }
    proceed();
    return this;
  }

  /** Obtains what the needs and the followed branch lack now, and nothing else any more. */
  private void proceed() {
    LaneNeeds.Checked checked = needs.check(receiver);
    needs = checked.left();
    checked
        .complete()
        .forEach(block -> settings.board().tell(new LaneReports.HasFor(author(), block)));
    List<LaneNeeds.Wanted> wanted = new ArrayList<>(checked.wanted());
    offered = offered.filter(tip -> tip.seq() > receiver.followed().seq());
    offered
        .flatMap(receiver::missingUpTo)
        .ifPresent(fetch -> wanted.add(new LaneNeeds.Wanted(fetch, Naming.PUSHED)));
    supply.want(wanted.stream().map(each -> each.fetch().tip()).toList());
    wanted.forEach(each -> obtain(each.fetch(), each.naming()));
  }

  // ---- from disk or from peers

  private Behavior<Command> onTipOffered(TipOffered message) {
    long ahead = message.tip().seq() - receiver.followed().seq();
    if (ahead > 0 && ahead <= LaneReceiver.MAX_FETCH + 1) {
      follow(message.tip());
    }
    return this;
  }

  /** Obtains what is missing between the followed branch and {@code tip}, step by step. */
  private void follow(LaneTip tip) {
    offered = Optional.of(tip);
    proceed();
  }

  private void obtain(LaneFetch fetch, Naming naming) {
    if (supply.begin(fetch, naming)) {
      getContext()
          .pipeToSelf(
              settings.shelf().find(author(), fetch.tip()),
              (found, cause) ->
                  cause == null ? new OnDisk(fetch, found) : new Failed("reading a batch", cause));
    }
  }

  private Behavior<Command> onDisk(OnDisk onDisk) {
    LaneTip tip = onDisk.fetch().tip();
    Optional<BatchCheck.Valid> found =
        onDisk.found().filter(b -> receiver.isOfThisLane(b.batch().signedHeader()));
    if (supply.stillWants(tip) && found.isPresent()) {
      hold(found.get(), supply.naming(tip));
    } else if (supply.stillWants(tip)) {
      supply.askPeers(onDisk.fetch());
    }
    return this;
  }

  private Behavior<Command> onFetched(Fetched fetched) {
    LaneTip tip = LaneSupply.tip(fetched.got());
    if (supply.ofAnotherEpoch(fetched.got())) {
      offered = offered.filter(other -> !other.equals(tip));
      supply.ended(tip);
    } else if (supply.stillWants(tip)) {
      for (Batch batch : supply.oldestFirst(fetched.got())) {
        verify(batch, supply.naming(tip), Optional.empty());
      }
    }
    return this;
  }

  // ---- the rest

  private Behavior<Command> onFinalTip(FinalTip message) {
    LaneReceiver before = receiver;
    receiver = receiver.finalCut(message.tip());
    needs = needs.finalCut(message.tip());
    if (receiver != before) {
      reportPositions();
      proceed();
    }
    return this;
  }

  private Behavior<Command> onForkReported(ForkReported report) {
    LaneFork fork = report.fork();
    boolean fresh =
        fork.author().equals(author())
            && fork.epoch() == receiver.epoch()
            && !receiver.forks().contains(fork);
    if (fresh && verdicts.proves(fork, report.from())) {
      receiver = receiver.forkReported(fork);
      settings.board().tell(new LaneReports.SawFork(fork));
    }
    return this;
  }

  private Behavior<Command> onFailed(Failed failed) {
    throw new IllegalStateException(failed.what() + " of " + author() + " failed", failed.cause());
  }

  private void reportPositions() {
    settings.board().tell(new LaneReports.Holds(author(), receiver.positions()));
  }

  private ValidatorId author() {
    return receiver.author();
  }
}
