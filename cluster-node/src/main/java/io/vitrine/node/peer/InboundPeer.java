package io.vitrine.node.peer;

import akka.stream.KillSwitch;
import io.vitrine.node.conduct.PeerQuota;
import io.vitrine.node.conduct.PeerRates;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * What one peer has open here: at most one consensus stream, one lane stream and a bounded number
 * of fetches, and what it has used of its rates. A newer stream of the same kind replaces the
 * older, whose peer has dialled again.
 */
final class InboundPeer {
  /** Fetches of one peer served at the same time. */
  static final int MAX_FETCHES = 8;

  private final AtomicReference<Optional<KillSwitch>> consensus =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<KillSwitch>> lane =
      new AtomicReference<>(Optional.empty());
  private final Semaphore fetches = new Semaphore(MAX_FETCHES);
  private PeerQuota quota;

  InboundPeer(PeerRates rates) {
    this.quota = PeerQuota.full(rates, System.nanoTime());
  }

  void replaceConsensus(KillSwitch opened) {
    consensus.getAndSet(Optional.of(opened)).ifPresent(KillSwitch::shutdown);
  }

  void replaceLane(KillSwitch opened) {
    lane.getAndSet(Optional.of(opened)).ifPresent(KillSwitch::shutdown);
  }

  boolean beginFetch() {
    return fetches.tryAcquire();
  }

  void endFetch(long answeredBytes) {
    fetches.release();
    synchronized (this) {
      quota = quota.answered(answeredBytes, System.nanoTime());
    }
  }

  /** Asks the quota; 0 when granted, else the nanoseconds to wait. */
  synchronized long ask(Function<PeerQuota, PeerQuota.Answer> question) {
    PeerQuota.Answer answer = question.apply(quota);
    quota = answer.quota();
    return answer.waitNanos();
  }
}
