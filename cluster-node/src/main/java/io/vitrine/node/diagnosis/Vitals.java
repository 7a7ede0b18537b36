package io.vitrine.node.diagnosis;

import io.vitrine.node.replica.ReplicaPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a node knows of itself and its peers at one moment; immutable. A reading that could not be
 * had in time is empty, never a guess.
 *
 * @param membership who this is and who else there is
 * @param replica what the replica is doing
 * @param progress how far it is
 * @param peers every other validator, in validator order
 * @param load what waits in the own lane
 * @param database a write made for this reading
 * @param machine disk, clock, certificate, memory
 */
public record Vitals(
    Membership membership,
    Replica replica,
    Progress progress,
    List<Peer> peers,
    Load load,
    Database database,
    Machine machine) {
  /** Copies the list. */
  public Vitals {
    peers = List.copyOf(peers);
  }

  /** How many validators take part as far as this one sees, itself included. */
  public int reachable() {
    return 1 + (int) peers.stream().filter(Peer::connected).count();
  }

  /** Whether a quorum is among {@link #reachable}. */
  public boolean hasQuorum() {
    return reachable() >= membership.quorum();
  }

  /**
   * Who this is.
   *
   * @param name the own organisation
   * @param validators how many there are
   * @param quorum how many make a certificate
   * @param protocol the peer protocol this node speaks
   * @param build the release
   */
  public record Membership(
      String name, int validators, int quorum, String protocol, String build) {}

  /**
   * What the replica is doing.
   *
   * @param phase see {@link ReplicaPhase}
   * @param note why, or empty
   * @param inPhase for how long
   * @param generation of the lease, 0 before the first
   * @param lease the lease it holds or held last
   */
  public record Replica(
      ReplicaPhase phase, String note, Duration inPhase, long generation, Optional<Lease> lease) {}

  /**
   * The signing lease.
   *
   * @param lost why nothing may be signed under it; empty when signing is allowed
   * @param sinceRenewal since the issue of the last renewal that was applied
   * @param validity how long a renewal holds
   */
  public record Lease(Optional<String> lost, Duration sinceRenewal, Duration validity) {}

  /**
   * How far the replica is.
   *
   * @param round the current view; empty when the core is not there or did not answer
   * @param coreAsked whether a core was there to be asked
   * @param finalized highest final block known
   * @param executed highest block executed here
   * @param attested highest block whose execution is attested
   * @param keptFrom the lowest block kept here; 0 when all are
   * @param sinceFinal since the highest final block last rose, as long as this process runs
   */
  public record Progress(
      Optional<Round> round,
      boolean coreAsked,
      long finalized,
      long executed,
      long attested,
      long keptFrom,
      Duration sinceFinal) {}

  /**
   * The current view (R10).
   *
   * @param view its number
   * @param leader who leads it
   * @param inView since when
   * @param viewsWithoutFinal views entered since the last final block changed; k is this minus 2
   * @param leadTimeout T_lead
   * @param viewTimeout T_view
   * @param idle whether there was nothing to order when it was asked
   */
  public record Round(
      long view,
      String leader,
      Duration inView,
      int viewsWithoutFinal,
      Duration leadTimeout,
      Duration viewTimeout,
      boolean idle) {}

  /**
   * Another validator.
   *
   * @param name its organisation
   * @param connected whether a consensus stream to it is open
   * @param trouble the last failed connection; empty when there was none since the last success
   * @param protocol the protocol it speaks, as it said
   * @param clockAhead how far its clock is ahead of the own one; negative when behind
   * @param reportedHeight the executed height it last reported, -1 when unknown
   */
  public record Peer(
      String name,
      boolean connected,
      Optional<Trouble> trouble,
      Optional<String> protocol,
      Optional<Duration> clockAhead,
      long reportedHeight) {}

  /**
   * Why a connection failed.
   *
   * @param kind what sort of failure
   * @param text in words
   */
  public record Trouble(Kind kind, String text) {
    /** What sort of failure. */
    public enum Kind {
      /** Nobody listens, or nobody answers. */
      ABSENT,
      /** A certificate was refused, by either side. */
      CERTIFICATE,
      /** The versions do not fit. */
      VERSION,
      /** Anything else. */
      OTHER
    }
  }

  /**
   * What waits in the own lane.
   *
   * @param pending transactions not in a batch yet
   * @param pendingLimit the most there may be
   * @param unordered batches not ordered yet
   * @param unorderedLimit the most there may be
   */
  public record Load(int pending, int pendingLimit, int unordered, int unorderedLimit) {
    /** Whether something of this organisation waits to be ordered. */
    public boolean waiting() {
      return pending > 0 || unordered > 0;
    }
  }

  /**
   * A conditional write that changes nothing, but has to be made durable.
   *
   * @param endpoint where
   * @param latency how long it took; empty when it failed
   * @param error why it failed; empty when it did not
   */
  public record Database(String endpoint, Optional<Duration> latency, String error) {}

  /**
   * The machine.
   *
   * @param now its wall clock
   * @param disk the file system of the data, where the node knows it
   * @param certificateEnds end of the own certificate
   * @param clockJump how far wall clock and monotonic clock moved apart within the last minute
   * @param memory the heap
   */
  public record Machine(
      Instant now,
      Optional<Disk> disk,
      Instant certificateEnds,
      Duration clockJump,
      Memory memory) {}

  /**
   * A file system.
   *
   * @param directory the directory asked about
   * @param free usable bytes
   * @param total its size in bytes
   * @param minimum fewer bytes than this count as full
   */
  public record Disk(String directory, long free, long total, long minimum) {}

  /**
   * The heap.
   *
   * @param used bytes in use
   * @param max the most there can be
   * @param collecting share of the last minute spent in garbage collection, 0 to 1
   */
  public record Memory(long used, long max, double collecting) {}
}
