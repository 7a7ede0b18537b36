package io.vitrine.node.consortium;

import io.vitrine.api.Milestone;
import io.vitrine.api.Submission;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures what an honest client feels of {@link Floods}: latency to the commit before and during,
 * and the memory of the process, which holds all four organisations and the flooding clients. Not a
 * test: run {@code main} with the seconds of each phase and the connections of each flood, and with
 * {@code -Dvitrine.gateway.quota.loopback...} for the quotas of a remote client.
 */
public final class FloodMeasurement {
  private static final TestAccount HONEST = TestAccount.named("honest");
  private static final TestAccount GREEDY = TestAccount.named("greedy");
  private static final TestAccount SHOP = TestAccount.named("shop");
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ConsortiumFixture consortium;
  private final int organisation;

  private FloodMeasurement(ConsortiumFixture consortium, int organisation) {
    this.consortium = consortium;
    this.organisation = organisation;
  }

  /** Runs the phases and prints a line for each. */
  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
    ConsortiumFixture consortium =
        new ConsortiumFixture(Files.createTempDirectory("vitrine-flood"));
    try {
      FloodMeasurement same = new FloodMeasurement(consortium, 1);
      FloodMeasurement other = new FloodMeasurement(consortium, 2);
      same.prepare();
      same.phase("warm-up", seconds);
      same.phase("before", seconds);
      try (Floods floods =
          new Floods(
              consortium.gateway(1).genesis(),
              consortium.port(1),
              GREEDY,
              SHOP.address(),
              connections)) {
        same.phase("during, same gateway", seconds);
        other.phase("during, another gateway", seconds);
        same.phase("during, same gateway", seconds);
        System.out.println(floods.statuses());
      }
      same.phase("after", seconds);
    } finally {
      consortium.close();
    }
  }

  private void prepare() throws Exception {
    for (TestAccount account : List.of(HONEST, GREEDY, SHOP)) {
      commit(
          consortium.sign(
              ConsortiumFixture.REGISTRAR,
              IdentityCalls.register(
                  account.address(),
                  IdentityKind.PERSON,
                  Sha256.of(
                      Bytes.wrap(
                          account
                              .address()
                              .toString()
                              .getBytes(java.nio.charset.StandardCharsets.UTF_8))))));
    }
    for (TestAccount account : List.of(HONEST, GREEDY)) {
      commit(
          consortium.sign(
              ConsortiumFixture.PAYMENTS,
              SettlementCalls.mint(account.address(), new Amount(10_000_000))));
    }
  }

  private void phase(String name, int seconds) throws Exception {
    List<Long> micros = new ArrayList<>();
    long refused = 0;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      long from = System.nanoTime();
      SignedTransaction payment =
          consortium.sign(HONEST, SettlementCalls.transfer(SHOP.address(), new Amount(1)));
      if (commit(payment)) {
        micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - from));
      } else {
        refused++;
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos() - (System.nanoTime() - from));
    }
    micros.sort(null);
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%-24s n %4d refused %d  p50 %6d ms  p99 %6d ms  max %6d ms  height %d  heap %d MiB  rss"
            + " %s%n",
        name,
        micros.size(),
        refused,
        at(micros, 0.50),
        at(micros, 0.99),
        at(micros, 1),
        consortium.executedHeight(organisation),
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        residentSize());
  }

  private boolean commit(SignedTransaction transaction) throws Exception {
    if (!(consortium.submit(organisation, transaction) instanceof Submission.Admitted)) {
      return false;
    }
    return consortium
        .await(organisation, transaction, Milestone.COMMITTED, PATIENCE)
        .match(committed -> true, late -> false);
  }

  private static long at(List<Long> sorted, double share) {
    return sorted.isEmpty()
        ? -1
        : sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size())) / 1_000;
  }

  private static String residentSize() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .findFirst()
        .map(line -> line.substring(6).strip())
        .orElse("unknown");
  }
}
