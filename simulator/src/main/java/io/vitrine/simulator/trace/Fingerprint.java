package io.vitrine.simulator.trace;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.statesync.SnapshotOffer;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.message.Frame;

/** A running 64-bit digest of events: of what happened, when and where, not of every byte. */
final class Fingerprint implements TraceEvent.Cases<Void> {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private long value = 1;

  void add(TraceEvent event) {
    mix(event.at());
    mix(event.machine());
    event.match(this);
  }

  long value() {
    return value;
  }

  private Void mix(long part) {
    value = Long.rotateLeft((value ^ part) * PRIME, 29);
    return null;
  }

  private Void mix(Hash hash) {
    long first = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      first = first << 8 | hash.value().at(i);
    }
    return mix(first);
  }

  private Void mix(View view) {
    mix(view.epoch());
    return mix(view.number());
  }

  private Void mix(String text) {
    return mix(text.hashCode());
  }

  private Void mix(Ballot ballot) {
    mix(ballot.view());
    mix(ballot.kind().tag());
    return mix(ballot.hash());
  }

  private Void mix(Certificate certificate) {
    mix(certificate.ballot());
    certificate.signatures().forEach(s -> mix(s.signer().index()));
    return null;
  }

  private Void mix(int kind, Frame frame) {
    mix(kind);
    return frame.match(
        new Frame.Cases<Void>() {
          @Override
          public Void onConsensus(Frame.Consensus f) {
            return mixMessage(f.message());
          }

          @Override
          public Void onPush(Frame.Push f) {
            return mix(f.batch().digest());
          }

          @Override
          public Void onFork(Frame.Fork f) {
            return mix(f.fork().first().header().digest());
          }

          @Override
          public Void onAsk(Frame.Ask f) {
            return mix(f.number());
          }

          @Override
          public Void onAnswer(Frame.Answer f) {
            mix(f.found().blocks().size());
            mix(f.found().certificates().size());
            mix(f.found().batches().size());
            mix(f.found().keptFrom());
            mix(f.found().snapshot().map(SnapshotOffer::height).orElse(0L));
            mix(f.found().chunks().size());
            return mix(f.number());
          }
        });
  }

  private Void mixMessage(ConsensusMessage message) {
    return message.match(
        new ConsensusMessage.Cases<Void>() {
          @Override
          public Void onVote(ConsensusMessage.VoteMessage m) {
            mix(m.vote().signer().index());
            return mix(m.vote().ballot());
          }

          @Override
          public Void onProposal(ConsensusMessage.ProposalMessage m) {
            return mix(m.proposal().block().hash());
          }

          @Override
          public Void onCertificate(ConsensusMessage.CertificateMessage m) {
            return mix(m.certificate());
          }

          @Override
          public Void onExecuted(ConsensusMessage.Executed m) {
            return mix(m.logSize());
          }

          @Override
          public Void onTipsOffered(ConsensusMessage.TipsOffered m) {
            m.tips().tips().forEach(tip -> mix(tip.seq()));
            return null;
          }

          @Override
          public Void onSnapshotHeld(ConsensusMessage.SnapshotHeld m) {
            mix(m.height());
            return null;
          }
        });
  }

  @Override
  public Void onSent(TraceEvent.Sent e) {
    mix(e.to());
    return mix(1, e.frame());
  }

  @Override
  public Void onDelivered(TraceEvent.Delivered e) {
    mix(e.from());
    return mix(2, e.frame());
  }

  @Override
  public Void onDropped(TraceEvent.Dropped e) {
    mix(e.to());
    return mix(3, e.frame());
  }

  @Override
  public Void onSigned(TraceEvent.Signed e) {
    mix(4);
    return mix(e.ballot());
  }

  @Override
  public Void onBatchSigned(TraceEvent.BatchSigned e) {
    mix(5);
    return mix(e.header().digest());
  }

  @Override
  public Void onFactStored(TraceEvent.FactStored e) {
    mix(6);
    return mix(e.fact().getClass().getSimpleName());
  }

  @Override
  public Void onPositionStored(TraceEvent.PositionStored e) {
    mix(7);
    return mix(e.header().seq());
  }

  @Override
  public Void onBatchStored(TraceEvent.BatchStored e) {
    mix(8);
    return mix(e.header().digest());
  }

  @Override
  public Void onCertified(TraceEvent.Certified e) {
    mix(e.formed() ? 9 : 10);
    return mix(e.certificate());
  }

  @Override
  public Void onCommitted(TraceEvent.Committed e) {
    mix(11);
    e.blocks().forEach(b -> mix(b.hash()));
    return null;
  }

  @Override
  public Void onExecuted(TraceEvent.Executed e) {
    mix(12);
    return mix(e.log().root());
  }

  @Override
  public Void onCrashed(TraceEvent.Crashed e) {
    return mix(13);
  }

  @Override
  public Void onRestarted(TraceEvent.Restarted e) {
    mix(14);
    mix(e.generation());
    return mix(e.view());
  }

  @Override
  public Void onSnapshotUsed(TraceEvent.SnapshotUsed e) {
    mix(15);
    return mix(e.height());
  }

  @Override
  public Void onSnapshotStored(TraceEvent.SnapshotStored e) {
    mix(21);
    return mix(e.height());
  }

  @Override
  public Void onKeptFrom(TraceEvent.KeptFrom e) {
    mix(22);
    return mix(e.height());
  }

  @Override
  public Void onErased(TraceEvent.Erased e) {
    mix(23);
    mix(e.from());
    return mix(e.below());
  }

  @Override
  public Void onSynced(TraceEvent.Synced e) {
    mix(24);
    return mix(e.height());
  }

  @Override
  public Void onAccused(TraceEvent.Accused e) {
    mix(16);
    return mix(e.evidence().accused().index());
  }

  @Override
  public Void onHalted(TraceEvent.Halted e) {
    mix(17);
    return mix(e.reason().code());
  }

  @Override
  public Void onThrew(TraceEvent.Threw e) {
    mix(18);
    return mix(e.what());
  }

  @Override
  public Void onMeasured(TraceEvent.Measured e) {
    mix(19);
    return mix(e.size());
  }

  @Override
  public Void onNote(TraceEvent.Note e) {
    mix(20);
    return mix(e.text());
  }
}
