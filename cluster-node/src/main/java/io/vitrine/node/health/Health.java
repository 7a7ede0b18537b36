package io.vitrine.node.health;

import io.vitrine.node.replica.ReplicaPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the probes conclude from one look at the node (docs/adr/0020); immutable.
 *
 * @param started whether the replica has come up once since the process began
 * @param ready what decides whether requests should come here
 * @param live what decides whether the process should go on
 */
public record Health(boolean started, List<Check> ready, List<Check> live) {
  /** Copies the lists. */
  public Health {
    ready = List.copyOf(ready);
    live = List.copyOf(live);
  }

  /**
   * What is looked at.
   *
   * @param phase what the replica is doing
   * @param everServed whether it has served since the process began
   * @param behind final blocks that are not executed here yet
   * @param sinceWrite since the database last confirmed a write of the signing lease; empty when no
   *     lease is held
   * @param validity how old that write may be
   * @param reachable validators reachable, this one included
   * @param deadlocked threads of this process that wait for each other for ever
   */
  public record Readings(
      ReplicaPhase phase,
      boolean everServed,
      long behind,
      Optional<Duration> sinceWrite,
      Duration validity,
      int reachable,
      int deadlocked) {}

  /**
   * When a node is ready.
   *
   * @param maxBehind the most final blocks that may wait for execution
   * @param quorum validators that make a certificate
   * @param needsQuorum whether a node that does not reach a quorum is not ready
   */
  public record Rule(long maxBehind, int quorum, boolean needsQuorum) {
    /** The rule in an epoch with this quorum. */
    Rule withQuorum(int current) {
      return new Rule(maxBehind, current, needsQuorum);
    }
  }

  /** Judges {@code now} by {@code rule}. */
  public static Health of(Readings now, Rule rule) {
    boolean active = now.phase() == ReplicaPhase.ACTIVE;
    boolean written =
        now.sinceWrite().filter(age -> age.compareTo(now.validity()) <= 0).isPresent();
    return new Health(
        now.everServed()
            || now.phase() == ReplicaPhase.HALTED
            || now.phase() == ReplicaPhase.ELSEWHERE,
        List.of(
            new Check("replica", active, true, now.phase().name()),
            new Check(
                "synced",
                now.behind() <= rule.maxBehind(),
                true,
                now.behind() + " blocks behind, at most " + rule.maxBehind()),
            new Check(
                "store",
                written,
                true,
                now.sinceWrite()
                    .map(age -> "last confirmed write " + age.toMillis() + " ms ago")
                    .orElse("no signing lease")),
            new Check(
                "peers",
                now.reachable() >= rule.quorum(),
                rule.needsQuorum(),
                now.reachable() + " validators reachable, quorum " + rule.quorum())),
        List.of(
            new Check(
                "threads", now.deadlocked() == 0, true, now.deadlocked() + " threads deadlocked")));
  }

  /**
   * The same with what is shown beside it, and decides nothing.
   *
   * @throws IllegalArgumentException when one of {@code shown} decides
   */
  Health showing(List<Check> shown) {
    if (shown.stream().anyMatch(Check::decides)) {
      throw new IllegalArgumentException("only for information: " + shown);
    }
    return new Health(started, Stream.concat(ready.stream(), shown.stream()).toList(), live);
  }

  /** Whether requests should come here. */
  public boolean isReady() {
    return ready.stream().allMatch(Check::passes);
  }

  /** Whether the process should go on. */
  public boolean isLive() {
    return live.stream().allMatch(Check::passes);
  }
}
