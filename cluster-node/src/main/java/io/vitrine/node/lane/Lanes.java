package io.vitrine.node.lane;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.consensus.HeldLanes;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneFork;
import io.vitrine.ledger.lane.LaneNeeds;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.logging.LogField;
import io.vitrine.node.peer.Peers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The whole picture of all lanes for the core: which positions are held, and when all data of a
 * block is. The own lane reports here like the others. Bounded: {@link #MAX_BLOCKS} blocks wait for
 * data; one fork per lane and position is passed on.
 */
public final class Lanes extends AbstractBehavior<Lanes.Command> {
  /** What this actor is told. */
  public sealed interface Command {}

  /** A lane's report; also from the own lane. */
  public record Reported(LaneReports report) implements Command {}

  /** The core needs all batches of {@code block} above its parent's cut. */
  public record Require(Block block, Cut parentCut) implements Command {}

  /** A new last final cut. */
  public record FinalCut(Cut cut) implements Command {}

  /** The cuts of blocks that are notarized, final or voted for here: their data stays (L2). */
  public record Certified(List<Cut> cuts) implements Command {
    /** Copies the list. */
    public Certified {
      cuts = List.copyOf(cuts);
    }
  }

  /** A peer pushed a batch of its own lane; {@code taken} is told when it has been handled. */
  public record Pushed(ValidatorId from, Batch batch, ActorRef<Done> taken) implements Command {}

  /** A peer's hint about tips (R10). */
  public record TipsOffered(Cut tips) implements Command {}

  /** Evidence of a fork that {@code from} sent. */
  public record ForkReported(ValidatorId from, LaneFork fork) implements Command {}

  /** A link to {@code peer} opened: known forks are sent again (L2). */
  public record LinkOpened(ValidatorId peer) implements Command {}

  /**
   * Where this actor reports to.
   *
   * @param peers hear of forks
   * @param core takes what the core is to know
   * @param accusations takes the proof against an author; one against the own lane is not verified
   */
  public record Exits(Peers peers, Consumer<Input> core, Consumer<Evidence> accusations) {}

  /** Starts the lanes, given where they report to. */
  @FunctionalInterface
  public interface Starter {
    /** The lanes of all other validators. */
    SortedMap<ValidatorId, ActorRef<Lane.Command>> start(
        ActorContext<Command> context, ActorRef<LaneReports> board);
  }

  static final int MAX_BLOCKS = 1_024;

  private final long epoch;
  private final ValidatorId self;
  private final Peers peers;
  private final Consumer<Input> core;
  private final Consumer<Evidence> accusations;
  private final SortedMap<ValidatorId, ActorRef<Lane.Command>> lanes;
  private final List<List<LaneTip>> held;
  private final Map<Hash, TreeSet<ValidatorId>> missing = new LinkedHashMap<>();
  private final Map<Hash, OwnNeed> ownNeeds = new LinkedHashMap<>();
  private final TreeMap<ValidatorId, LaneFork> forks = new TreeMap<>();

  private record OwnNeed(LaneTip to) {}

  private Lanes(
      ActorContext<Command> context,
      long epoch,
      ValidatorId self,
      Cut start,
      Exits exits,
      Starter starter) {
    super(context);
    this.epoch = epoch;
    this.self = self;
    this.peers = exits.peers();
    this.core = exits.core();
    this.accusations = exits.accusations();
    this.held = new ArrayList<>();
    start.tips().forEach(tip -> held.add(List.of(tip)));
    this.lanes = starter.start(context, context.messageAdapter(LaneReports.class, Reported::new));
  }

  /**
   * All lanes of {@code epoch}.
   *
   * @param self whose lane is the own; a number outside the set for a follower, who has none
   * @param start the last final cut
   */
  public static Behavior<Command> create(
      long epoch, ValidatorId self, Cut start, Exits exits, Starter starter) {
    return Behaviors.setup(context -> new Lanes(context, epoch, self, start, exits, starter));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Reported.class, this::onReported)
        .onMessage(Require.class, this::onRequire)
        .onMessage(FinalCut.class, this::onFinalCut)
        .onMessage(Certified.class, this::onCertified)
        .onMessage(Pushed.class, this::onPushed)
        .onMessage(TipsOffered.class, this::onTipsOffered)
        .onMessage(ForkReported.class, this::onForkReported)
        .onMessage(LinkOpened.class, this::onLinkOpened)
        .build();
  }

  private Behavior<Command> onReported(Reported reported) {
    LaneReports report = reported.report();
    if (report instanceof LaneReports.Holds holds) {
      held.set(holds.author().index(), newest(holds.positions()));
      core.accept(new Input.LanesAdvanced(new HeldLanes(held)));
      if (holds.author().equals(self)) {
        checkOwn();
      }
    } else if (report instanceof LaneReports.HasFor has) {
      complete(has.block(), has.author());
    } else if (report instanceof LaneReports.SawFork saw) {
      onFork(saw.fork());
    } else if (report instanceof LaneReports.SawBadBatch saw) {
      accusations.accept(saw.evidence());
    }
    return this;
  }

  /**
   * HeldLanes takes a bounded number of positions; the core needs those nearest to the final cut.
   */
  private static List<LaneTip> newest(List<LaneTip> positions) {
    return positions.subList(0, Math.min(positions.size(), HeldLanes.MAX_POSITIONS));
  }

  private Behavior<Command> onRequire(Require require) {
    Cut cut = require.block().header().cut();
    Hash hash = require.block().hash();
    TreeSet<ValidatorId> open = new TreeSet<>();
    for (int i = 0; i < cut.tips().size(); i++) {
      ValidatorId author = new ValidatorId(i);
      if (!cut.tip(author).equals(require.parentCut().tip(author))) {
        open.add(author);
      }
    }
    if (open.isEmpty()) {
      core.accept(new Input.DataHeld(hash));
      return this;
    }
    missing.put(hash, open);
    if (missing.size() > MAX_BLOCKS) {
      forget(missing.keySet().iterator().next());
    }
    for (ValidatorId author : List.copyOf(open)) {
      LaneTip from = require.parentCut().tip(author);
      if (author.equals(self)) {
        ownNeeds.put(hash, new OwnNeed(cut.tip(author)));
      } else {
        lanes.get(author).tell(new Lane.Obtain(new LaneNeeds.Need(hash, from, cut.tip(author))));
      }
    }
    checkOwn();
    return this;
  }

  /** The own lane is durable before it is published, so having sealed a batch is holding it. */
  private void checkOwn() {
    if (ownNeeds.isEmpty()) {
      return;
    }
    List<LaneTip> own = held.get(self.index());
    LaneTip first = own.get(0);
    List<Hash> done = new ArrayList<>();
    ownNeeds.forEach(
        (block, need) -> {
          if (own.contains(need.to()) || need.to().seq() < first.seq()) {
            done.add(block);
          }
        });
    done.forEach(
        block -> {
          ownNeeds.remove(block);
          complete(block, self);
        });
  }

  private void complete(Hash block, ValidatorId author) {
    TreeSet<ValidatorId> open = missing.get(block);
    if (open != null && open.remove(author) && open.isEmpty()) {
      forget(block);
      core.accept(new Input.DataHeld(block));
    }
  }

  private void forget(Hash block) {
    missing.remove(block);
    ownNeeds.remove(block);
  }

  private Behavior<Command> onFinalCut(FinalCut message) {
    lanes.forEach((author, lane) -> lane.tell(new Lane.FinalTip(message.cut().tip(author))));
    forks.entrySet().removeIf(f -> f.getValue().seq() <= message.cut().tip(f.getKey()).seq());
    return this;
  }

  private Behavior<Command> onCertified(Certified message) {
    lanes.forEach(
        (author, lane) ->
            lane.tell(
                new Lane.Certified(message.cuts().stream().map(cut -> cut.tip(author)).toList())));
    return this;
  }

  /**
   * A push counts only from the author itself: its lane refuses what it pushes for another. A peer
   * that is in another epoch pushes its lane again when both are in the same (R5).
   */
  private Behavior<Command> onPushed(Pushed pushed) {
    ActorRef<Lane.Command> lane = lanes.get(pushed.from());
    if (lane != null && pushed.batch().header().epoch() == epoch) {
      lane.tell(new Lane.Pushed(pushed.batch(), pushed.taken()));
    } else {
      pushed.taken().tell(Done.getInstance());
    }
    return this;
  }

  private Behavior<Command> onTipsOffered(TipsOffered offered) {
    if (offered.tips().tips().size() == held.size()) {
      lanes.forEach((author, lane) -> lane.tell(new Lane.TipOffered(offered.tips().tip(author))));
    }
    return this;
  }

  private Behavior<Command> onForkReported(ForkReported report) {
    ActorRef<Lane.Command> lane = lanes.get(report.fork().author());
    if (lane != null && report.fork().first().header().epoch() == epoch) {
      lane.tell(new Lane.ForkReported(report.from(), report.fork()));
    } else if (report.fork().author().equals(self)) {
      accusations.accept(evidence(report.fork()));
    }
    return this;
  }

  private void onFork(LaneFork fork) {
    getContext()
        .getLog()
        .atError()
        .addKeyValue(LogField.PEER, fork.author())
        .log("LANE_FORK: {} signed two batches for position {}", fork.author(), fork.seq());
    if (forks.put(fork.author(), fork) == null) {
      accusations.accept(evidence(fork));
      peers.broadcastLane(fork.encode());
    }
    core.accept(new Input.LaneForked(fork.author(), fork.seq()));
  }

  private static Evidence evidence(LaneFork fork) {
    return new Evidence.LaneFork(
        fork.first().header(),
        fork.first().signature(),
        fork.second().header(),
        fork.second().signature());
  }

  private Behavior<Command> onLinkOpened(LinkOpened opened) {
    forks.values().forEach(fork -> peers.sendLane(opened.peer(), fork.encode()));
    return this;
  }
}
