package io.vitrine.node.conduct;

import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * How the other validators behave towards this node, for status, metrics and diagnosis.
 * Thread-safe.
 *
 * <p>Bound: one entry per validator of the largest set and one for callers who did not prove to be
 * any; an entry is one number per kind and the last occurrence of each sort.
 */
public final class PeerConduct {
  private final InstantSource clock;
  private final LongSupplier monotonicMillis;
  private final List<PeerCounters> validators;
  private final PeerCounters unidentified;

  /**
   * Nothing has happened yet.
   *
   * @param clock dates occurrences
   * @param monotonicMillis measures penalties
   */
  public PeerConduct(InstantSource clock, LongSupplier monotonicMillis) {
    this.clock = clock;
    this.monotonicMillis = monotonicMillis;
    long now = monotonicMillis.getAsLong();
    this.validators = Stream.generate(() -> new PeerCounters(now)).limit(ValidatorSet.MAX).toList();
    this.unidentified = new PeerCounters(now);
  }

  /** Over the clocks of this machine. */
  public static PeerConduct system() {
    return new PeerConduct(
        InstantSource.system(), () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
  }

  /**
   * Input of {@code from} was refused.
   *
   * @param detail particulars for a person
   */
  public void refused(ValidatorId from, Misconduct kind, String detail) {
    of(from).refuse(new Occurrence<>(kind, detail, clock.instant()), monotonicMillis.getAsLong());
  }

  /** A connection with {@code peer}, dialled here or there, was not made or ended. */
  public void failed(ValidatorId peer, ConnectionFailure kind, String detail) {
    of(peer).fail(new Occurrence<>(kind, detail, clock.instant()));
  }

  /** A caller who proved to be no validator was refused. */
  public void strangerFailed(ConnectionFailure kind, String detail) {
    unidentified.fail(new Occurrence<>(kind, detail, clock.instant()));
  }

  /**
   * {@code peer} opened a stream and said this of itself. The message took an unknown time, so it
   * can prove that the peer's clock is ahead, never that it is behind: then what was known of the
   * clock stays.
   */
  public void opened(ValidatorId peer, Introduction said) {
    of(peer).open(said);
  }

  /** {@code peer} accepted the own stream and said this of itself. */
  public void introduced(ValidatorId peer, Introduction said) {
    of(peer).introduce(said);
  }

  /** Lifts the penalty of {@code peer} and its points; the counts stay. */
  void acquit(ValidatorId peer) {
    of(peer).acquit(monotonicMillis.getAsLong());
  }

  /** How long calls of {@code peer} are still not accepted, in milliseconds; 0 when they are. */
  public long closedMillis(ValidatorId peer) {
    return of(peer).penalty().remainingMillis(monotonicMillis.getAsLong());
  }

  /** What is known of {@code peer}. */
  public PeerRecord peer(ValidatorId peer) {
    return of(peer).record();
  }

  /** What is known of callers who proved to be no validator. */
  public PeerRecord strangers() {
    return unidentified.record();
  }

  /** Forgets everything: from now on other organisations have these numbers. */
  public void forget() {
    long now = monotonicMillis.getAsLong();
    validators.forEach(counters -> counters.forget(now));
  }

  private PeerCounters of(ValidatorId peer) {
    return validators.get(peer.index());
  }
}
