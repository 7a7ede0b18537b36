package io.vitrine.ledger.consensus.simulation;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.ConsensusMessage;
import io.vitrine.ledger.consensus.Decision;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.FactCodec;
import io.vitrine.ledger.consensus.Facts;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Knowledge;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Replica;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.Timer;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.consensus.round.Finding;
import io.vitrine.ledger.consensus.round.Round;
import io.vitrine.ledger.consensus.round.RoundAdmission;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One running copy of a validator: it does for the core what the node does in production. */
public final class SimulatedNode {
  private static final FakeKeys KEYS = new FakeKeys();

  private final World world;
  private final ValidatorId id;
  private final int index;
  private final boolean twin;
  private final Protocol protocol;
  private final long clockSkew;
  private final NodeChain chain;
  private final TreeMap<Integer, List<Bytes>> journals = new TreeMap<>();
  private Optional<Bytes> writing = Optional.empty();
  private SafetyState state;
  private Knowledge knowledge;
  private final Deque<Input> inbox = new ArrayDeque<>();
  private final TreeMap<View, Round> rounds = new TreeMap<>();
  private final TreeMap<Timer, Long> timers = new TreeMap<>();
  private final TreeSet<String> fetches = new TreeSet<>();
  private final TreeSet<String> verified = new TreeSet<>();
  private long timerTokens;
  private int incarnation;
  private boolean beginning;
  private boolean up;
  private boolean retired;

  SimulatedNode(World world, ValidatorId id, int index, boolean twin) {
    this.world = world;
    this.id = id;
    this.index = index;
    this.twin = twin;
    this.protocol = new Protocol(FakeKeys.genesis(world.options().n()), id, Timing.LAN);
    this.clockSkew = world.random().nextInt(200);
    this.chain = new NodeChain(world.options().n());
    this.state = SafetyState.genesis(protocol);
    this.knowledge = Knowledge.empty(protocol);
  }

  ValidatorId id() {
    return id;
  }

  int index() {
    return index;
  }

  boolean isTwin() {
    return twin;
  }

  boolean isUp() {
    return up;
  }

  boolean isRetired() {
    return retired;
  }

  NodeChain chain() {
    return chain;
  }

  World world() {
    return world;
  }

  Protocol protocol() {
    return protocol;
  }

  /** The durable state. */
  public SafetyState state() {
    return state;
  }

  Knowledge knowledge() {
    return knowledge;
  }

  long clock() {
    return FakeKeys.EPOCH_MILLIS + world.now() + clockSkew;
  }

  void start() {
    begin(0, 0, state, this::resume);
    every(60 + world.random().nextInt(world.options().batchEvery()), this::makeBatch);
    every(300, this::heartbeat);
  }

  /** Writes the first row of a generation (F7); nothing happens before it is acknowledged. */
  private void begin(int previous, int sealed, SafetyState from, Runnable begun) {
    Bytes first =
        FactCodec.encode(new Facts(List.of(new Fact.GenerationStarted(previous, sealed, from))));
    int generation = incarnation;
    beginning = true;
    writing = Optional.of(first);
    world.after(
        journalDelay(),
        () -> {
          if (incarnation == generation) {
            landed(generation, first);
            writing = Optional.empty();
            beginning = false;
            begun.run();
          }
        });
  }

  private void landed(int generation, Bytes row) {
    journals.computeIfAbsent(generation, g -> new ArrayList<>()).add(row);
  }

  /** A write that nobody will hear of again is lost, or has landed, or lands at any later time. */
  private void orphaned(Bytes row) {
    int generation = incarnation;
    switch (world.random().nextInt(3)) {
      case 0 -> landed(generation, row);
      case 1 ->
          world.after(
              1L + world.random().nextInt(6_000),
              () -> {
                world.note("late write " + index);
                landed(generation, row);
              });
      default -> world.note("lost write " + index);
    }
  }

  private void resume() {
    up = true;
    feedRestored();
    Decision decision = Replica.resume(protocol, state, clock());
    take(decision);
    process();
  }

  /** What the host reports after a start: own log heads and lanes. */
  private void feedRestored() {
    chain
        .heads(state.lastFinalized().header().log().size())
        .forEach(h -> inbox.add(new Input.LogAdvanced(h)));
    inbox.add(new Input.LanesAdvanced(chain.lanes(state.lastFinalized().header().cut())));
    inbox.add(new Input.BlocksStored(chain.storedHeight()));
  }

  /** Loses everything volatile; what becomes of a write in flight is left to chance. */
  void crash() {
    if (!up && !beginning) {
      return;
    }
    world.note("crash " + index);
    writing.ifPresent(this::orphaned);
    writing = Optional.empty();
    up = false;
    beginning = false;
    incarnation++;
    inbox.clear();
    rounds.clear();
    timers.clear();
    fetches.clear();
  }

  /** Crashes and never comes back. */
  void retire() {
    crash();
    retired = true;
  }

  /** Reads the newest journal that ever began and seals it with a new generation (F7). */
  void restart() {
    if (up || beginning || retired) {
      return;
    }
    world.note("restart " + index);
    SafetyState recovered = SafetyState.genesis(protocol);
    int previous = journals.isEmpty() ? 0 : journals.lastKey();
    List<Bytes> journal = journals.getOrDefault(previous, List.of());
    for (Bytes event : journal) {
      for (Fact fact : FactCodec.decode(event).facts()) {
        recovered = Replica.apply(recovered, fact);
        world.checks().durable(this, fact);
      }
    }
    state = recovered;
    begin(previous, journal.size(), recovered, this::rejoin);
  }

  private void rejoin() {
    chain.recover();
    resume();
    for (SimulatedNode peer : world.nodes()) {
      if (peer != this && peer.isUp() && world.connected(this, peer)) {
        linked(peer);
        peer.linked(this);
      }
    }
  }

  /** A link to a peer opened. */
  void linked(SimulatedNode peer) {
    if (up) {
      feed(new Input.PeerConnected(peer.id()));
    }
  }

  void feed(Input input) {
    inbox.add(input);
    process();
  }

  private void process() {
    while (up && writing.isEmpty() && !inbox.isEmpty()) {
      Input input = inbox.poll();
      take(Replica.decide(protocol, state, knowledge, input, clock()));
    }
  }

  private void take(Decision decision) {
    knowledge = decision.knowledge();
    if (decision.facts().isEmpty()) {
      run(decision);
      return;
    }
    Bytes event = FactCodec.encode(new Facts(decision.facts()));
    writing = Optional.of(event);
    int before = incarnation;
    world.after(
        journalDelay(),
        () -> {
          if (incarnation == before) {
            acknowledged(event, decision);
          }
        });
  }

  private long journalDelay() {
    boolean slow = world.isFaulty() && world.random().nextInt(100) < world.options().slowJournal();
    return 1L + world.random().nextInt(slow ? 2_000 : 10);
  }

  private void acknowledged(Bytes event, Decision decision) {
    landed(incarnation, event);
    writing = Optional.empty();
    for (Fact fact : decision.facts()) {
      state = Replica.apply(state, fact);
      world.checks().durable(this, fact);
    }
    world.checks().state(this, state);
    run(decision);
    process();
  }

  private void run(Decision decision) {
    NodeOutputs outputs = new NodeOutputs(this);
    decision.outputs().forEach(o -> o.match(outputs));
    rounds.headMap(state.lastFinalized().view(), true).clear();
  }

  void startTimer(Timer timer, long delay) {
    long token = timerTokens++;
    timers.put(timer, token);
    int before = incarnation;
    world.after(
        delay,
        () -> {
          if (incarnation == before && timers.remove(timer, token)) {
            feed(new Input.TimerFired(timer));
          }
        });
  }

  void cancelTimer(Timer timer) {
    timers.remove(timer);
  }

  /** Asks random peers again and again until {@code done}. */
  void fetch(String key, BooleanSupplier done, Consumer<SimulatedNode> ask) {
    if (fetches.add(key)) {
      fetchAgain(key, done, ask, incarnation);
    }
  }

  private void fetchAgain(
      String key, BooleanSupplier done, Consumer<SimulatedNode> ask, int before) {
    if (incarnation != before) {
      return;
    }
    if (done.getAsBoolean()) {
      fetches.remove(key);
      return;
    }
    SimulatedNode peer = world.nodes().get(world.random().nextInt(world.nodes().size()));
    if (peer != this) {
      world.deliver(this, peer, ask);
    }
    world.after(40 + world.random().nextInt(80), () -> fetchAgain(key, done, ask, before));
  }

  void receive(ConsensusMessage message, ValidatorId from) {
    if (world.options().wire()) {
      Bytes bytes = message.encode();
      handle(ConsensusMessage.decode(bytes), from);
    } else {
      handle(message, from);
    }
  }

  private void handle(ConsensusMessage message, ValidatorId from) {
    if (message instanceof ConsensusMessage.VoteMessage m) {
      vote(m.vote());
    } else if (message instanceof ConsensusMessage.ProposalMessage m) {
      proposal(m.proposal());
    } else if (message instanceof ConsensusMessage.CertificateMessage m) {
      certificate(m.certificate());
    } else if (message instanceof ConsensusMessage.Executed m) {
      feed(new Input.PeerExecuted(from, m.logSize()));
    } else if (message instanceof ConsensusMessage.TipsOffered m) {
      for (int i = 0; i < protocol.n(); i++) {
        holdUpTo(i, m.tips().tip(new ValidatorId(i)).seq());
      }
    }
  }

  void vote(Vote vote) {
    View view = vote.ballot().view();
    if (admission().vote(view)) {
      step(view, round(view).accept(vote));
    }
  }

  void proposal(Proposal proposal) {
    View view = proposal.block().header().view();
    if (admission().proposal(proposal)) {
      step(view, round(view).accept(proposal));
    }
  }

  void certificate(Certificate certificate) {
    String key = certificate.ballot() + " " + certificate.signatures().hashCode();
    if (verified.contains(key)
        || certificate.invalidity(protocol.set(), protocol.domain(), KEYS).isEmpty()) {
      verified.add(key);
      world.checks().certificate(certificate);
      feed(new Input.CertificateArrived(certificate));
    }
  }

  private RoundAdmission admission() {
    return RoundAdmission.of(protocol, state);
  }

  private Round round(View view) {
    return rounds.computeIfAbsent(view, v -> Round.of(protocol, KEYS, v));
  }

  private void step(View view, Round.Step step) {
    rounds.put(view, step.round());
    for (Finding finding : step.findings()) {
      if (finding instanceof Finding.Formed formed) {
        world.checks().certificate(formed.certificate());
      } else if (finding instanceof Finding.Accused accused) {
        world.checks().accused(accused.evidence());
      }
      boolean idleHearing =
          finding instanceof Finding.Heard heard && !knowledge.isInactive(heard.validator());
      if (!idleHearing) {
        finding.input().ifPresent(this::feed);
      }
    }
  }

  /**
   * Holds a lane up to a batch, fetching what is between; batches need no more than their number.
   */
  void holdUpTo(int author, long seq) {
    if (seq == chain.held(author) + 1) {
      hold(author, seq);
    } else if (seq > chain.held(author)) {
      fetch(
          "lane " + author + " " + seq,
          () -> chain.held(author) >= seq,
          peer ->
              world.deliver(
                  peer, this, me -> me.hold(author, Math.min(seq, peer.chain.held(author)))));
    }
  }

  private void hold(int author, long seq) {
    if (chain.hold(author, seq)) {
      feed(new Input.LanesAdvanced(chain.lanes(state.lastFinalized().header().cut())));
    }
  }

  private void makeBatch() {
    long unordered = chain.held(id.index()) - state.lastFinalized().header().cut().tip(id).seq();
    if (up && world.isFaulty() && !twin && unordered < 64) {
      hold(id.index(), chain.held(id.index()) + 1);
      pushTip();
    }
  }

  private void pushTip() {
    int author = id.index();
    long seq = chain.held(author);
    for (SimulatedNode peer : world.nodes()) {
      if (peer != this && seq > 0) {
        world.deliver(this, peer, p -> p.holdUpTo(author, seq));
      }
    }
  }

  private void heartbeat() {
    if (up) {
      executedHint();
      if (chain.held(id.index()) > state.lastFinalized().header().cut().tip(id).seq()) {
        pushTip();
      }
    }
  }

  void executedHint() {
    ConsensusMessage hint = new ConsensusMessage.Executed(chain.head().size());
    for (ValidatorId peer : protocol.authors()) {
      world.send(this, peer, p -> p.receive(hint, id));
    }
  }

  private void every(long period, Runnable action) {
    world.after(
        1 + world.random().nextInt((int) (2 * period)),
        () -> {
          action.run();
          every(period, action);
        });
  }

  int incarnation() {
    return incarnation;
  }

  Optional<Block> block(Hash hash) {
    return Optional.ofNullable(knowledge.tree().blocks().get(hash)).or(() -> chain.row(hash));
  }

  @Override
  public String toString() {
    return id + (twin ? "/" + index : "");
  }
}
