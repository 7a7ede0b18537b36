package io.vitrine.acceptance.faults;

import static io.vitrine.acceptance.faults.Scenario.goingOn;
import static io.vitrine.acceptance.faults.Scenario.stopping;

import io.vitrine.persistence.link.TcpProxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Processes that end or stand still: F1, F2, F10, F31, F32. */
final class Crashes {
  private Crashes() {}

  static List<Scenario> all() {
    return List.of(
        killOne(8),
        eachInTurn(),
        killTwo(),
        pause(1),
        pause(5),
        pause(20),
        pause(60),
        pauseAll(),
        starve(),
        noFiles(),
        outOfMemory(),
        powerCut());
  }

  static Scenario killOne(int seconds) {
    return goingOn("F1", "kill -9 of one validator", seconds)
        .expecting("the three go on: at first one view time-out, then its views are skipped (R11)")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.validator(4).kill();
            })
        .heal(rig -> rig.validator(4).start());
  }

  private static Scenario eachInTurn() {
    return goingOn("F1", "kill -9 of each validator in turn, started again at once", 1)
        .expecting("commits go on, whoever leads when it is killed")
        .strike(
            rig -> {
              for (Validator validator : rig.validators()) {
                rig.load().avoid(Set.of(validator.seat().n()));
                validator.kill();
                validator.start();
                validator.awaitActive();
              }
            });
  }

  private static Scenario killTwo() {
    return stopping("F2", "kill -9 of two validators, then their restart", 6)
        .expecting("nothing commits with two; it goes on when a third is back, and nothing is lost")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(3, 4));
              rig.validator(3).strike();
              rig.validator(4).kill();
            })
        .heal(
            rig -> {
              rig.validator(3).start();
              rig.validator(4).start();
            });
  }

  static Scenario pause(int seconds) {
    return goingOn("F10", "SIGSTOP of one validator for " + seconds + " s", seconds)
        .expecting("as if it had crashed; awake again, it contradicts nothing and catches up")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.validator(4).pause();
            })
        .heal(rig -> rig.validator(4).resume());
  }

  private static Scenario pauseAll() {
    return stopping("F10", "SIGSTOP of all validators for 6 s, longer than their leases", 6)
        .expecting("all take new generations and go on; nothing is lost")
        .strike(
            rig -> {
              for (Validator validator : rig.validators()) {
                validator.pause();
              }
            })
        .heal(
            rig -> {
              for (Validator validator : rig.validators()) {
                validator.resume();
              }
            });
  }

  private static Scenario starve() {
    return goingOn("F31", "one validator gets a tenth of the time (SIGSTOP and SIGCONT)", 1)
        .expecting("the others go on, it is level again soon after")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              for (int i = 0; i < 24; i++) {
                rig.validator(4).pause();
                TimeUnit.MILLISECONDS.sleep(450);
                rig.validator(4).resume();
                TimeUnit.MILLISECONDS.sleep(50);
              }
            });
  }

  private static Scenario noFiles() {
    return goingOn("F31", "one validator can open no file and no connection", 8)
        .expecting("the others go on; restarted with its files it is whole")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              Signals.limitFiles(rig.validator(4).pid(), "10");
              // So that it has to open some.
              rig.links().into(4, link -> link.redirect(rig.ports().peer(4)));
              rig.links().outOf(4, TcpProxy::refuse);
              rig.links().outOf(4, TcpProxy::heal);
            })
        .heal(
            rig -> {
              rig.validator(4).kill();
              rig.validator(4).start();
            });
  }

  private static Scenario outOfMemory() {
    return goingOn("F31", "the heap of one validator fills up", 8)
        .expecting("its process ends by itself; restarted with its memory it is whole")
        .strike(
            rig -> {
              rig.load().avoid(Set.of(4));
              rig.validator(4).kill();
              Path agent = AgentJar.write(rig.home(), LeakingAgent.class, Map.of());
              rig.installation().set("VITRINE_NODE_OPTIONS", "-javaagent:" + agent);
              rig.validator(4).start();
              rig.installation().set("VITRINE_NODE_OPTIONS", "");
            })
        .watch(rig -> rig.validator(4).awaitEnd())
        .heal(rig -> rig.validator(4).start());
  }

  private static Scenario powerCut() {
    return stopping("F32", "kill -9 of all validators and all databases at once", 2)
        .expecting("all that was acknowledged is there after the restart, and the chain goes on")
        .strike(
            rig -> {
              rig.validators().forEach(Validator::strike);
              for (Database database : rig.databases()) {
                database.kill();
              }
              rig.validators().forEach(Validator::kill);
            })
        .heal(
            rig -> {
              rig.startDatabases();
              for (Validator validator : rig.validators()) {
                validator.start();
              }
            });
  }
}
