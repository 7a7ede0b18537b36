package io.vitrine.node.health;

import io.vitrine.node.lease.LeaseCheck;
import io.vitrine.node.lease.LeaseHandle;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaStatus;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at the node for its probes: at what is published already, so that probes cost nothing and
 * answer at once whatever is slow.
 *
 * @param board what the replica publishes
 * @param rule when a node is ready
 * @param shown what is shown beside it, for information
 */
public record HealthReader(ReplicaBoard board, Health.Rule rule, Supplier<List<Check>> shown) {
  /** The health of now. */
  public Health read() {
    ReplicaStatus status = board.status();
    Optional<LeaseHandle> held =
        board.lease().filter(lease -> lease.check() instanceof LeaseCheck.Valid);
    long[] deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
    Health health =
        Health.of(
            new Health.Readings(
                status.phase(),
                board.tip().isPresent(),
                Math.max(0, status.finalizedHeight() - status.executedHeight()),
                held.map(LeaseHandle::sinceRenewal),
                held.map(LeaseHandle::validity).orElse(Duration.ZERO),
                board.epoch().reach(status),
                deadlocked == null ? 0 : deadlocked.length),
            rule.withQuorum(board.epoch().protocol().quorum()));
    return health.showing(shown.get());
  }
}
