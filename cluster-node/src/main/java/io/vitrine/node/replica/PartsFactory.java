package io.vitrine.node.replica;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.OwnSignatures;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.lane.BatchRules;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneReceiver;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.statesync.SyncInput;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.catchup.CatchUp;
import io.vitrine.node.catchup.Fetcher;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.conduct.Software;
import io.vitrine.node.execution.Executor;
import io.vitrine.node.gateway.Milestones;
import io.vitrine.node.lane.BatchShelf;
import io.vitrine.node.lane.Lane;
import io.vitrine.node.lane.LaneReports;
import io.vitrine.node.lane.Lanes;
import io.vitrine.node.logging.LogField;
import io.vitrine.node.mempool.Mempool;
import io.vitrine.node.mempool.MempoolSettings;
import io.vitrine.node.peer.PeerAddress;
import io.vitrine.node.peer.PeerLink;
import io.vitrine.node.peer.Peers;
import io.vitrine.node.pruning.Pruner;
import io.vitrine.node.recording.RecordedLink;
import io.vitrine.node.round.Rounds;
import io.vitrine.node.snapshot.Beginning;
import io.vitrine.node.snapshot.SnapshotFeed;
import io.vitrine.node.snapshot.Snapshots;
import io.vitrine.node.statesync.StateSyncing;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the parts of one {@link Incarnation} in an order in which each knows those it needs. */
final class PartsFactory {
  private static final DispatcherSelector EXECUTION =
      DispatcherSelector.fromConfig("vitrine.execution-dispatcher");

  private static final Logger LOG = LoggerFactory.getLogger(PartsFactory.class);

  private final ActorContext<?> context;
  private final ReplicaSettings settings;
  private final Recovery.Origins origins;
  private final FencedSigner signer;
  private final EpochView epoch;
  private final Protocol protocol;
  private final BatchShelf shelf;
  private final SafetyState state;
  private final AtomicReference<SafetyState> known;
  private CertifiedCuts certified = CertifiedCuts.NONE;
  private LaneTip orderedTip = LaneTip.NONE;

  PartsFactory(
      ActorContext<?> context,
      ReplicaSettings settings,
      Recovery.Origins origins,
      FencedSigner signer) {
    this.context = context;
    this.settings = settings;
    this.origins = origins;
    this.signer = signer;
    this.epoch = settings.epoch(origins.core().state());
    this.protocol = epoch.protocol();
    this.shelf = new BatchShelf(settings.stores().batches());
    this.state = origins.core().state();
    this.known = new AtomicReference<>(state);
  }

  RunParts spawn(RunHub hub) {
    Peers peers = peers(hub.links());
    var fetcher = start(Fetcher.create(peers, settings.board().conduct()), "fetcher");
    var lanes = start(lanes(hub, peers, fetcher), "lanes");
    var mempool = start(mempool(peers, lanes), "mempool");
    var pruner = context.spawn(settings.pruner(protocol, peers), "pruner");
    var rounds =
        start(
            Rounds.create(protocol, settings.scheme(), state, listener(hub, peers, lanes, pruner)),
            "rounds");
    var catchUp =
        start(
            CatchUp.create(
                protocol,
                settings.scheme(),
                state.lastFinalized(),
                fetcher,
                hub.core(),
                (from, certificate) -> rounds.tell(new Rounds.Fetched(from, certificate)),
                hub.pruned()),
            "catch-up");
    var sync =
        start(
            StateSyncing.create(
                settings.sync(), new StateSyncing.Exits(fetcher, catchUp, hub.synced(), hashing())),
            "state-sync");
    var executor = executor(hub, pruner);
    var milestones = start(milestones(), "milestones");
    var servants = new CoreOutputs.Servants(peers, rounds, lanes, catchUp, sync, executor, mempool);
    var core = start(core(servants, hub), "core");
    return new RunParts(
        peers, core, rounds, lanes, mempool, executor, catchUp, sync, fetcher, milestones, pruner);
  }

  private <T> ActorRef<T> start(Behavior<T> behavior, String name) {
    return start(behavior, name, Props.empty());
  }

  private <T> ActorRef<T> start(Behavior<T> behavior, String name, Props props) {
    ActorRef<T> ref = context.spawn(behavior, name, props);
    context.watch(ref);
    return ref;
  }

  private Peers peers(ActorRef<PeerLink.Event> owner) {
    SortedMap<ValidatorId, ActorRef<PeerLink.Command>> links = new TreeMap<>();
    for (PeerAddress known : settings.network().others()) {
      PeerAddress address = known.at(epoch.roster().idOf(known.name()).orElseThrow());
      links.put(
          address.validator(),
          start(
              RecordedLink.over(
                  settings.network().recorder(),
                  address.validator(),
                  origins.core().generation(),
                  PeerLink.create(target(address), owner)),
              "link-" + address.name()));
    }
    return new Peers(links);
  }

  private PeerLink.Target target(PeerAddress address) {
    return new PeerLink.Target(
        address,
        settings.network().tls().dialling(address.validator()),
        settings.board().conduct(),
        Software.current(DrillClock.of(context.getSystem())));
  }

  private Behavior<Lanes.Command> lanes(
      RunHub hub, Peers peers, ActorRef<Fetcher.Command> fetcher) {
    Cut cut = heldCut();
    BatchRules rules =
        new BatchRules(protocol.domain(), protocol.epoch(), protocol.set(), settings.scheme());
    return Lanes.create(
        protocol.epoch(),
        epoch.laneAuthor(),
        cut,
        new Lanes.Exits(peers, hub.core(), evidence -> accused(hub, evidence)),
        (lanesContext, board) -> {
          SortedMap<ValidatorId, ActorRef<Lane.Command>> lanes = new TreeMap<>();
          for (ValidatorId author : others()) {
            ActorRef<Lane.Command> lane =
                lanesContext.spawn(
                    Lane.create(
                        new Lane.Settings(
                            rules,
                            shelf,
                            fetcher,
                            board,
                            settings.board().conduct(),
                            (peer, keptFrom) -> notKept(hub, peer, keptFrom)),
                        LaneReceiver.start(protocol.epoch(), author, cut.tip(author))),
                    "lane-" + author.index());
            lanesContext.watch(lane);
            lanes.put(author, lane);
          }
          return lanes;
        });
  }

  /** Batches of blocks that nobody keeps any more can only be replaced by a snapshot (R15). */
  private void notKept(RunHub hub, ValidatorId peer, long keptFrom) {
    SafetyState now = known.get();
    if (now.needsBelow(keptFrom)) {
      hub.pruned().accept(peer, now.coveredHeight());
    }
  }

  private List<ValidatorId> others() {
    return protocol.authors().stream().filter(id -> !protocol.isSelf(id)).toList();
  }

  /** Final blocks whose rows are not confirmed may lack data here: what is below them does not. */
  private Cut heldCut() {
    return state.unstored().isEmpty()
        ? state.lastFinalized().header().cut()
        : state.unstored().get(0).parentCut();
  }

  private Behavior<Mempool.Command> mempool(Peers peers, ActorRef<Lanes.Command> lanes) {
    ActorRef<LaneReports> board =
        context.spawn(
            Behaviors.receiveMessage(
                (LaneReports report) -> {
                  if (protocol.votes()) {
                    lanes.tell(new Lanes.Reported(report));
                  }
                  return Behaviors.same();
                }),
            "own-lane-reports");
    return Mempool.create(
        new MempoolSettings(
            settings.ledgerId(),
            protocol.domain(),
            signer,
            shelf,
            peers,
            board,
            protocol.votes() ? settings.limits().pending() : 0,
            settings.board().queue(),
            Duration.ofMillis(protocol.timing().minBlockIntervalMillis())),
        origins.lane());
  }

  private Rounds.Listener listener(
      RunHub hub, Peers peers, ActorRef<Lanes.Command> lanes, ActorRef<Pruner.Command> pruner) {
    return new Rounds.Listener() {
      @Override
      public void input(Input input) {
        if (input instanceof Input.PeerExecuted hint) {
          settings.board().update(s -> s.report(hint.peer(), hint.logSize() - 1));
        }
        if (input instanceof Input.CertificateArrived arrived && protocol.votes()) {
          OwnSignatures.forgotten(known.get(), protocol.self(), arrived.certificate())
              .filter(reason -> signer.holds())
              .ifPresent(hub.halt());
        }
        hub.core().accept(input);
      }

      @Override
      public void tipsOffered(ValidatorId from, Cut tips) {
        lanes.tell(new Lanes.TipsOffered(tips));
      }

      @Override
      public void snapshotHeld(ValidatorId from, long height) {
        pruner.tell(new Pruner.Reported(from, height));
      }

      @Override
      public void refused(ValidatorId from, Misconduct kind, String detail) {
        settings.board().conduct().refused(from, kind, detail);
      }

      @Override
      public void returned(Ballot own) {
        OwnSignatures.forgotten(known.get(), own)
            .filter(reason -> signer.holds())
            .ifPresent(hub.halt());
      }

      @Override
      public void behind(ValidatorId from, long ended) {
        protocol
            .start()
            .filter(start -> start.epoch() == ended + 1)
            .map(start -> new ConsensusMessage.CertificateMessage(start.end()).encode())
            .ifPresent(end -> peers.sendConsensus(from, end));
      }

      @Override
      public void accused(Evidence evidence) {
        PartsFactory.this.accused(hub, evidence);
      }
    };
  }

  /** Snapshots and pruning are not watched: a replica that cannot write or remove goes on. */
  private ActorRef<Executor.Command> executor(RunHub hub, ActorRef<Pruner.Command> pruner) {
    CompletionStage<Beginning> beginning = settings.stores().start().find(hashing(), unstored());
    ActorRef<Snapshots.Command> snapshots =
        context.spawn(
            Snapshots.create(
                settings.stores().snapshots(),
                beginning,
                kept -> pruner.tell(new Pruner.OwnSnapshots(kept))),
            "snapshots");
    return start(
        Executor.create(
            new Executor.Settings(
                settings.registry(),
                shelf,
                settings.stores().blocks(),
                new SnapshotFeed(hub.progress(), snapshots)),
            beginning.thenApply(Beginning::tip)),
        "executor",
        EXECUTION);
  }

  private java.util.concurrent.Executor hashing() {
    return context.getSystem().dispatchers().lookup(EXECUTION);
  }

  /** Final blocks that the journal knows: after a state sync their rows are not written yet. */
  private List<Block> unstored() {
    return state.unstored().stream().flatMap(chain -> chain.blocks().stream()).toList();
  }

  /** Stored here by everybody who saw it; the first leader puts it on the ledger (R12). */
  private void accused(RunHub hub, Evidence evidence) {
    boolean own = protocol.isSelf(evidence.accused());
    if (own
        && evidence.invalidity(protocol.set(), protocol.domain(), settings.scheme()).isPresent()) {
      return;
    }
    hub.core().accept(new Input.EvidenceHeld(evidence));
    if (own) {
      OwnSignatures.contradicted(protocol.self(), evidence).ifPresent(hub.halt());
    }
    if (settings.board().evidence().accuse(evidence)) {
      LOG.atError()
          .addKeyValue(LogField.PEER, evidence.accused())
          .log("a validator broke the protocol, proven by {}", evidence.kind());
    }
    settings.board().conduct().refused(evidence.accused(), Misconduct.EVIDENCE, evidence.kind());
  }

  private Behavior<Milestones.Command> milestones() {
    int quorum = protocol.quorum();
    return Milestones.create(
        settings.limits().waiters(), 0, () -> epoch.reach(settings.board().status()) >= quorum);
  }

  private Behavior<ConsensusCore.Command> core(CoreOutputs.Servants servants, RunHub hub) {
    return ConsensusCore.create(
        protocol,
        origins.core(),
        DrillClock.of(context.getSystem()),
        timers ->
            new CoreOutputs(
                protocol,
                signer,
                servants,
                timers,
                hub.halt(),
                hub.epochs(),
                () -> known.get().lastFinalized().view()),
        picture -> {
          // Before any output leaves: whatever comes back from it finds it here.
          known.set(picture.state());
          servants.rounds().tell(new Rounds.Moved(picture.state(), picture.knowledge()));
          servants.catchUp().tell(new CatchUp.Moved(picture.state()));
          long covered = picture.state().coveredHeight();
          servants.sync().tell(new StateSyncing.Happened(new SyncInput.Advanced(covered)));
          certified(servants.lanes(), picture);
          ordered(servants.mempool(), picture.state().lastFinalized().header());
          settings.board().show(picture);
          settings
              .board()
              .update(s -> s.at(picture.state().view(), picture.state().lastFinalized().height()));
        });
  }

  /** Also blocks that cannot be handed over because own batches in them are lost (R17). */
  private void ordered(ActorRef<Mempool.Command> mempool, Header last) {
    protocol
        .ownTip(last)
        .filter(tip -> !tip.equals(orderedTip))
        .ifPresent(
            tip -> {
              orderedTip = tip;
              mempool.tell(new Mempool.Ordered(last.view().epoch(), tip));
            });
  }

  /** Tells the lanes what they must keep, when that has changed; in the core's thread. */
  private void certified(ActorRef<Lanes.Command> lanes, ConsensusCore.Picture picture) {
    CertifiedCuts now = CertifiedCuts.of(picture.state(), picture.knowledge());
    if (!now.equals(certified)) {
      certified = now;
      lanes.tell(new Lanes.Certified(now.cuts(picture.state(), picture.knowledge())));
    }
  }
}
