package io.vitrine.simulator.twins;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.Decision;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Knowledge;
import io.vitrine.ledger.consensus.LastFinalized;
import io.vitrine.ledger.consensus.Output;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Replica;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.Timer;
import io.vitrine.ledger.consensus.round.Admission;
import io.vitrine.ledger.consensus.round.Finding;
import io.vitrine.ledger.consensus.round.Round;
import io.vitrine.ledger.consensus.round.RoundAdmission;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.TreeMap;

/** One running copy of a validator: the real core and Rounds; every fact is durable at once. */
final class Instance {
  private static final TagKeys KEYS = new TagKeys();

  /** The second copies' clocks are this much ahead, so that twins propose different blocks. */
  private static final long TWIN_CLOCK = 7;

  private final Lockstep network;
  private final int index;
  private final boolean twin;
  private final Protocol protocol;
  private final InstanceOutputs outputs;
  private final InstanceChain chain;
  private final Deque<Input> inbox = new ArrayDeque<>();
  private final TreeMap<View, Round> rounds = new TreeMap<>();
  private final TreeMap<Timer, Long> timers = new TreeMap<>();
  private SafetyState state;
  private Knowledge knowledge;
  private boolean busy;

  Instance(Lockstep network, int index, Protocol protocol, boolean twin) {
    this.network = network;
    this.index = index;
    this.protocol = protocol;
    this.twin = twin;
    this.outputs = new InstanceOutputs(network, this);
    this.chain = new InstanceChain(protocol.n(), protocol.self());
    this.state = SafetyState.genesis(protocol);
    this.knowledge = Knowledge.empty(protocol);
  }

  int index() {
    return index;
  }

  ValidatorId id() {
    return protocol.self();
  }

  boolean isTwin() {
    return twin;
  }

  Protocol protocol() {
    return protocol;
  }

  InstanceChain chain() {
    return chain;
  }

  SafetyState state() {
    return state;
  }

  Knowledge knowledge() {
    return knowledge;
  }

  private long clock() {
    return TagKeys.EPOCH_MILLIS + network.now() + (index < protocol.n() ? 0 : TWIN_CLOCK);
  }

  void start() {
    inbox.add(new Input.LanesAdvanced(chain.lanes()));
    take(Replica.resume(protocol, state, clock()));
    process();
  }

  /** Feeds an input; one that follows from another waits until that is done. */
  void feed(Input input) {
    inbox.add(input);
    process();
  }

  private void process() {
    if (busy) {
      return;
    }
    busy = true;
    for (Input next = inbox.poll(); next != null; next = inbox.poll()) {
      take(Replica.decide(protocol, state, knowledge, next, clock()));
    }
    busy = false;
  }

  private void take(Decision decision) {
    knowledge = decision.knowledge();
    View before = state.view();
    for (Fact fact : decision.facts()) {
      state = Replica.apply(state, fact);
    }
    if (state.view().isAfter(before)) {
      network.entered(this, state.view());
    }
    for (Output output : decision.outputs()) {
      output.match(outputs);
    }
    rounds.headMap(state.lastFinalized().view(), true).clear();
  }

  void receive(ConsensusMessage message, ValidatorId from) {
    if (message instanceof ConsensusMessage.VoteMessage m) {
      vote(m.vote());
    } else if (message instanceof ConsensusMessage.ProposalMessage m) {
      proposal(m.proposal(), from);
    } else if (message instanceof ConsensusMessage.CertificateMessage m) {
      certificate(m.certificate());
    }
  }

  void vote(Vote vote) {
    View view = vote.ballot().view();
    if (RoundAdmission.of(protocol, state).vote(view) instanceof Admission.Admitted) {
      step(view, round(view).accept(vote), vote.signer());
    }
  }

  void proposal(Proposal proposal, ValidatorId from) {
    View view = proposal.block().header().view();
    if (RoundAdmission.of(protocol, state).proposal(proposal) instanceof Admission.Admitted) {
      step(view, round(view).accept(proposal), from);
    }
  }

  void certificate(Certificate certificate) {
    if (certificate.view().isAfter(state.lastFinalized().view())
        && certificate.invalidity(protocol.set(), protocol.domain(), KEYS).isEmpty()) {
      network.checks().certificate(certificate);
      feed(new Input.CertificateArrived(certificate));
    }
  }

  private Round round(View view) {
    return rounds.computeIfAbsent(view, v -> Round.of(protocol, KEYS, v));
  }

  private void step(View view, Round.Step step, ValidatorId from) {
    rounds.put(view, step.round());
    for (Finding finding : step.findings()) {
      if (finding instanceof Finding.Formed formed) {
        network.checks().certificate(formed.certificate());
      } else if (finding instanceof Finding.Accused accused) {
        network.checks().accused(accused.evidence());
      }
      if (isInput(finding, view, from)) {
        finding.input().ifPresent(this::feed);
      }
    }
  }

  private boolean isInput(Finding finding, View view, ValidatorId from) {
    if (finding instanceof Finding.Heard heard) {
      return knowledge.isInactive(heard.validator());
    }
    return !(finding instanceof Finding.InvalidProposal) || from.equals(protocol.leader(view));
  }

  /** The own vote; what is signed is a fact already (I8), and its batches are held (I12). */
  Vote sign(Ballot ballot) {
    boolean known =
        !ballot.view().isAfter(state.lastFinalized().view())
            || state.signedIn(ballot.view()).ballots(ballot.view()).contains(ballot);
    if (!known) {
      throw new TwinsViolation("I8 " + this + " signs " + ballot);
    }
    if (ballot instanceof Ballot.Notarize && !holdsAdvance(ballot.hash())) {
      throw new TwinsViolation("I12 " + this + " votes blindly " + ballot);
    }
    network.checks().signed(this, ballot);
    return new Vote(ballot, id(), TagKeys.sign(id(), ballot.signedDigest(protocol.domain())));
  }

  /** Whether every batch between the parent's cut and the block's is held, if both are known. */
  private boolean holdsAdvance(Hash hash) {
    Optional<Header> block = header(hash);
    Optional<Header> parent = block.flatMap(h -> header(h.parentHash()));
    return parent.isEmpty() || chain.holdsAdvance(parent.get().cut(), block.get().cut());
  }

  private Optional<Header> header(Hash hash) {
    LastFinalized last = state.lastFinalized();
    return last.hash().equals(hash)
        ? Optional.of(last.header())
        : Optional.ofNullable(knowledge.tree().blocks().get(hash)).map(Block::header);
  }

  void startTimer(Timer timer, long delay) {
    timers.put(timer, network.alarm(this, timer, delay));
  }

  void cancelTimer(Timer timer) {
    timers.remove(timer);
  }

  /** An alarm of the network; only the newest of a timer counts. */
  void fired(Timer timer, long token) {
    if (timers.remove(timer, token)) {
      feed(new Input.TimerFired(timer));
    }
  }

  /** Stores final blocks; their rows are durable at once. */
  void commit(Output.Commit commit) {
    network.checks().committed(this, commit.blocks());
    chain.store(commit);
    Block last = commit.blocks().get(commit.blocks().size() - 1);
    feed(new Input.BlocksStored(last.header().height()));
  }

  @Override
  public String toString() {
    return id() + (index < protocol.n() ? "" : "'");
  }
}
