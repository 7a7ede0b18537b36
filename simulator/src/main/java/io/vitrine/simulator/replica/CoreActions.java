package io.vitrine.simulator.replica;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.Output;
import io.vitrine.ledger.consensus.Payload;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.invariant.Violation;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.Optional;

/** Runs what the core asks for, as the node's CoreOutputs does. */
final class CoreActions implements Output.Cases<Void> {
  private final Incarnation process;
  private boolean behindAnEpoch;

  CoreActions(Incarnation process) {
    this.process = process;
  }

  @Override
  public Void onBroadcast(Output.Broadcast output) {
    process.broadcast(new Frame.Consensus(message(output.payload())));
    return null;
  }

  @Override
  public Void onSend(Output.Send output) {
    process.send(output.to(), new Frame.Consensus(message(output.payload())));
    return null;
  }

  @Override
  public Void onOfferTips(Output.OfferTips output) {
    process.send(output.to(), new Frame.Consensus(new ConsensusMessage.TipsOffered(output.tips())));
    return null;
  }

  @Override
  public Void onStartTimer(Output.StartTimer output) {
    process.core().start(output.timer(), output.delayMillis());
    return null;
  }

  @Override
  public Void onCancelTimer(Output.CancelTimer output) {
    process.core().cancel(output.timer());
    return null;
  }

  @Override
  public Void onFetchBlock(Output.FetchBlock output) {
    process.catchUp().block(output.hash(), output.view());
    return null;
  }

  @Override
  public Void onFetchCertificate(Output.FetchCertificate output) {
    process.catchUp().certificate(output.view());
    return null;
  }

  @Override
  public Void onFetchRange(Output.FetchRange output) {
    View target = output.target().view();
    long known = process.core().state().lastFinalized().view().number();
    long views = behindAnEpoch ? Long.MAX_VALUE : target.number() - known;
    process.sync().wanted(output.fromHeight(), target, views);
    return null;
  }

  @Override
  public Void onFetchEpochEnd(Output.FetchEpochEnd output) {
    behindAnEpoch = true;
    process.catchUp().epochEnd(output.epoch());
    return null;
  }

  @Override
  public Void onEpochStarted(Output.EpochStarted output) {
    process.machine().epochOver();
    return null;
  }

  @Override
  public Void onRequireData(Output.RequireData output) {
    process.lanes().require(output.block(), output.parentCut());
    return null;
  }

  @Override
  public Void onCommit(Output.Commit output) {
    process
        .world()
        .trace()
        .add(
            new TraceEvent.Committed(
                process.world().now(),
                process.machine().index(),
                output.blocks(),
                output.closing(),
                output.finalization()));
    Cut cut = output.blocks().get(output.blocks().size() - 1).header().cut();
    process.executor().commit(output.blocks(), output.closing(), output.finalization());
    process.lanes().finalCut(cut);
    if (process.protocol().votes()) {
      process.ownLane().finalTip(cut.tip(process.self()));
    }
    return null;
  }

  @Override
  public Void onReportEvidence(Output.ReportEvidence output) {
    process.accused(output.evidence());
    return null;
  }

  @Override
  public Void onRaiseAlarm(Output.RaiseAlarm output) {
    process.world().note(process.machine().index(), "alarm " + output.code());
    return null;
  }

  @Override
  public Void onHalt(Output.Halt output) {
    halt(process, output.reason());
    return null;
  }

  /** Stops for good. */
  static void halt(Incarnation process, io.vitrine.ledger.consensus.HaltReason reason) {
    if (!process.machine().isHonest()) {
      return;
    }
    process
        .world()
        .trace()
        .add(new TraceEvent.Halted(process.world().now(), process.machine().index(), reason));
    throw new Violation(
        "HALT",
        process.machine().name() + " stops itself: " + reason.code() + ", " + reason.text());
  }

  /** The message to send; own votes and proposals are signed and counted here first. */
  private ConsensusMessage message(Payload payload) {
    return payload.match(
        new Payload.Cases<ConsensusMessage>() {
          @Override
          public ConsensusMessage onOwnVote(Payload.OwnVote own) {
            return counted(new ConsensusMessage.VoteMessage(sign(own.ballot())));
          }

          @Override
          public ConsensusMessage onOwnProposal(Payload.OwnProposal own) {
            Vote vote = sign(own.proposal().vote().ballot());
            return counted(
                new ConsensusMessage.ProposalMessage(own.proposal().signedWith(vote.signature())));
          }

          @Override
          public ConsensusMessage onKnown(Payload.Known known) {
            return new ConsensusMessage.CertificateMessage(known.certificate());
          }
        });
  }

  private Vote sign(Ballot ballot) {
    process
        .world()
        .trace()
        .add(new TraceEvent.Signed(process.world().now(), process.machine().index(), ballot));
    return new Vote(
        ballot, process.self(), process.sign(ballot.signedDigest(process.protocol().domain())));
  }

  private ConsensusMessage counted(ConsensusMessage own) {
    process.rounds().receive(own, Optional.empty());
    return own;
  }
}
