package io.vitrine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Faults on real processes, each named by the first line of {@code ./vitrine doctor}. In order and
 * on one network, because a network is slow to start.
 */
@TestMethodOrder(OrderAnnotation.class)
class DoctorE2E {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Installation installation;

  @BeforeAll
  static void prepare() {
    installation = Installation.fresh("doctor", 17_900).throwingDatabaseAway();
  }

  @AfterAll
  static void stop() throws Exception {
    installation.close();
  }

  @Test
  @Order(1)
  void withoutANetworkThisMachineIsLookedAt() {
    var doctor = installation.run("doctor").expect(6);
    assertThat(firstLine(doctor))
        .startsWith("the development network is not running: nothing listens at ports from 17900")
        .contains(installation.home().toString());
  }

  @Test
  @Order(2)
  void aNetworkWithNothingToDoIsHealthy() throws Exception {
    installation.startDev();
    var doctor = await(line -> line.startsWith("healthy: idle")).expect(0);
    assertThat(firstLine(doctor))
        .startsWith("healthy: idle, nothing to order; 4 of 4 validators take part, height ");
  }

  @Test
  @Order(3)
  void oneStoppedOrganisationIsNamedAndCommitsGoOn() throws Exception {
    installation.run("dev", "stop", "4").expect(0);
    var doctor = await(line -> line.contains("missing: org-4")).expect(0);
    assertThat(firstLine(doctor))
        .isEqualTo(
            "degraded: commits go on with 3 of 4 validators, 3 needed, one more failure stops"
                + " commits; missing: org-4 (not running)");
  }

  @Test
  @Order(4)
  void twoStoppedOrganisationsAreNoQuorum() throws Exception {
    installation.run("dev", "stop", "3").expect(0);
    var doctor = await(line -> line.contains("missing: org-3")).expect(1);
    assertThat(firstLine(doctor))
        .isEqualTo(
            "no quorum: 2 of 4 validators take part, 3 needed; missing: org-3 (not running), org-4"
                + " (not running)");
  }

  @Test
  @Order(5)
  void aFullDiskAndAWrongClockAreNamedWithTheirOrganisations() throws Exception {
    drill(3, "vitrine.diagnosis.minimum-free-disk = 900000g");
    drill(4, "vitrine.clock.offset = 10m");
    both("start", "3", "4");
    var doctor =
        await(line -> line.contains("org-3 (the disk") && line.contains("org-4 (the clock"))
            .expect(1);
    assertThat(firstLine(doctor))
        .startsWith("no quorum: 2 of 4 validators take part, 3 needed; missing: ")
        .contains("org-3 (the disk is full: ")
        .contains("at least 921600000 MiB needed")
        // Its own handshakes say so; before they are made, comparing the organisations does.
        .containsPattern(
            "org-4 \\(the clock is wrong: .*(is (9|10) min behind|\\d s ahead of the others)");
  }

  @Test
  @Order(6)
  void theCertificateOfAnotherValidatorIsNamed() throws Exception {
    both("stop", "3", "4");
    drill(3, "");
    drill(4, "");
    for (String file : List.of("cert.pem", "key.pem")) {
      Files.copy(
          organisation(2).resolve(file),
          organisation(4).resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    // A start waits until all are linked, which does not happen here: it is not waited for.
    begin("start", "3");
    begin("start", "4");
    var doctor =
        await(line -> line.startsWith("degraded") && line.contains("wrong validator")).expect(0);
    assertThat(firstLine(doctor))
        .startsWith("degraded: commits go on with 3 of 4 validators, 3 needed")
        .contains("missing: org-4 (")
        .contains("wrong validator: ");
  }

  @Test
  @Order(7)
  void aDatabaseThatIsPausedIsTheCauseEverywhere() throws Exception {
    long cassandra = cassandra();
    signal("STOP", cassandra);
    try {
      var doctor = await(line -> line.contains("writes at org-1, org-2, org-3")).expect(1);
      assertThat(firstLine(doctor))
          .startsWith("the database does not take writes at org-1, org-2, org-3")
          .contains(": Cassandra at 127.0.0.1:17901: no answer to a write in 1.0 s; ");
    } finally {
      signal("CONT", cassandra);
    }
  }

  private static Installation.Finished await(Predicate<String> line) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var doctor = installation.run("doctor");
      if (line.test(firstLine(doctor))) {
        return doctor;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the doctor still says:\n" + doctor.out() + doctor.err());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static String firstLine(Installation.Finished doctor) {
    return doctor.out().lines().findFirst().orElse("");
  }

  /** A verb of {@code dev} for both at the same time: each waits until it is up or down. */
  private static void both(String verb, String one, String other) throws Exception {
    CompletableFuture<Installation.Finished> first =
        CompletableFuture.supplyAsync(() -> installation.run("dev", verb, one));
    installation.run("dev", verb, other).expect(0);
    first.get().expect(0);
  }

  private static void begin(String verb, String organisation) {
    Thread thread = new Thread(() -> installation.run("dev", verb, organisation), "dev " + verb);
    thread.setDaemon(true);
    thread.start();
  }

  private static void drill(int n, String setting) throws IOException {
    Files.writeString(organisation(n).resolve("drill.conf"), setting + "\n");
  }

  private static Path organisation(int n) {
    return installation.home().resolve("dev/organisations").resolve(Integer.toString(n));
  }

  private static long cassandra() throws IOException {
    String note = Files.readString(installation.home().resolve("cassandra/cassandra.pid"));
    return Long.parseLong(note.split(" ", -1)[0]);
  }

  private static void signal(String name, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor())
        .isZero();
  }
}
