package io.vitrine.node.replica;

import io.vitrine.api.LedgerView;
import io.vitrine.node.conduct.EvidenceBook;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.node.execution.ChainTip;
import io.vitrine.node.lease.LeaseCheck;
import io.vitrine.node.lease.LeaseHandle;
import io.vitrine.node.mempool.QueueLevel;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * What the replica of this node publishes for everybody else on the node: its status, the latest
 * state, and the parts that take messages while it serves. Written by the replica's actors, read by
 * the gateway, the peer server and the health checks; every value is immutable.
 */
public final class ReplicaBoard {
  private final AtomicReference<ReplicaStatus> status =
      new AtomicReference<>(ReplicaStatus.INITIAL);
  private final AtomicReference<Optional<ReplicaParts>> parts =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<LeaseHandle>> lease =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<ChainTip>> tip = new AtomicReference<>(Optional.empty());

  private final AtomicReference<RetainedStates> states = new AtomicReference<>(RetainedStates.NONE);
  private final AtomicReference<Optional<EpochView>> epoch =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<ConsensusCore.Picture>> core =
      new AtomicReference<>(Optional.empty());

  private final QueueLevel queue = new QueueLevel();
  private final PeerConduct conduct = PeerConduct.system();
  private final EvidenceBook evidence = new EvidenceBook(InstantSource.system());

  /** Proof of validators that broke the protocol. */
  public EvidenceBook evidence() {
    return evidence;
  }

  /**
   * How the other validators behave towards this node; kept from one run of the replica to the
   * next.
   */
  public PeerConduct conduct() {
    return conduct;
  }

  /** How many transactions wait here for a batch, and whether there is room for more. */
  public QueueLevel queue() {
    return queue;
  }

  /** Whether this process holds the signing lease at this moment. */
  public boolean holdsLease() {
    return lease.get().filter(handle -> handle.check() instanceof LeaseCheck.Valid).isPresent();
  }

  /** The signing lease taken last; empty before the first. */
  public Optional<LeaseHandle> lease() {
    return lease.get();
  }

  /**
   * The current epoch.
   *
   * @throws IllegalStateException before the node's composition has entered the first
   */
  public EpochView epoch() {
    return epoch.get().orElseThrow(() -> new IllegalStateException("no epoch was entered yet"));
  }

  /** From now on {@code current} is the epoch; what was known of peers by number is forgotten. */
  public void enter(EpochView current) {
    Optional<EpochView> before = epoch.getAndSet(Optional.of(current));
    boolean renumbered = before.filter(b -> !b.roster().equals(current.roster())).isPresent();
    if (renumbered) {
      conduct.forget();
      status.updateAndGet(ReplicaStatus::withoutReports);
    }
  }

  /** What the replica says about itself. */
  public ReplicaStatus status() {
    return status.get();
  }

  /** Where to send messages; empty while the replica does not serve. */
  public Optional<ReplicaParts> parts() {
    return parts.get();
  }

  /** Where execution stands; empty before the first recovery. */
  public Optional<ChainTip> tip() {
    return tip.get();
  }

  /** What the core last knew; empty before the first run. */
  public Optional<ConsensusCore.Picture> core() {
    return core.get();
  }

  /** The latest executed state; empty before the first recovery. */
  public Optional<LedgerView> latest() {
    return tip().map(t -> new LedgerView(t.height(), t.timestamp(), t.state()));
  }

  /** The states that are kept, the latest among them. */
  public RetainedStates states() {
    return states.get();
  }

  /** Another node of the organisation runs the replica, unless it has begun here meanwhile. */
  public void runsElsewhere() {
    status.updateAndGet(
        s -> s.phase() == ReplicaPhase.STARTING ? s.in(ReplicaPhase.ELSEWHERE, "") : s);
  }

  /** Whether another node of the organisation runs the replica. */
  public boolean isElsewhere() {
    return status.get().phase() == ReplicaPhase.ELSEWHERE;
  }

  /** The replica goes to another node: what is published here would soon be old, so it is not. */
  void moved() {
    parts.set(Optional.empty());
    core.set(Optional.empty());
    tip.set(Optional.empty());
    states.set(RetainedStates.NONE);
    status.updateAndGet(s -> s.in(ReplicaPhase.ELSEWHERE, ""));
  }

  void update(UnaryOperator<ReplicaStatus> change) {
    status.updateAndGet(change);
  }

  void show(ConsensusCore.Picture picture) {
    core.set(Optional.of(picture));
  }

  void serve(Optional<ReplicaParts> serving) {
    parts.set(serving);
  }

  void holds(LeaseHandle taken) {
    lease.set(Optional.of(taken));
  }

  /**
   * Execution got to {@code reached}.
   *
   * @param transactions in the block that got it there
   */
  void show(ChainTip reached, int transactions) {
    LedgerView view = new LedgerView(reached.height(), reached.timestamp(), reached.state());
    states.updateAndGet(
        kept -> kept.with(view, transactions, System.nanoTime(), RetainedStates.Bounds.STANDARD));
    tip.set(Optional.of(reached));
  }
}
