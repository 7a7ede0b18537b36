package io.vitrine.simulator.byzantine;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.crypto.MessageKind;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.message.Found;
import io.vitrine.simulator.message.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Changes one thing in a message; what the sender may sign is signed again. */
final class Alteration implements Frame.Cases<Alteration.Altered> {
  /** A changed message and the name of the change. */
  record Altered(String what, Frame frame) {}

  private final Byzantine.Means means;
  private final Random random;
  private final List<Frame> seen;

  Alteration(Byzantine.Means means, List<Frame> seen) {
    this.means = means;
    this.random = means.random();
    this.seen = seen;
  }

  @Override
  public Altered onConsensus(Frame.Consensus frame) {
    return frame
        .message()
        .match(
            new ConsensusMessage.Cases<Altered>() {
              @Override
              public Altered onVote(ConsensusMessage.VoteMessage m) {
                return vote(m.vote());
              }

              @Override
              public Altered onProposal(ConsensusMessage.ProposalMessage m) {
                return proposal(m.proposal());
              }

              @Override
              public Altered onCertificate(ConsensusMessage.CertificateMessage m) {
                return certificate(m.certificate());
              }

              @Override
              public Altered onExecuted(ConsensusMessage.Executed m) {
                long size = random.nextBoolean() ? m.logSize() + 1 : Long.MAX_VALUE;
                return altered("executed size", new ConsensusMessage.Executed(size));
              }

              @Override
              public Altered onTipsOffered(ConsensusMessage.TipsOffered m) {
                return altered("tips", new ConsensusMessage.TipsOffered(further(m.tips())));
              }

              @Override
              public Altered onSnapshotHeld(ConsensusMessage.SnapshotHeld m) {
                return altered("snapshot", new ConsensusMessage.SnapshotHeld(Long.MAX_VALUE));
              }
            });
  }

  private static Altered altered(String what, ConsensusMessage message) {
    return new Altered(what, new Frame.Consensus(message));
  }

  private Altered vote(Vote vote) {
    Ballot ballot = vote.ballot();
    View view = ballot.view();
    return switch (random.nextInt(6)) {
      case 0 -> signed("vote view", ballot(ballot.kind(), beside(view), ballot.hash()));
      case 1 -> {
        View epoch = new View(view.epoch() + 1, view.number());
        yield signed("vote epoch", ballot(ballot.kind(), epoch, ballot.hash()));
      }
      case 2 -> signed("vote hash", ballot(ballot.kind(), view, anotherHash()));
      case 3 -> signed("vote kind", ballot(anyKind(), view, anotherHash()));
      case 4 -> {
        ValidatorId other = new ValidatorId(random.nextInt(means.protocol().n()));
        yield altered("vote signer", sent(new Vote(ballot, other, vote.signature())));
      }
      default ->
          altered(
              "vote signature", sent(new Vote(ballot, vote.signer(), flipped(vote.signature()))));
    };
  }

  private MessageKind anyKind() {
    MessageKind[] kinds = {MessageKind.NOTARIZE, MessageKind.NULLIFY, MessageKind.FINALIZE};
    return kinds[random.nextInt(kinds.length)];
  }

  private static ConsensusMessage sent(Vote vote) {
    return new ConsensusMessage.VoteMessage(vote);
  }

  private Altered signed(String what, Ballot ballot) {
    Bytes signature = means.sign().apply(ballot.signedDigest(means.protocol().domain()));
    return altered(what, sent(new Vote(ballot, means.protocol().self(), signature)));
  }

  private static Ballot ballot(MessageKind kind, View view, Hash hash) {
    if (kind == MessageKind.NULLIFY || hash.isZero()) {
      return new Ballot.Nullify(view);
    }
    return kind == MessageKind.NOTARIZE
        ? new Ballot.Notarize(view, hash)
        : new Ballot.Finalize(view, hash);
  }

  private View beside(View view) {
    return random.nextBoolean() || view.number() < 2 ? view.next() : view.previous();
  }

  /** Of a block it has sent, or of none. */
  private Hash anotherHash() {
    for (int i = 0; i < 4 && !seen.isEmpty(); i++) {
      if (seen.get(random.nextInt(seen.size())) instanceof Frame.Consensus f
          && f.message() instanceof ConsensusMessage.CertificateMessage m
          && !m.certificate().hash().isZero()) {
        return m.certificate().hash();
      }
    }
    return Sha256.of(random.nextInt(128), Bytes.EMPTY);
  }

  private Altered proposal(Proposal p) {
    Header h = p.block().header();
    return switch (random.nextInt(8)) {
      case 0 -> again("proposal time", p, header(h, h.view(), h.height(), h.timestamp() + 1));
      case 1 -> again("proposal view", p, header(h, beside(h.view()), h.height(), h.timestamp()));
      case 2 -> again("proposal height", p, header(h, h.view(), h.height() + 1, h.timestamp()));
      case 3 -> attached("proposal parentCert", p, Optional.empty(), p.gapCerts(), p.finalCert());
      case 4 -> attached("proposal gapCerts", p, p.parentCert(), List.of(), p.finalCert());
      case 5 -> attached("proposal finalCert", p, p.parentCert(), p.gapCerts(), Optional.empty());
      case 6 -> again("proposal cut", p, with(h, further(h.cut()), h.log()));
      default ->
          again(
              "proposal log", p, with(h, h.cut(), new LogHead(h.log().size() + 1, anotherHash())));
    };
  }

  private Altered attached(
      String what,
      Proposal p,
      Optional<Certificate> parent,
      List<Certificate> gaps,
      Optional<Certificate> last) {
    Proposal changed = new Proposal(p.block(), p.proposerSignature(), parent, gaps, last);
    return altered(what, new ConsensusMessage.ProposalMessage(changed));
  }

  private Altered again(String what, Proposal p, Header header) {
    Proposal unsigned =
        new Proposal(
            Block.of(header, p.block().body()),
            Bytes.EMPTY,
            p.parentCert(),
            p.gapCerts(),
            p.finalCert());
    Hash digest = unsigned.vote().ballot().signedDigest(means.protocol().domain());
    return altered(
        what,
        new ConsensusMessage.ProposalMessage(unsigned.signedWith(means.sign().apply(digest))));
  }

  private static Header header(Header h, View view, long height, long time) {
    return new Header(
        view,
        height,
        h.parentHash(),
        h.parentView(),
        h.proposer(),
        time,
        h.cut(),
        h.log(),
        h.bodyHash(),
        h.nextValidatorsHash());
  }

  private static Header with(Header h, Cut cut, LogHead log) {
    return new Header(
        h.view(),
        h.height(),
        h.parentHash(),
        h.parentView(),
        h.proposer(),
        h.timestamp(),
        cut,
        log,
        h.bodyHash(),
        h.nextValidatorsHash());
  }

  /** A lane one further, with a batch that does not exist. */
  private Cut further(Cut cut) {
    ValidatorId author = new ValidatorId(random.nextInt(cut.tips().size()));
    return cut.with(author, new LaneTip(cut.tip(author).seq() + 1, anotherHash()));
  }

  private Altered certificate(Certificate c) {
    List<Certificate.Signed> fewer = new ArrayList<>(c.signatures());
    fewer.remove(random.nextInt(fewer.size()));
    Certificate changed =
        switch (random.nextInt(3)) {
          case 0 -> new Certificate(c.ballot(), fewer);
          case 1 ->
              new Certificate(
                  ballot(c.ballot().kind(), beside(c.view()), c.hash()), c.signatures());
          default ->
              new Certificate(ballot(c.ballot().kind(), c.view(), anotherHash()), c.signatures());
        };
    return altered("certificate", new ConsensusMessage.CertificateMessage(changed));
  }

  @Override
  public Altered onPush(Frame.Push frame) {
    Batch batch = frame.batch();
    BatchHeader h = batch.header();
    boolean epoch = random.nextBoolean();
    BatchHeader changed =
        new BatchHeader(
            epoch ? h.epoch() + 1 : h.epoch(),
            h.author(),
            epoch ? h.seq() : h.seq() + 1,
            epoch || !h.prevDigest().isZero() ? h.prevDigest() : anotherHash(),
            h.txRoot(),
            batch.envelopes().size());
    Bytes signature = means.sign().apply(changed.signedDigest(means.protocol().domain()));
    Batch again = new Batch(changed, batch.envelopes(), signature);
    return new Altered(epoch ? "batch epoch" : "batch seq", new Frame.Push(again));
  }

  @Override
  public Altered onFork(Frame.Fork frame) {
    return new Altered("fork unchanged", frame);
  }

  @Override
  public Altered onAsk(Frame.Ask frame) {
    return new Altered("ask number", new Frame.Ask(frame.number() + 1, frame.query()));
  }

  /** Nothing, or what once answered another question. */
  @Override
  public Altered onAnswer(Frame.Answer frame) {
    Found found =
        seen.stream()
            .filter(Frame.Answer.class::isInstance)
            .map(f -> ((Frame.Answer) f).found())
            .skip(random.nextInt(4))
            .findFirst()
            .orElse(Found.NOTHING);
    return new Altered("answer", new Frame.Answer(frame.number(), frame.query(), found));
  }

  private Bytes flipped(Bytes signature) {
    byte[] bytes = signature.toArray();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return Bytes.wrap(bytes);
  }
}
