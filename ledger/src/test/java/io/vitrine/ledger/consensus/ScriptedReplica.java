package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceList;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One replica of the core whose peers are a script: every fact is durable at once. */
final class ScriptedReplica {
  final Protocol protocol;
  long now = FakeKeys.EPOCH_MILLIS + 1_000;
  SafetyState state;
  Knowledge knowledge;
  final List<Fact> facts = new ArrayList<>();
  final List<Output> outputs = new ArrayList<>();

  private ScriptedReplica(Protocol protocol) {
    this.protocol = protocol;
    this.state = SafetyState.genesis(protocol);
    take(Replica.resume(protocol, state, now));
  }

  /** A replica of four that does not lead views 1 to 3. */
  static ScriptedReplica voter() {
    return leading(4);
  }

  /** A replica of four that leads {@code view}. */
  static ScriptedReplica leading(long view) {
    Protocol any = new Protocol(FakeKeys.genesis(4), new ValidatorId(0), Timing.LAN);
    return new ScriptedReplica(
        new Protocol(FakeKeys.genesis(4), any.leader(view(view)), Timing.LAN));
  }

  static View view(long number) {
    return new View(0, number);
  }

  /** Feeds an input and forgets what happened before it. */
  ScriptedReplica feed(Input input) {
    facts.clear();
    outputs.clear();
    take(Replica.decide(protocol, state, knowledge, input, now));
    return this;
  }

  ScriptedReplica restart() {
    facts.clear();
    outputs.clear();
    Facts journal = new Facts(List.of(new Fact.GenerationStarted(0, 0, state)));
    state = SafetyState.genesis(protocol);
    for (Fact fact : FactCodec.decode(FactCodec.encode(journal)).facts()) {
      state = Replica.apply(state, fact);
    }
    take(Replica.resume(protocol, state, now));
    return this;
  }

  /** Loses its journal and starts from nothing. */
  ScriptedReplica forget() {
    state = SafetyState.genesis(protocol);
    return restart();
  }

  private void take(Decision decision) {
    knowledge = decision.knowledge();
    facts.addAll(decision.facts());
    outputs.addAll(decision.outputs());
    for (Fact fact : decision.facts()) {
      state = Replica.apply(state, fact);
    }
  }

  ScriptedReplica certificate(Certificate certificate) {
    return feed(new Input.CertificateArrived(certificate));
  }

  ScriptedReplica propose(Proposal proposal) {
    return feed(new Input.ProposalArrived(proposal));
  }

  ScriptedReplica fire(Timer.Kind kind) {
    return feed(new Input.TimerFired(new Timer(kind, state.view())));
  }

  /** A valid, empty proposal on a parent, with all certificates it needs. */
  Proposal proposal(long view, Block parent) {
    return proposal(view, parent, parent.header().cut(), parent.header().log());
  }

  Proposal proposal(long view, Block parent, Cut cut, LogHead log) {
    Header header =
        new Header(
            view(view),
            parent.header().height() + 1,
            parent.hash(),
            parent.header().view(),
            protocol.leader(view(view)),
            Math.max(now, parent.header().timestamp() + 1),
            cut,
            log,
            Sha256.of(Block.NO_EVIDENCE),
            Optional.empty());
    return attach(header, parent);
  }

  /**
   * A block around the end of an epoch (R13): one that names the next set, or with its parent's
   * height a closing block.
   */
  Proposal epochBlock(long view, Block parent, long height, LogHead log, Optional<Hash> next) {
    Header h = proposal(view, parent, parent.header().cut(), log).block().header();
    return attach(
        new Header(
            h.view(),
            height,
            h.parentHash(),
            h.parentView(),
            h.proposer(),
            h.timestamp(),
            h.cut(),
            h.log(),
            h.bodyHash(),
            next),
        parent);
  }

  /** Signs a header as its proposer and attaches parent and gap certificates. */
  Proposal attach(Header header, Block parent) {
    return attach(header, Block.NO_EVIDENCE, parent);
  }

  /** A valid proposal on a parent that records evidence. */
  Proposal proposal(long view, Block parent, Evidence... evidence) {
    Header empty = proposal(view, parent).block().header();
    Bytes body = new EvidenceList(List.of(evidence)).encode();
    Header header =
        new Header(
            empty.view(),
            empty.height(),
            empty.parentHash(),
            empty.parentView(),
            empty.proposer(),
            empty.timestamp(),
            empty.cut(),
            empty.log(),
            Sha256.of(body),
            Optional.empty());
    return attach(header, body, parent);
  }

  private Proposal attach(Header header, Bytes body, Block parent) {
    boolean first = header.parentView().number() == 0;
    List<Certificate> gaps = new ArrayList<>();
    for (long gap = header.parentView().number() + 1; gap < header.view().number(); gap++) {
      gaps.add(nullification(gap));
    }
    return signed(
        new Proposal(
            Block.of(header, body),
            Bytes.EMPTY,
            first ? Optional.empty() : Optional.of(notarization(parent)),
            gaps,
            Optional.empty()));
  }

  Proposal signed(Proposal proposal) {
    return proposal.signedWith(
        vote(proposal.block().header().proposer().index(), proposal.vote().ballot()).signature());
  }

  /** Genesis as the parent of the first block. */
  Block genesis() {
    Header header = protocol.firstParentHeader();
    return new Block(header, header.encode(), protocol.genesisHash(), Block.NO_EVIDENCE);
  }

  Vote vote(int signer, Ballot ballot) {
    ValidatorId id = new ValidatorId(signer);
    return new Vote(ballot, id, FakeKeys.sign(id, ballot.signedDigest(protocol.domain())));
  }

  Certificate certificate(Ballot ballot) {
    List<Certificate.Signed> signatures = new ArrayList<>();
    for (int i = 0; i < protocol.quorum(); i++) {
      signatures.add(new Certificate.Signed(new ValidatorId(i), vote(i, ballot).signature()));
    }
    return new Certificate(ballot, signatures);
  }

  Certificate notarization(Block block) {
    return certificate(new Ballot.Notarize(block.header().view(), block.hash()));
  }

  Certificate finalization(Block block) {
    return certificate(new Ballot.Finalize(block.header().view(), block.hash()));
  }

  Certificate nullification(long view) {
    return certificate(new Ballot.Nullify(view(view)));
  }

  static LaneTip tip(int author, long seq) {
    return seq == 0
        ? LaneTip.NONE
        : new LaneTip(seq, Sha256.of(author, Bytes.fromHex(String.format("%04x", seq))));
  }

  /** A cut in which one lane has advanced. */
  Cut cut(int author, long seq) {
    return Cut.empty(protocol.n()).with(new ValidatorId(author), tip(author, seq));
  }

  /** Lanes in which one author has published {@code seq} batches. */
  HeldLanes lanes(int author, long seq) {
    List<List<LaneTip>> lanes = new ArrayList<>();
    for (int i = 0; i < protocol.n(); i++) {
      List<LaneTip> lane = new ArrayList<>();
      for (long s = 0; s <= (i == author ? seq : 0); s++) {
        lane.add(tip(i, s));
      }
      lanes.add(lane);
    }
    return new HeldLanes(lanes);
  }

  static LogHead log(long size) {
    return new LogHead(size, Sha256.of(99, Bytes.fromHex(String.format("%04x", size))));
  }

  /** Proposes, notarizes and finalizes an empty block, so that it is the last final one. */
  Block finalized(long view, Block parent) {
    Block block = proposal(view, parent).block();
    feed(new Input.RangeFetched(List.of(block), finalization(block)));
    return block;
  }

  /** The ballots sent to all since the last input, own proposals as their Notarize. */
  List<Ballot> votes() {
    List<Ballot> votes = new ArrayList<>();
    for (Output output : outputs) {
      if (output instanceof Output.Broadcast b && b.payload() instanceof Payload.OwnVote v) {
        votes.add(v.ballot());
      } else if (output instanceof Output.Broadcast b
          && b.payload() instanceof Payload.OwnProposal p) {
        votes.add(p.proposal().vote().ballot());
      }
    }
    return votes;
  }

  /** The own proposals sent since the last input. */
  List<Proposal> proposals() {
    List<Proposal> proposals = new ArrayList<>();
    for (Output output : outputs) {
      if (output instanceof Output.Broadcast b && b.payload() instanceof Payload.OwnProposal p) {
        proposals.add(p.proposal());
      }
    }
    return proposals;
  }

  /** The certificates sent to all since the last input. */
  List<Certificate> certificates() {
    List<Certificate> known = new ArrayList<>();
    for (Output output : outputs) {
      if (output instanceof Output.Broadcast b && b.payload() instanceof Payload.Known k) {
        known.add(k.certificate());
      }
    }
    return known;
  }

  /** The outputs of one kind since the last input. */
  <T extends Output> List<T> outputs(Class<T> kind) {
    return outputs.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The delay of a timer started since the last input. */
  long delay(Timer.Kind kind) {
    return outputs(Output.StartTimer.class).stream()
        .filter(t -> t.timer().kind() == kind)
        .mapToLong(Output.StartTimer::delayMillis)
        .reduce((a, b) -> b)
        .orElse(-1);
  }

  static Ballot notarize(Block block) {
    return new Ballot.Notarize(block.header().view(), block.hash());
  }

  static Ballot nullify(long view) {
    return new Ballot.Nullify(view(view));
  }

  static Ballot finalizing(Block block) {
    return new Ballot.Finalize(block.header().view(), block.hash());
  }

  Hash hash(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
