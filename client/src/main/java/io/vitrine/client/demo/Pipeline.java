package io.vitrine.client.demo;

import io.vitrine.client.demo.DemoStopped.Kind;
import io.vitrine.client.progress.Progress;
import io.vitrine.client.sdk.Problem;
import io.vitrine.client.sdk.Reply;
import io.vitrine.client.sdk.SubmitResult;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.client.sdk.Wait;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends transactions and waits for each to commit, a bounded number at a time, in turn through all
 * gateways. Where one gives no decision, the same bytes go to the next: the transaction id makes
 * that harmless.
 */
final class Pipeline implements AutoCloseable {
  /** The most transactions under way. */
  static final int IN_FLIGHT = 64;

  private final Gateways gateways;
  private final TransactionSigner signer;
  private final Duration patience;
  private final ExecutorService senders;

  /** Gateways that gave no decision in time; at most all of them. */
  private final Set<VitrineClient> tired = ConcurrentHashMap.newKeySet();

  /** Waits at most {@code patience} for one gateway's decision. */
  Pipeline(Gateways gateways, TransactionSigner signer, Duration patience) {
    this.gateways = gateways;
    this.signer = signer;
    this.patience = patience;
    this.senders =
        Executors.newFixedThreadPool(
            IN_FLIGHT,
            work -> {
              Thread thread = new Thread(work, "demo-sender");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** One transaction. */
  Settled one(Order order) {
    return settle(order, 0);
  }

  /**
   * All orders, which must not depend on each other.
   *
   * @return in the order of {@code orders}
   * @throws DemoStopped the first failure in that order; nothing new is sent after a failure
   */
  List<Settled> all(List<Order> orders, Progress progress) {
    AtomicBoolean failed = new AtomicBoolean();
    List<Future<Settled>> futures = new ArrayList<>(orders.size());
    for (int i = 0; i < orders.size(); i++) {
      Order order = orders.get(i);
      int turn = i;
      futures.add(senders.submit(() -> guarded(order, turn, failed, progress)));
    }
    List<Settled> settled = new ArrayList<>(orders.size());
    for (Future<Settled> future : futures) {
      settled.add(result(future));
    }
    return settled;
  }

  @Override
  public void close() {
    senders.shutdownNow();
  }

  private Settled guarded(Order order, int turn, AtomicBoolean failed, Progress progress) {
    if (failed.get()) {
      throw new DemoStopped(Kind.FAILURE, order.doing() + ": not sent after a failure", "");
    }
    try {
      Settled settled = settle(order, turn);
      progress.step();
      return settled;
    } catch (DemoStopped e) {
      failed.set(true);
      throw e;
    }
  }

  private static Settled result(Future<Settled> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoStopped(Kind.FAILURE, "interrupted", "");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DemoStopped stopped) {
        throw stopped;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * One transaction that the ledger has to refuse.
   *
   * @throws DemoStopped when it takes effect
   */
  Problem refused(Order order) {
    SignedTransaction transaction = signer.sign(order.sender().key(), order.call());
    SubmitResult result = decide(order, transaction, 0);
    if (result instanceof SubmitResult.Failed failed) {
      return failed.problem();
    }
    throw result instanceof SubmitResult.Committed
        ? new DemoStopped(Kind.FAILURE, order.doing() + " was not refused", "Report this.")
        : result.match(new Undone(order.doing(), gateways.first()));
  }

  private Settled settle(Order order, int turn) {
    SignedTransaction transaction = signer.sign(order.sender().key(), order.call());
    SubmitResult result = decide(order, transaction, turn);
    if (result instanceof SubmitResult.Committed committed) {
      return new Settled(order, transaction, committed.height());
    }
    throw result.match(new Undone(order.doing(), gateways.first()));
  }

  /** What the first gateway that decides says. */
  private SubmitResult decide(Order order, SignedTransaction transaction, int turn) {
    Optional<DemoStopped> last = Optional.empty();
    for (VitrineClient client : gateways.inTurn(turn, tired)) {
      SubmitResult result = client.submitAndWait(transaction, Wait.COMMIT, patience);
      if (!(result instanceof SubmitResult.Undecided || result instanceof SubmitResult.Pending)) {
        return result;
      }
      DemoStopped undone = result.match(new Undone(order.doing(), client));
      tired.add(client);
      last = last.filter(earlier -> !explains(result)).or(() -> Optional.of(undone));
    }
    throw last.orElseThrow();
  }

  /** Whether a gateway said why, which tells people more than one that was silent. */
  private static boolean explains(SubmitResult result) {
    return result instanceof SubmitResult.Undecided undecided
        && undecided.last() instanceof Reply.Refused;
  }

  /** Why a result is no commit. */
  private record Undone(String doing, VitrineClient client)
      implements SubmitResult.Cases<DemoStopped> {
    @Override
    public DemoStopped onPending(SubmitResult.Pending result) {
      return new DemoStopped(
          Kind.NETWORK, doing + ": still pending at " + client.node(), "Try again later.");
    }

    @Override
    public DemoStopped onCommitted(SubmitResult.Committed result) {
      throw new IllegalStateException("committed");
    }

    @Override
    public DemoStopped onFailed(SubmitResult.Failed result) {
      return DemoStopped.refused(doing, result.problem());
    }

    @Override
    public DemoStopped onRefused(SubmitResult.Refused result) {
      return DemoStopped.refused(doing, result.problem());
    }

    @Override
    public DemoStopped onUndecided(SubmitResult.Undecided result) {
      return DemoStopped.of(doing, result.last());
    }
  }
}
