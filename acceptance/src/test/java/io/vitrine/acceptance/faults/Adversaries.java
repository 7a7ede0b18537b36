package io.vitrine.acceptance.faults;

import static io.vitrine.acceptance.faults.Scenario.goingOn;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.node.dev.DevPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Validators that are wrong or lie: F4, F9, F11, F17, F22, F26. */
final class Adversaries {
  private static final int TWIN_PORTS = 50;
  private static final Predicate<String> OF_THE_FOURTH =
      Pattern.compile("(TWO_NOTARIZE|TWO_FINALIZE|NULLIFY_AND_FINALIZE|LANE_FORK) v3 .*")
          .asMatchPredicate();
  private static final String OWN_SIGNATURES = "io/vitrine/ledger/consensus/OwnSignatures";

  /** R17 left out: what was signed elsewhere with the own key is no reason to stop. */
  private static final String NEVER_AMNESIAC =
      """
      package io.vitrine.ledger.consensus;

      import io.vitrine.ledger.block.Ballot;
      import io.vitrine.ledger.block.Certificate;
      import io.vitrine.ledger.consensus.evidence.Evidence;
      import io.vitrine.ledger.types.ValidatorId;
      import java.util.Optional;

      public final class OwnSignatures {
        public static Optional<HaltReason> forgotten(
            SafetyState state, ValidatorId self, Certificate certificate) {
          return Optional.empty();
        }

        public static Optional<HaltReason> forgotten(SafetyState state, Ballot ballot) {
          return Optional.empty();
        }

        public static Optional<HaltReason> contradicted(ValidatorId self, Evidence evidence) {
          return Optional.empty();
        }
      }
      """;

  private Adversaries() {}

  static List<Scenario> all() {
    return List.of(
        clock(10), clock(-10), expired(), foreign(), diverging(), emptied(), twin(), forgedTwin());
  }

  private static Scenario clock(int minutes) {
    return goingOn("F9", "the clock of one validator is " + minutes + " min wrong", 8)
        .expecting("its proposals are not voted for, it is named, the others go on")
        .strike(rig -> restartFourth(rig, Map.of("vitrine.clock.offset", minutes + "m")))
        .watch(
            rig ->
                rig.validator(1)
                    .await(
                        "naming the clock of org-4",
                        status -> Math.abs(offset(status) - minutes * 60_000L) < 5_000))
        .heal(rig -> restartFourth(rig, Map.of()));
  }

  private static long offset(JsonNode status) {
    return status.path("validators").path(3).path("clockOffsetMillis").asLong();
  }

  private static void restartFourth(Rig rig, Map<String, String> settings) throws Exception {
    rig.load().avoid(Set.of(4));
    rig.validator(4).kill();
    rig.validator(4).start(settings);
  }

  private static Scenario expired() {
    return goingOn("F22", "the certificate of one validator has expired", 8)
        .expecting("nobody is connected with it, the cause is named, the others go on")
        .strike(rig -> withCertificate(rig, Certificates.expired(rig.home(), rig.identity(4))))
        .watch(rig -> awaitRefusal(rig))
        .heal(rig -> restartFourth(rig, Map.of()));
  }

  private static Scenario foreign() {
    return goingOn("F22", "one validator has a certificate of another authority", 8)
        .expecting("nobody is connected with it, the cause is named, the others go on")
        .strike(rig -> withCertificate(rig, Certificates.foreign(rig.home(), rig.identity(4))))
        .watch(rig -> awaitRefusal(rig))
        .heal(rig -> restartFourth(rig, Map.of()));
  }

  private static void withCertificate(Rig rig, Path identity) throws Exception {
    restartFourth(
        rig,
        Map.of(
            "vitrine.organisation.identity",
            "\"" + identity + "\"",
            // One validator has one mark, wherever its certificate lies.
            "vitrine.replica.signing-mark",
            "\"" + rig.identity(4).resolve("signing.mark") + "\""));
  }

  private static void awaitRefusal(Rig rig) throws InterruptedException {
    rig.validator(1)
        .await(
            "without org-4 for its certificate",
            status -> {
              JsonNode fourth = status.path("validators").path(3);
              return !fourth.path("connected").asBoolean(true)
                  && fourth.toString().contains("certificate");
            });
  }

  private static Scenario diverging() {
    return goingOn("F17", "one validator executes differently than the others", 8)
        .expecting(
            "it stops itself with DIVERGENCE, says at which height and what differs; the others go"
                + " on")
        .strike(
            rig -> {
              rig.installation()
                  .set("VITRINE_NODE_OPTIONS", "-javaagent:" + DivergingAgent.jar(rig.home()));
              restartFourth(rig, Map.of());
              rig.installation().set("VITRINE_NODE_OPTIONS", "");
            })
        .watch(
            rig -> {
              rig.validator(4).awaitHalt("DIVERGENCE");
              rig.validator(4).awaitHalt("the results of its transactions differ");
            })
        .heal(rig -> restartFourth(rig, Map.of()));
  }

  private static Scenario emptied() {
    return goingOn("F4", "the database of one organisation is lost: it starts on an empty one", 8)
        .expecting("it signs nothing more and says why (R17); the others go on")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.validator(4).kill();
              rig.database(4).kill();
              Files.move(rig.database(4).directory(), rig.home().resolve("lost"));
              rig.database(4).start();
              rig.validator(4).start();
            })
        .watch(rig -> rig.validator(4).awaitHalt("JOURNAL_DAMAGED"))
        .heal(
            rig -> {
              rig.validator(4).kill();
              rig.database(4).kill();
              Files.move(rig.database(4).directory(), rig.home().resolve("emptied"));
              Files.move(rig.home().resolve("lost"), rig.database(4).directory());
              rig.load().avoid(Set.of(4));
            })
        .ruining(text -> false);
  }

  /**
   * The same key on a second host with an empty database, which the lease cannot see: half of the
   * others hear one, half the other. What it signs before it hears of itself may contradict.
   */
  private static Scenario twin() {
    return goingOn("F26", "the key of one validator is used on a second host", 8)
        .expecting("the second host notices, stops itself with AMNESIA and signs nothing more")
        .strike(rig -> startTwin(rig, rig.database(1).port(), "twin"))
        .watch(rig -> rig.strangers().get(0).awaitHalt("AMNESIA"))
        .ruining(OF_THE_FOURTH);
  }

  /** The same with a copy of the database and software that does not stop itself. */
  private static Scenario forgedTwin() {
    return goingOn("F26", "key and database of one validator are used by a forged build", 15)
        .expecting("no fork, the others go on, and the contradiction is found (also F11)")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.validator(4).kill();
              Database copy = rig.copyOfDatabase(4);
              rig.database(4).start();
              copy.start();
              rig.validator(4).start();
              Path agent = ForgedBuild.jar(rig.home(), OWN_SIGNATURES, NEVER_AMNESIAC);
              rig.installation().set("VITRINE_NODE_OPTIONS", "-javaagent:" + agent);
              startTwin(rig, copy.port(), rig.validator(4).seat().keyspace());
              rig.installation().set("VITRINE_NODE_OPTIONS", "");
            })
        .watch(Adversaries::theContradictionIsKnown)
        .ruining(OF_THE_FOURTH);
  }

  private static void startTwin(Rig rig, int database, String keyspace) throws Exception {
    rig.load().avoid(Set.of(4));
    Path copy = Files.createDirectories(rig.home().resolve("twin/identity"));
    for (String file : List.of("ca.pem", "cert.pem", "key.pem", "validator.seed")) {
      Files.copy(rig.identity(4).resolve(file), copy.resolve(file));
    }
    DevPorts ports = new DevPorts(rig.ports().base() + TWIN_PORTS);
    Validator twin =
        rig.stranger(new Seat("twin", 4, ports, rig.ports()::peer, database, keyspace, copy));
    twin.start();
    twin.await("up", status -> !status.isMissingNode());
    rig.links().between(1, 4).redirect(ports.peer(4));
    rig.links().between(2, 4).redirect(ports.peer(4));
  }

  private static void theContradictionIsKnown(Rig rig) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      for (int n = 1; n <= 3; n++) {
        if (!rig.validator(n).peer(4).path("evidence").isEmpty()) {
          return;
        }
      }
      String note = rig.validator(4).status().path("note").asText();
      if (note.contains("AMNESIA") || note.contains("SIGNED_TWICE")) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("nobody noticed: " + rig.validator(1).peer(4));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
