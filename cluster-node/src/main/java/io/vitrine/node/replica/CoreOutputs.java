package io.vitrine.node.replica;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.TimerScheduler;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.EpochStart;
import io.vitrine.ledger.consensus.HaltReason;
import io.vitrine.ledger.consensus.Output;
import io.vitrine.ledger.consensus.Payload;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.types.View;
import io.vitrine.node.catchup.CatchUp;
import io.vitrine.node.execution.Executor;
import io.vitrine.node.lane.Lanes;
import io.vitrine.node.mempool.Mempool;
import io.vitrine.node.peer.Peers;
import io.vitrine.node.round.Rounds;
import io.vitrine.node.statesync.StateSyncing;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what the core asks for, in the core's thread and after its facts are durable. Whatever needs
 * the own key goes through {@link FencedSigner}; without a signature nothing is sent.
 */
final class CoreOutputs implements Output.Cases<Void> {
  /**
   * The actors that serve the core.
   *
   * @param peers the links
   * @param rounds count the own votes too
   * @param lanes obtain data
   * @param catchUp fetches
   * @param sync fetches ranges of blocks, or takes over a snapshot instead
   * @param executor takes final blocks
   * @param mempool hears of final cuts
   */
  record Servants(
      Peers peers,
      ActorRef<Rounds.Command> rounds,
      ActorRef<Lanes.Command> lanes,
      ActorRef<CatchUp.Command> catchUp,
      ActorRef<StateSyncing.Command> sync,
      ActorRef<Executor.Command> executor,
      ActorRef<Mempool.Command> mempool) {}

  private static final Logger LOG = LoggerFactory.getLogger(CoreOutputs.class);

  private final Protocol protocol;
  private final FencedSigner signer;
  private final Servants servants;
  private final TimerScheduler<ConsensusCore.Command> timers;
  private final Consumer<HaltReason> onHalt;
  private final Consumer<EpochStart> onEpoch;
  private final Supplier<View> known;
  private boolean behindAnEpoch;

  CoreOutputs(
      Protocol protocol,
      FencedSigner signer,
      Servants servants,
      TimerScheduler<ConsensusCore.Command> timers,
      Consumer<HaltReason> onHalt,
      Consumer<EpochStart> onEpoch,
      Supplier<View> known) {
    this.protocol = protocol;
    this.signer = signer;
    this.servants = servants;
    this.timers = timers;
    this.onHalt = onHalt;
    this.onEpoch = onEpoch;
    this.known = known;
  }

  @Override
  public Void onBroadcast(Output.Broadcast output) {
    message(output.payload()).ifPresent(m -> servants.peers().broadcastConsensus(m.encode()));
    return null;
  }

  @Override
  public Void onSend(Output.Send output) {
    message(output.payload())
        .ifPresent(m -> servants.peers().sendConsensus(output.to(), m.encode()));
    return null;
  }

  @Override
  public Void onOfferTips(Output.OfferTips output) {
    servants
        .peers()
        .sendConsensus(output.to(), new ConsensusMessage.TipsOffered(output.tips()).encode());
    return null;
  }

  @Override
  public Void onStartTimer(Output.StartTimer output) {
    Duration delay = Duration.ofMillis(output.delayMillis());
    DueTimer due = DueTimer.in(output.timer(), delay, System.nanoTime());
    timers.startSingleTimer(output.timer(), new ConsensusCore.Fire(due), delay);
    return null;
  }

  @Override
  public Void onCancelTimer(Output.CancelTimer output) {
    timers.cancel(output.timer());
    return null;
  }

  @Override
  public Void onFetchBlock(Output.FetchBlock output) {
    servants.catchUp().tell(new CatchUp.FetchBlock(output.hash(), output.view()));
    return null;
  }

  @Override
  public Void onFetchCertificate(Output.FetchCertificate output) {
    servants.catchUp().tell(new CatchUp.FetchCertificate(output.view()));
    return null;
  }

  @Override
  public Void onFetchRange(Output.FetchRange output) {
    View target = output.target().view();
    long views = behindAnEpoch ? Long.MAX_VALUE : target.number() - known.get().number();
    servants
        .sync()
        .tell(new StateSyncing.Wanted(new CatchUp.FetchRange(output.fromHeight(), target), views));
    return null;
  }

  @Override
  public Void onRequireData(Output.RequireData output) {
    servants.lanes().tell(new Lanes.Require(output.block(), output.parentCut()));
    return null;
  }

  /**
   * Only under the lease: so no block is ever stored that the next generation's journal does not
   * know, and a stored block beyond a journal proves that rows of it were lost.
   */
  @Override
  public Void onCommit(Output.Commit output) {
    if (!signer.holds()) {
      return null;
    }
    Header last = output.blocks().get(output.blocks().size() - 1).header();
    servants
        .executor()
        .tell(new Executor.Commit(output.blocks(), output.closing(), output.finalization()));
    servants.lanes().tell(new Lanes.FinalCut(last.cut()));
    protocol.ownTip(last).ifPresent(tip -> servants.mempool().tell(new Mempool.FinalTip(tip)));
    return null;
  }

  @Override
  public Void onFetchEpochEnd(Output.FetchEpochEnd output) {
    behindAnEpoch = true;
    servants.catchUp().tell(new CatchUp.FetchEpochEnd(output.epoch()));
    return null;
  }

  @Override
  public Void onEpochStarted(Output.EpochStarted output) {
    onEpoch.accept(output.start());
    return null;
  }

  @Override
  public Void onReportEvidence(Output.ReportEvidence output) {
    LOG.error("EVIDENCE {}", output.evidence());
    return null;
  }

  @Override
  public Void onRaiseAlarm(Output.RaiseAlarm output) {
    LOG.error("ALARM {} {}", output.code(), output.text());
    return null;
  }

  @Override
  public Void onHalt(Output.Halt output) {
    onHalt.accept(output.reason());
    return null;
  }

  /** The message to send; own votes and proposals are signed and counted here first. */
  private Optional<ConsensusMessage> message(Payload payload) {
    return payload.match(
        new Payload.Cases<Optional<ConsensusMessage>>() {
          @Override
          public Optional<ConsensusMessage> onOwnVote(Payload.OwnVote own) {
            return signer
                .sign(own.ballot().signedDigest(protocol.domain()))
                .map(s -> new Vote(own.ballot(), protocol.self(), s))
                .map(vote -> counted(new ConsensusMessage.VoteMessage(vote)));
          }

          @Override
          public Optional<ConsensusMessage> onOwnProposal(Payload.OwnProposal own) {
            Proposal proposal = own.proposal();
            return signer
                .sign(proposal.vote().ballot().signedDigest(protocol.domain()))
                .map(proposal::signedWith)
                .map(signed -> counted(new ConsensusMessage.ProposalMessage(signed)));
          }

          @Override
          public Optional<ConsensusMessage> onKnown(Payload.Known known) {
            return Optional.of(new ConsensusMessage.CertificateMessage(known.certificate()));
          }
        });
  }

  private ConsensusMessage counted(ConsensusMessage own) {
    servants.rounds().tell(new Rounds.Own(own));
    return own;
  }
}
