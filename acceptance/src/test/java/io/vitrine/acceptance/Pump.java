package io.vitrine.acceptance;

import io.vitrine.client.sdk.SubmitResult;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Amount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands in payments through every organisation without waiting for their blocks, so that there are
 * many events. Nobody counts them: what is committed says the ledger.
 */
final class Pump {
  private static final long UNITS = 1_000_000_000;
  private static final long PAUSE_NANOS = Duration.ofMillis(300).toNanos();

  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ending;

  private Pump() {}

  /** One payer for each gateway. */
  static Pump start(People people, List<VitrineClient> gateways) {
    Pump pump = new Pump();
    for (VitrineClient gateway : gateways) {
      AccountKey payer = people.person(gateways.get(0), UNITS);
      AccountKey payee = people.person(gateways.get(0), 0);
      Thread thread = new Thread(() -> pump.pay(people, gateway, payer, payee), "pump");
      thread.setDaemon(true);
      pump.threads.add(thread);
    }
    pump.threads.forEach(Thread::start);
    return pump;
  }

  private void pay(People people, VitrineClient gateway, AccountKey payer, AccountKey payee) {
    while (!ending) {
      SignedTransaction payment =
          people.sign(payer, SettlementCalls.transfer(payee.address(), new Amount(1)));
      if (!(gateway.submit(payment) instanceof SubmitResult.Pending)) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Ends. */
  void end() throws InterruptedException {
    ending = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
