package io.vitrine.client.doctor;

import static io.vitrine.client.doctor.Finding.Effect.CLIENTS;
import static io.vitrine.client.doctor.Finding.Effect.DEGRADED;
import static io.vitrine.client.doctor.Finding.Effect.NETWORK;
import static io.vitrine.client.doctor.Finding.Effect.VALIDATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.client.doctor.NetworkVerdict.Health;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkVerdictTest {
  private static final String DOWN = "Cassandra at 127.0.0.1:7401: no answer to a write in 1.0 s";

  @Test
  void aHealthyNetworkSaysSoInOneLine() {
    expect(
        verdict(one(1), one(2), one(3), one(4)),
        Health.HEALTHY,
        "healthy: committing; 4 of 4 validators take part, height 42, last final block 0.3 s ago");
    expect(
        verdict(one(1).idle(), one(2).idle(), one(3).idle(), one(4).idle()),
        Health.HEALTHY,
        "healthy: idle, nothing to order; 4 of 4 validators take part, height 42, last final block"
            + " 0.3 s ago");
  }

  @Test
  void oneStoppedIsNamedAndCommitsGoOn() {
    expect(
        verdict(
            List.of(stopped(4)),
            one(1).without("refused", "org-4"),
            one(2).without("refused", "org-4"),
            one(3).without("refused", "org-4")),
        Health.DEGRADED,
        "degraded: commits go on with 3 of 4 validators, 3 needed, one more failure stops commits;"
            + " missing: org-4 (not running)");
  }

  @Test
  void twoStoppedAreNoQuorumAndBothAreNamed() {
    expect(
        verdict(
            List.of(stopped(3), stopped(4)),
            one(1).without("refused", "org-3", "org-4"),
            one(2).without("refused", "org-3", "org-4")),
        Health.BLOCKED,
        "no quorum: 2 of 4 validators take part, 3 needed; missing: org-3 (not running), org-4 (not"
            + " running)");
  }

  @Test
  void fromOneOrganisationAloneThePeersAreSeenThroughItsEyes() {
    expect(
        verdict(one(1).without("expired certificate", "org-2", "org-4")),
        Health.BLOCKED,
        "no quorum: 2 of 4 validators take part, 3 needed; missing: org-2 (expired certificate),"
            + " org-4 (expired certificate)");
    expect(
        verdict(one(1)),
        Health.HEALTHY,
        "healthy: committing; 4 of 4 validators take part, height 42, last final block 0.3 s ago");
  }

  @Test
  void whatMostSufferFromIsTheCause() {
    List<Answers> all = new ArrayList<>();
    for (int n = 1; n <= 4; n++) {
      all.add(
          one(n)
              .finds("database-down", VALIDATOR, "the database does not take writes", DOWN)
              .finds("not-ready", VALIDATOR, "the replica does not take part", "WAITING"));
    }
    expect(
        verdict(all.toArray(Answers[]::new)),
        Health.BLOCKED,
        "the database does not take writes at org-1, org-2, org-3, org-4: "
            + DOWN
            + "; 0 of 4 validators take part, 3 needed");
    all.set(3, one(4).finds("halted", VALIDATOR, "the replica has halted for good", "DIVERGENCE"));
    expect(
        verdict(all.toArray(Answers[]::new)),
        Health.BLOCKED,
        "the database does not take writes at org-1, org-2, org-3: "
            + DOWN
            + "; 0 of 4 validators take part, 3 needed; also missing: org-4 (the replica has halted"
            + " for good: DIVERGENCE)");
  }

  @Test
  void differentCausesAreAllNamed() {
    expect(
        verdict(
            List.of(stopped(4)),
            one(1),
            one(2),
            one(3).finds("halted", VALIDATOR, "the replica has halted for good", "DIVERGENCE: x")),
        Health.BLOCKED,
        "no quorum: 2 of 4 validators take part, 3 needed; missing: org-3 (the replica has halted"
            + " for good: DIVERGENCE: x), org-4 (not running)");
  }

  @Test
  void oneThatRunsAndIsReachedByNobodyIsMissing() {
    expect(
        verdict(
            one(1).without("untrusted certificate", "org-3"),
            one(2).without("untrusted certificate", "org-3"),
            one(3).without("handshake failed", "org-1", "org-2", "org-4"),
            one(4).without("untrusted certificate", "org-3")),
        Health.DEGRADED,
        "degraded: commits go on with 3 of 4 validators, 3 needed, one more failure stops commits;"
            + " missing: org-3 (nobody reaches it: untrusted certificate)");
  }

  @Test
  void halvesThatDoNotReachEachOtherAreNoQuorum() {
    NetworkVerdict split =
        verdict(
            one(1).without("timeout", "org-3", "org-4"),
            one(2).without("timeout", "org-3", "org-4"),
            one(3).without("timeout", "org-1", "org-2"),
            one(4).without("timeout", "org-1", "org-2"));
    assertThat(split.health()).isEqualTo(Health.BLOCKED);
    assertThat(split.line())
        .startsWith(
            "no quorum: the validators run but do not reach each other, 3 needed; org-1 lacks org-3"
                + " (timeout), org-4 (timeout); org-2 lacks org-3");
  }

  @Test
  void onlyComparingShowsWhoseClockItIs() {
    expect(
        verdict(one(1).clock(3), one(2).clock(-5), one(3).clock(8), one(4).clock(600_000)),
        Health.DEGRADED,
        "degraded: commits go on with 3 of 4 validators, 3 needed, one more failure stops commits;"
            + " missing: org-4 (the clock is wrong: 600.0 s ahead of the others)");
    expect(
        verdict(one(1).clock(3), one(2).clock(-5), one(3).clock(8), one(4).clock(-900)),
        Health.DEGRADED,
        "degraded: commits go on; org-4: the clock is wrong: 0.9 s behind the others");
    assertThat(
            verdict(one(1).clock(400), one(2).clock(-5), one(3).clock(8), one(4).clock(9)).health())
        .isEqualTo(Health.HEALTHY);
  }

  @Test
  void anotherVersionIsNamed() {
    expect(
        verdict(one(1), one(2).with("protocol", "2"), one(3), one(4)),
        Health.DEGRADED,
        "degraded: commits go on; org-2: versions differ: protocol 2, the others 1");
    assertThat(verdict(one(1).with("build", "0.2"), one(2), one(3), one(4)).line())
        .contains("org-1: versions differ: build 0.2, the others 0.1.0");
  }

  @Test
  void stalledViewsBlockThoughAllTakePart() {
    expect(
        verdict(one(1), one(2).finds("stalled", NETWORK, "no block", "7 views"), one(3), one(4)),
        Health.BLOCKED,
        "no block: 7 views (org-2)");
  }

  @Test
  void aFullLaneAndASlowDatabaseDegradeInThatOrder() {
    NetworkVerdict both =
        verdict(
            one(1).finds("database-slow", DEGRADED, "the database is slow", "900 ms"),
            one(2).finds("lane-full", CLIENTS, "no room for more transactions", "64 of 64"),
            one(3),
            one(4));
    expect(
        both,
        Health.DEGRADED,
        "degraded: commits go on; org-2: no room for more transactions: 64 of 64");
    assertThat(both.findings())
        .extracting(Finding::id)
        .containsExactly("lane-full", "database-slow");
  }

  @Test
  void withoutAnyAnswerThereIsNothingToJoin() {
    assertThatThrownBy(() -> NetworkVerdict.of(List.of(stopped(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Answers one(int n) {
    return Answers.of("org-" + n);
  }

  private static Organisation stopped(int n) {
    return Organisation.silent("org-" + n, "http://org-" + n, "STOPPED", "connection refused");
  }

  private static NetworkVerdict verdict(Answers... answers) {
    return verdict(List.of(), answers);
  }

  private static NetworkVerdict verdict(List<Organisation> silent, Answers... answers) {
    List<Organisation> all = new ArrayList<>();
    for (Answers answer : answers) {
      all.add(answer.answered());
    }
    all.addAll(silent);
    return NetworkVerdict.of(all);
  }

  private static void expect(NetworkVerdict verdict, Health health, String line) {
    assertThat(verdict.line()).isEqualTo(line);
    assertThat(verdict.health()).isEqualTo(health);
  }
}
