package io.vitrine.ledger.consensus.simulation;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Output;
import io.vitrine.ledger.consensus.Payload;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import java.util.Optional;

/** Runs the outputs of a decision. */
final class NodeOutputs implements Output.Cases<Void> {
  private final SimulatedNode node;
  private final World world;

  NodeOutputs(SimulatedNode node) {
    this.node = node;
    this.world = node.world();
  }

  @Override
  public Void onBroadcast(Output.Broadcast output) {
    ConsensusMessage message = message(output.payload());
    for (ValidatorId peer : node.protocol().authors()) {
      if (!peer.equals(node.id())) {
        world.send(node, peer, p -> p.receive(message, node.id()));
      }
    }
    if (message instanceof ConsensusMessage.VoteMessage m) {
      node.vote(m.vote());
    } else if (message instanceof ConsensusMessage.ProposalMessage m) {
      node.proposal(m.proposal());
    }
    return null;
  }

  @Override
  public Void onSend(Output.Send output) {
    ConsensusMessage message = message(output.payload());
    world.send(node, output.to(), p -> p.receive(message, node.id()));
    return null;
  }

  private ConsensusMessage message(Payload payload) {
    return payload.match(
        new Payload.Cases<ConsensusMessage>() {
          @Override
          public ConsensusMessage onOwnVote(Payload.OwnVote p) {
            return new ConsensusMessage.VoteMessage(sign(p.ballot()));
          }

          @Override
          public ConsensusMessage onOwnProposal(Payload.OwnProposal p) {
            Proposal proposal = p.proposal();
            Bytes signature = sign(proposal.vote().ballot()).signature();
            return new ConsensusMessage.ProposalMessage(proposal.signedWith(signature));
          }

          @Override
          public ConsensusMessage onKnown(Payload.Known p) {
            return new ConsensusMessage.CertificateMessage(p.certificate());
          }
        });
  }

  private Vote sign(Ballot ballot) {
    world.checks().signed(node, ballot);
    world.note(node + " signs " + ballot);
    return new Vote(
        ballot, node.id(), FakeKeys.sign(node.id(), ballot.signedDigest(node.protocol().domain())));
  }

  @Override
  public Void onOfferTips(Output.OfferTips output) {
    ConsensusMessage message = new ConsensusMessage.TipsOffered(output.tips());
    world.send(node, output.to(), p -> p.receive(message, node.id()));
    return null;
  }

  @Override
  public Void onStartTimer(Output.StartTimer output) {
    node.startTimer(output.timer(), output.delayMillis());
    return null;
  }

  @Override
  public Void onCancelTimer(Output.CancelTimer output) {
    node.cancelTimer(output.timer());
    return null;
  }

  @Override
  public Void onFetchBlock(Output.FetchBlock output) {
    node.fetch(
        "block " + output.hash(),
        () ->
            node.knowledge().tree().blocks().containsKey(output.hash())
                || !output.view().isAfter(node.state().lastFinalized().view()),
        peer -> {
          Optional<Block> found = peer.block(output.hash());
          found.ifPresent(b -> world.deliver(peer, node, me -> me.feed(new Input.BlockFetched(b))));
        });
    return null;
  }

  @Override
  public Void onFetchCertificate(Output.FetchCertificate output) {
    node.fetch(
        "certificate " + output.view(),
        () ->
            node.knowledge().certificates().nullifications().containsKey(output.view())
                || !output.view().isAfter(node.state().lastFinalized().view()),
        peer -> {
          var book = peer.knowledge().certificates();
          for (var map : java.util.List.of(book.notarizations(), book.nullifications())) {
            Certificate found = map.get(output.view());
            if (found != null) {
              world.deliver(peer, node, me -> me.certificate(found));
            }
          }
          peer.state()
              .lastFinalized()
              .certificate()
              .ifPresent(c -> world.deliver(peer, node, me -> me.certificate(c)));
        });
    return null;
  }

  @Override
  public Void onFetchRange(Output.FetchRange output) {
    node.fetch(
        "range",
        () -> node.state().lastFinalized().height() >= output.fromHeight(),
        peer ->
            peer.chain()
                .range(output.fromHeight())
                .ifPresent(r -> world.deliver(peer, node, me -> me.feed(r))));
    return null;
  }

  @Override
  public Void onRequireData(Output.RequireData output) {
    Block block = output.block();
    if (node.chain().holds(block.header().cut())) {
      held(block);
      return null;
    }
    for (ValidatorId author : node.protocol().authors()) {
      node.holdUpTo(author.index(), block.header().cut().tip(author).seq());
    }
    node.fetch(
        "data " + block.hash(),
        () -> {
          boolean holds = node.chain().holds(block.header().cut());
          if (holds) {
            held(block);
          }
          return holds;
        },
        peer -> {});
    return null;
  }

  private void held(Block block) {
    int before = node.incarnation();
    world.after(
        1,
        () -> {
          if (node.incarnation() == before) {
            node.feed(new Input.DataHeld(block.hash()));
          }
        });
  }

  @Override
  public Void onCommit(Output.Commit output) {
    world.checks().committed(node, output.blocks());
    int before = node.incarnation();
    world.after(
        1 + world.random().nextInt(20),
        () -> {
          if (node.incarnation() != before) {
            return;
          }
          node.chain().store(output.blocks(), output.finalization());
          node.chain().execute().forEach(h -> node.feed(new Input.LogAdvanced(h)));
          node.feed(new Input.BlocksStored(node.chain().storedHeight()));
          node.executedHint();
        });
    return null;
  }

  @Override
  public Void onFetchEpochEnd(Output.FetchEpochEnd output) {
    throw new AssertionError("no epoch ends in this world");
  }

  @Override
  public Void onEpochStarted(Output.EpochStarted output) {
    throw new AssertionError("no epoch ends in this world");
  }

  @Override
  public Void onReportEvidence(Output.ReportEvidence output) {
    world.checks().accused(output.evidence());
    return null;
  }

  @Override
  public Void onRaiseAlarm(Output.RaiseAlarm output) {
    world.note(node + " alarm " + output.code());
    return null;
  }

  @Override
  public Void onHalt(Output.Halt output) {
    throw new AssertionError(node + " halts: " + output.reason().text());
  }
}
