package io.vitrine.node.replica;

/** What a replica is doing; the names are shown to people. */
public enum ReplicaPhase {
  /** Not started yet. */
  STARTING,
  /** Another process holds the signing lease, or did a moment ago (F3). */
  WAITING_FOR_LEASE,
  /** Reading journals and replaying stored blocks. */
  RECOVERING,
  /** Taking part. */
  ACTIVE,
  /** Stopped for good: a violated invariant; see the log. */
  HALTED,
  /** Stopped in order. */
  STOPPED,
  /** Another core node of the organisation runs it; this one takes over when that one is gone. */
  ELSEWHERE
}
