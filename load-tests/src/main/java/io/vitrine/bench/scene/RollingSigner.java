package io.vitrine.bench.scene;

import io.vitrine.bench.load.Chain;
import io.vitrine.client.sdk.TransactionSigner;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Signs the transactions of rolling chains while a load works on them: they are valid for some
 * minutes, so those of a long load can not all be signed before it. Every chain has at most so many
 * ahead. What was not sent and is not valid for long any more is signed anew; what may have reached
 * the ledger never is, for it would be executed twice. One thread, whose time is the generator's
 * (docs/adr/0057).
 */
final class RollingSigner {
  /** Valid for less, a transaction that was not sent is replaced. */
  static final Duration LEAST_VALIDITY = Duration.ofMinutes(2);

  /** Signed for one chain before the next has its turn: after a hold-up all are short of some. */
  private static final int BURST = 8;

  private static final long PAUSE_MILLIS = 50;
  private static final int PAUSES_TO_RENEWAL = 100;

  private final List<Performance> performances;
  private final List<Chain> chains;
  private final int each;
  private final TransactionSigner signer;
  private final InstantSource clock;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "rolling-signer");

  /**
   * Fills new chains.
   *
   * @param performances what they do
   * @param each the most transactions that a chain has ahead, at least 1
   */
  RollingSigner(
      List<Performance> performances, int each, TransactionSigner signer, InstantSource clock) {
    this.performances = List.copyOf(performances);
    this.each = each;
    this.signer = signer;
    this.clock = clock;
    this.chains = performances.stream().map(performance -> Chain.rolling()).toList();
    IntStream.range(0, chains.size()).parallel().forEach(i -> fill(i, each));
  }

  List<Chain> chains() {
    return chains;
  }

  @SuppressWarnings("ThreadPriorityCheck") // It is only asked for; nothing relies on it.
  void start() {
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  void stop() throws InterruptedException {
    end.countDown();
    thread.join();
  }

  private void run() {
    try {
      for (long turn = 1; !end.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); turn++) {
        if (turn % PAUSES_TO_RENEWAL == 0) {
          renew();
        }
        boolean more = true;
        while (more && end.getCount() > 0) {
          more = fill();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Signs what the chains are short of, some for each; whether more is left to do. */
  boolean fill() {
    boolean more = false;
    for (int i = 0; i < chains.size(); i++) {
      more |= fill(i, BURST);
    }
    return more;
  }

  private boolean fill(int i, int most) {
    Chain chain = chains.get(i);
    for (int signed = 0; chain.size() < each; signed++) {
      if (signed == most) {
        return true;
      }
      chain.add(performances.get(i).sign(signer, chain.end()));
    }
    return false;
  }

  /** Signs anew what was not sent and is not valid for long any more. */
  void renew() {
    long until = clock.instant().plus(LEAST_VALIDITY).toEpochMilli();
    for (int i = 0; i < chains.size(); i++) {
      for (int position : chains.get(i).stale(until)) {
        chains.get(i).renew(position, performances.get(i).sign(signer, position));
      }
    }
  }
}
