package io.vitrine.node.replica;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.PostStop;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.EpochStart;
import io.vitrine.ledger.consensus.HaltReason;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.OwnSignatures;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.SyncPoint;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceList;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.statesync.SyncInput;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.catchup.Fetcher;
import io.vitrine.node.execution.ChainTip;
import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.node.execution.Executor;
import io.vitrine.node.gateway.Milestones;
import io.vitrine.node.lane.Lanes;
import io.vitrine.node.lease.LeaseHandle;
import io.vitrine.node.lease.LossReason;
import io.vitrine.node.logging.LogField;
import io.vitrine.node.mempool.ForgottenException;
import io.vitrine.node.mempool.Mempool;
import io.vitrine.node.peer.PeerLink;
import io.vitrine.node.pruning.Pruner;
import io.vitrine.node.statesync.StateSyncing;
import java.util.Optional;

/**
 * One run of the replica under one generation of the signing lease: it owns every part, passes
 * inputs to the core and progress to everybody. When any part fails it fails as a whole, and {@link
 * LedgerReplica} starts the next one with a new generation; its links close with it, so that peers
 * repeat what was missed (R5).
 */
public final class Incarnation extends AbstractBehavior<Incarnation.Command> {
  /** What its parts tell it. */
  public sealed interface Command {}

  private record ToCore(Input input) implements Command {}

  private record Link(PeerLink.Event event) implements Command {}

  private record Replayed(ChainTip tip) implements Command {}

  private record Stored(long height) implements Command {}

  private record Executed(ExecutedBlock block) implements Command {}

  private record Again(ExecutedBlock block) implements Command {}

  private record LeaseGone(LossReason reason) implements Command {}

  private record MustHalt(HaltReason reason) implements Command {}

  private record Located(Optional<DivergenceReport.Found> found) implements Command {}

  private record EpochOver(EpochStart next) implements Command {}

  private record Pruned(ValidatorId peer, long height) implements Command {}

  private record SyncOver(SyncPoint point) implements Command {}

  private final ReplicaSettings settings;
  private final Recovery.Origins origins;
  private final ActorRef<RunEnd> parent;
  private final RunParts parts;
  private long attested;

  private Incarnation(
      ActorContext<Command> context,
      ReplicaSettings settings,
      LeaseHandle lease,
      Recovery.Origins origins,
      ActorRef<RunEnd> parent) {
    super(context);
    this.settings = settings;
    this.origins = origins;
    this.parent = parent;
    settings.board().enter(settings.epoch(origins.core().state()));
    ActorRef<Command> self = context.getSelf();
    FencedSigner signer =
        new FencedSigner(lease, settings.key(), reason -> self.tell(new LeaseGone(reason)));
    this.parts =
        new PartsFactory(context, settings, origins, signer)
            .spawn(
                new RunHub(
                    input -> self.tell(new ToCore(input)),
                    context.messageAdapter(PeerLink.Event.class, Link::new),
                    progress(self),
                    reason -> self.tell(new MustHalt(reason)),
                    next -> self.tell(new EpochOver(next)),
                    (peer, height) -> self.tell(new Pruned(peer, height)),
                    point -> self.tell(new SyncOver(point))));
  }

  /** A run that begins at {@code origins}, whose lease is held. */
  public static Behavior<Command> create(
      ReplicaSettings settings,
      LeaseHandle lease,
      Recovery.Origins origins,
      ActorRef<RunEnd> parent) {
    return Behaviors.setup(context -> new Incarnation(context, settings, lease, origins, parent));
  }

  private static Executor.Listener progress(ActorRef<Command> self) {
    return new Executor.Listener() {
      @Override
      public void recovered(ChainTip tip) {
        self.tell(new Replayed(tip));
      }

      @Override
      public void blocksStored(long height) {
        self.tell(new Stored(height));
      }

      @Override
      public void replayed(ExecutedBlock executed) {
        self.tell(new Again(executed));
      }

      @Override
      public void executed(ExecutedBlock executed) {
        self.tell(new Executed(executed));
      }
    };
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(ToCore.class, m -> input(m.input()))
        .onMessage(Link.class, this::onLink)
        .onMessage(Replayed.class, this::onReplayed)
        .onMessage(Stored.class, this::onStored)
        .onMessage(Executed.class, this::onExecuted)
        .onMessage(Again.class, this::onAgain)
        .onMessage(LeaseGone.class, this::onLeaseGone)
        .onMessage(MustHalt.class, this::onMustHalt)
        .onMessage(EpochOver.class, this::onEpochOver)
        .onMessage(Pruned.class, m -> sync(new SyncInput.Pruned(m.peer(), m.height())))
        .onMessage(SyncOver.class, this::onSyncOver)
        .onSignal(ChildFailed.class, this::onPartFailed)
        .onSignal(Terminated.class, this::onPartEnded)
        .onSignal(PostStop.class, this::onStop)
        .build();
  }

  private Behavior<Command> input(Input input) {
    parts.core().tell(new ConsensusCore.Handle(input));
    return this;
  }

  private Behavior<Command> onLink(Link link) {
    ValidatorId peer = link.event().peer();
    boolean open = link.event() instanceof PeerLink.Connected;
    settings.board().update(status -> status.link(peer, open));
    parts.fetcher().tell(new Fetcher.LinkChanged(peer, open));
    sync(new SyncInput.LinkChanged(peer, open));
    if (open) {
      parts.pruner().tell(new Pruner.LinkOpened(peer));
      input(new Input.PeerConnected(peer));
      parts.mempool().tell(new Mempool.LinkOpened(peer));
      parts.lanes().tell(new Lanes.LinkOpened(peer));
      settings
          .board()
          .tip()
          .ifPresent(
              tip ->
                  parts
                      .peers()
                      .sendConsensus(
                          peer, new ConsensusMessage.Executed(tip.log().size()).encode()));
    }
    return this;
  }

  /** Stored blocks are executed again: now the core may begin, and the others may call. */
  private Behavior<Command> onReplayed(Replayed replayed) {
    ChainTip tip = replayed.tip();
    long known = origins.core().state().lastFinalized().header().log().size();
    settings.board().show(tip, 0);
    settings.board().update(s -> s.executed(tip.height(), Math.max(known - 1, 0)));
    parts.core().tell(new ConsensusCore.Begin());
    for (long size = Math.max(known, 1); size <= tip.log().size(); size++) {
      input(logAdvanced(tip.log().head(size), tip.state()));
    }
    settings.board().evidence().all().forEach(held -> input(new Input.EvidenceHeld(held)));
    settings.board().serve(Optional.of(parts.published()));
    settings.board().update(s -> s.in(ReplicaPhase.ACTIVE, ""));
    stranded(tip).ifPresent(this::onStranded);
    return this;
  }

  /** The height of the last final block, when those after {@code tip} are not all here. */
  private Optional<Long> stranded(ChainTip tip) {
    SafetyState state = origins.core().state();
    return tip.height() + 1 < state.lowestUnstored()
        ? Optional.of(state.lastFinalized().height())
        : Optional.empty();
  }

  private void onStranded(long lastFinal) {
    getContext()
        .getLog()
        .warn("blocks below height {} are not here; state sync has to help", lastFinal);
    sync(new SyncInput.Stranded(lastFinal));
  }

  private Behavior<Command> onStored(Stored stored) {
    sync(new SyncInput.Advanced(stored.height()));
    return input(new Input.BlocksStored(stored.height()));
  }

  private Behavior<Command> sync(SyncInput input) {
    parts.sync().tell(new StateSyncing.Happened(input));
    return this;
  }

  private Behavior<Command> onExecuted(Executed message) {
    ExecutedBlock block = message.block();
    attested = Math.max(attested, block.block().header().log().height());
    settings.board().show(block.tip(), block.receipts().size());
    settings.board().update(s -> s.executed(block.height(), attested));
    parts.milestones().tell(new Milestones.Executed(block, attested));
    parts.mempool().tell(new Mempool.Settled(block.settled()));
    parts.peers().broadcastConsensus(new ConsensusMessage.Executed(block.log().size()).encode());
    settings.indexer().accept(block);
    EvidenceList.of(block.block()).items().forEach(this::recorded);
    return input(logAdvanced(block.log().head(), block.state()));
  }

  /** On the ledger stands what a quorum verified: it stops the accused as well (R17). */
  private void recorded(Evidence evidence) {
    Optional.of(evidence)
        .filter(proof -> settings.board().epoch().protocol().isSelf(proof.accused()))
        .flatMap(proof -> OwnSignatures.contradicted(proof.accused(), proof))
        .filter(reason -> evidence.epoch() == origins.core().state().view().epoch())
        .ifPresent(reason -> getContext().getSelf().tell(new MustHalt(reason)));
    getContext()
        .getLog()
        .atError()
        .addKeyValue(LogField.PEER, evidence.accused())
        .log("the ledger records a proof against a validator: {}", evidence.kind());
  }

  /** Replayed blocks are of interest to the index alone, which takes each once. */
  private Behavior<Command> onAgain(Again message) {
    attested = Math.max(attested, message.block().block().header().log().height());
    settings.indexer().accept(message.block());
    return this;
  }

  private Behavior<Command> onLeaseGone(LeaseGone gone) {
    throw new IllegalStateException("the signing lease is lost: " + gone.reason().text());
  }

  private Behavior<Command> onMustHalt(MustHalt message) {
    parent.tell(new RunEnd.Halted(message.reason()));
    return message.reason() instanceof HaltReason.Divergence divergence
        ? locate(divergence)
        : Behaviors.stopped();
  }

  /** Nothing but the links goes on, to ask the peers where their state is another one. */
  private Behavior<Command> locate(HaltReason.Divergence divergence) {
    settings.board().serve(Optional.empty());
    parts
        .working()
        .forEach(
            part -> {
              getContext().unwatch(part);
              getContext().stop(part);
            });
    ActorRef<Command> self = getContext().getSelf();
    getContext()
        .spawn(
            DivergenceReport.create(
                settings.board().states().upTo(divergence.height()),
                parts.peers().links().keySet(),
                parts.fetcher(),
                found -> self.tell(new Located(found))),
            "divergence-report");
    return newReceiveBuilder()
        .onMessage(
            Link.class,
            link -> {
              parts
                  .fetcher()
                  .tell(
                      new Fetcher.LinkChanged(
                          link.event().peer(), link.event() instanceof PeerLink.Connected));
              return Behaviors.same();
            })
        .onMessage(Located.class, this::onLocated)
        .onAnyMessage(message -> Behaviors.same())
        .onSignal(Terminated.class, signal -> Behaviors.stopped())
        .onSignal(PostStop.class, this::onStop)
        .build();
  }

  private Behavior<Command> onLocated(Located message) {
    parent.tell(
        new RunEnd.Explained(
            message
                .found()
                .map(
                    found ->
                        "compared with "
                            + settings.board().epoch().roster().name(found.peer())
                            + ", "
                            + found.difference().text())
                .orElse("no peer could say which key differs")));
    return Behaviors.stopped();
  }

  private Behavior<Command> onEpochOver(EpochOver message) {
    parent.tell(new RunEnd.EpochChanged(message.next()));
    return Behaviors.stopped();
  }

  private Behavior<Command> onSyncOver(SyncOver message) {
    parent.tell(new RunEnd.Synced(message.point()));
    return Behaviors.stopped();
  }

  /** A change in the state of now is in that after {@code head} too when it was written by then. */
  private Input logAdvanced(LogHead head, WorldState now) {
    long epoch = settings.board().epoch().protocol().epoch();
    return new Input.LogAdvanced(
        head,
        settings
            .changes()
            .after(now, epoch)
            .filter(change -> change.height() < head.size())
            .map(ValidatorChanges.Found::pending));
  }

  private Behavior<Command> onPartFailed(ChildFailed failed) {
    if (failed.cause() instanceof ForgottenException forgotten) {
      return onMustHalt(new MustHalt(forgotten.reason()));
    }
    throw new IllegalStateException(
        "part " + failed.getRef().path().name() + " of the replica failed", failed.cause());
  }

  private Behavior<Command> onPartEnded(Terminated ended) {
    throw new IllegalStateException("part " + ended.getRef().path().name() + " ended");
  }

  private Behavior<Command> onStop(PostStop signal) {
    settings.board().serve(Optional.empty());
    return this;
  }
}
