package io.vitrine.simulator.twins;

import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.CertificateBook;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Output;
import io.vitrine.ledger.consensus.Payload;
import io.vitrine.ledger.types.View;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs an instance's outputs. A fetch asks, once, everybody who is heard; R5 asks again. */
final class InstanceOutputs implements Output.Cases<Void> {
  private final Lockstep network;
  private final Instance instance;

  InstanceOutputs(Lockstep network, Instance instance) {
    this.network = network;
    this.instance = instance;
  }

  @Override
  public Void onBroadcast(Output.Broadcast output) {
    ConsensusMessage message = message(output.payload());
    network.broadcast(instance, message);
    if (message instanceof ConsensusMessage.VoteMessage m) {
      instance.vote(m.vote());
    } else if (message instanceof ConsensusMessage.ProposalMessage m) {
      instance.proposal(m.proposal(), instance.id());
    }
    return null;
  }

  @Override
  public Void onSend(Output.Send output) {
    network.send(instance, output.to(), message(output.payload()));
    return null;
  }

  private ConsensusMessage message(Payload payload) {
    return payload.match(
        new Payload.Cases<ConsensusMessage>() {
          @Override
          public ConsensusMessage onOwnVote(Payload.OwnVote p) {
            return new ConsensusMessage.VoteMessage(instance.sign(p.ballot()));
          }

          @Override
          public ConsensusMessage onOwnProposal(Payload.OwnProposal p) {
            Proposal proposal = p.proposal();
            Vote vote = instance.sign(proposal.vote().ballot());
            return new ConsensusMessage.ProposalMessage(proposal.signedWith(vote.signature()));
          }

          @Override
          public ConsensusMessage onKnown(Payload.Known p) {
            return new ConsensusMessage.CertificateMessage(p.certificate());
          }
        });
  }

  @Override
  public Void onOfferTips(Output.OfferTips output) {
    return null;
  }

  @Override
  public Void onStartTimer(Output.StartTimer output) {
    instance.startTimer(output.timer(), output.delayMillis());
    return null;
  }

  @Override
  public Void onCancelTimer(Output.CancelTimer output) {
    instance.cancelTimer(output.timer());
    return null;
  }

  @Override
  public Void onFetchBlock(Output.FetchBlock output) {
    network
        .heard(instance)
        .flatMap(
            peer ->
                Optional.ofNullable(peer.knowledge().tree().blocks().get(output.hash()))
                    .or(() -> peer.chain().row(output.hash()))
                    .stream())
        .findFirst()
        .ifPresent(block -> instance.feed(new Input.BlockFetched(block)));
    return null;
  }

  @Override
  public Void onFetchCertificate(Output.FetchCertificate output) {
    network
        .heard(instance)
        .flatMap(peer -> certificates(peer, output.view()))
        .toList()
        .forEach(instance::certificate);
    return null;
  }

  private static Stream<Certificate> certificates(Instance peer, View view) {
    CertificateBook book = peer.knowledge().certificates();
    Optional<Certificate> last = peer.state().lastFinalized().certificate();
    return Stream.of(
            Optional.ofNullable(book.notarizations().get(view)),
            Optional.ofNullable(book.nullifications().get(view)),
            last)
        .flatMap(Optional::stream);
  }

  @Override
  public Void onFetchEpochEnd(Output.FetchEpochEnd output) {
    throw new TwinsViolation(instance + " looks for the end of epoch " + output.epoch());
  }

  @Override
  public Void onFetchRange(Output.FetchRange output) {
    network
        .heard(instance)
        .flatMap(peer -> peer.chain().range(output.fromHeight()).stream())
        .findFirst()
        .ifPresent(instance::feed);
    return null;
  }

  @Override
  public Void onRequireData(Output.RequireData output) {
    var cut = output.block().header().cut();
    if (!instance.chain().holds(cut)) {
      network.heard(instance).forEach(peer -> instance.chain().copy(cut, peer.chain()));
      instance.feed(new Input.LanesAdvanced(instance.chain().lanes()));
    }
    if (instance.chain().holds(cut)) {
      instance.feed(new Input.DataHeld(output.block().hash()));
    }
    return null;
  }

  @Override
  public Void onCommit(Output.Commit output) {
    instance.commit(output);
    return null;
  }

  @Override
  public Void onEpochStarted(Output.EpochStarted output) {
    throw new TwinsViolation(instance + " begins epoch " + output.start().epoch());
  }

  @Override
  public Void onReportEvidence(Output.ReportEvidence output) {
    network.checks().accused(output.evidence());
    return null;
  }

  @Override
  public Void onRaiseAlarm(Output.RaiseAlarm output) {
    return null;
  }

  @Override
  public Void onHalt(Output.Halt output) {
    throw new TwinsViolation(instance + " halts: " + output.reason().text());
  }
}
