package io.vitrine.node.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.node.diagnosis.Vitals.Load;
import io.vitrine.node.diagnosis.Vitals.Progress;
import io.vitrine.node.diagnosis.Vitals.Trouble;
import io.vitrine.node.replica.ReplicaPhase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosisTest {
  private static final Trouble GONE = new Trouble(Trouble.Kind.ABSENT, "refused");

  /** Every kind of finding: who is ill enough for it, and who is not quite. */
  static Stream<Arguments> patients() {
    Patient well = Patient.healthy();
    return Stream.of(
        ill(
            FindingKind.HALTED,
            well.in(ReplicaPhase.HALTED, "DIVERGENCE: execution up to height 7 gave a, final is b"),
            well,
            "the replica has halted for good: DIVERGENCE: execution up to height 7"),
        ill(
            FindingKind.DISK_FULL,
            well.free(Patient.GIB / 4 - 1),
            well.free(Patient.GIB / 4),
            "the disk is full: 255 MiB of 102400 MiB free at /data, at least 256 MiB needed"),
        ill(
            FindingKind.DATABASE_DOWN,
            well.databaseDown("no answer to a write in 1.0 s"),
            well,
            "the database does not take writes: Cassandra at 127.0.0.1:7401: no answer to a write"),
        ill(
            FindingKind.DATABASE_SLOW,
            well.databaseTakes(Duration.ofMillis(300)),
            well.databaseTakes(Duration.ofMillis(299)),
            "the database is slow: a write to Cassandra at 127.0.0.1:7401 took 300 ms"),
        ill(
            FindingKind.CERTIFICATE_EXPIRED,
            well.certificateEnds(Patient.NOW.minus(Duration.ofDays(3))),
            well.certificateEnds(Patient.NOW.plusSeconds(1)),
            "the own certificate has expired: it ended at 2026-11-18T12:00:00Z, 3 days ago"),
        ill(
            FindingKind.CERTIFICATE_ENDS,
            well.certificateEnds(Patient.NOW.plus(Duration.ofDays(29))),
            well.certificateEnds(Patient.NOW.plus(Duration.ofDays(30))),
            ""),
        ill(
            FindingKind.CLOCK_WRONG,
            well.clock("org-2", Duration.ofSeconds(-6)).clock("org-3", Duration.ofSeconds(-7)),
            well.clock("org-2", Duration.ofSeconds(-6)).clock("org-3", Duration.ofSeconds(7)),
            "the clock is wrong: 2 of 3 peers differ from it by more than 5.0 s:"
                + " org-2 is 6.0 s behind, org-3 is 7.0 s behind"),
        ill(
            FindingKind.CLOCK_OFF,
            well.clock("org-2", Duration.ofMillis(900)).clock("org-3", Duration.ofMillis(800)),
            well.clock("org-2", Duration.ofMillis(900)),
            "the clock is off: 2 of 3 peers differ from it by more than 500 ms"),
        ill(
            FindingKind.PEER_CLOCK,
            well.clock("org-4", Duration.ofMillis(501)),
            well.clock("org-4", Duration.ofMillis(500)),
            "the clock of a peer is wrong: org-4 is 501 ms ahead"),
        ill(
            FindingKind.CLOCK_JUMPED,
            well.jumped(Duration.ofSeconds(-1)),
            well.jumped(Duration.ofMillis(999)),
            "the clock jumped: wall clock and monotonic clock moved apart by -1.0 s"),
        ill(
            FindingKind.LEASE_HELD,
            well.in(ReplicaPhase.WAITING_FOR_LEASE, "held by org-1#other"),
            well.in(ReplicaPhase.WAITING_FOR_LEASE, ""),
            "the signing lease is held elsewhere or was not given back: held by org-1#other;"
                + " waiting for 4.0 s"),
        ill(
            FindingKind.LEASE_LOST,
            well.leaseLost("expired 2 s ago"),
            well,
            "the signing lease is lost: generation 7: expired 2 s ago; last renewed 7.0 s ago,"
                + " valid for 5.0 s"),
        ill(
            FindingKind.NOT_READY,
            well.in(ReplicaPhase.RECOVERING, "starting over"),
            well,
            "the replica does not take part: RECOVERING for 4.0 s (starting over)"),
        ill(
            FindingKind.CORE_SILENT,
            well.progress(
                new Progress(Optional.empty(), true, 100, 100, 98, 0, Duration.ofSeconds(3))),
            well.progress(
                new Progress(Optional.empty(), false, 100, 100, 98, 0, Duration.ofSeconds(3))),
            "the consensus core does not answer: no answer in 500 ms"),
        ill(
            FindingKind.NO_QUORUM,
            well.missing("org-3", GONE).missing("org-4", GONE),
            well.missing("org-3", GONE),
            "no quorum: 2 of 4 validators reachable, 3 needed; missing: org-3 (refused), org-4"),
        ill(
            FindingKind.VALIDATOR_MISSING,
            well.missing("org-3", GONE),
            well,
            "validators are missing: 3 of 4 validators reachable, 3 needed; missing: org-3"),
        ill(
            FindingKind.STALLED,
            well.progress(stalled(6, Duration.ofSeconds(34))),
            well.progress(stalled(5, Duration.ofSeconds(34))),
            "views pass and no block becomes final: no final block for 34.0 s; view 120 led by"
                + " org-2 for 900 ms, 6 views since the last final block, T_lead 800 ms, T_view"
                + " 1.2 s"),
        ill(
            FindingKind.LANE_FULL,
            well.load(new Load(20_000, 20_000, 3, 64)),
            well.load(new Load(19_999, 20_000, 63, 64)),
            "no room for more transactions: 20000 of 20000 transactions wait for a batch, 3 of 64"),
        ill(
            FindingKind.PEER_CERTIFICATE,
            well.missing("org-2", new Trouble(Trouble.Kind.CERTIFICATE, "expired certificate")),
            well.missing("org-2", GONE),
            "validators are missing: 3 of 4 validators reachable, 3 needed; missing: org-2"
                + " (expired certificate)"),
        ill(
            FindingKind.PEER_VERSION,
            well.protocol("org-2", "2"),
            well.protocol("org-2", "1"),
            "versions do not fit: org-2 speaks protocol 2, this node 1"),
        ill(
            FindingKind.EXECUTION_BEHIND,
            well.progress(behind(117)),
            well.progress(behind(116)),
            "execution is behind the final blocks: final up to 117, executed up to 100, 17 blocks"),
        ill(
            FindingKind.MEMORY_SHORT,
            well.heap(1_000 << 20, 0.31),
            well.heap(900 << 20, 0.29),
            "memory is short: 1000 of 1024 MiB heap used, 31 % of the time spent collecting"),
        ill(FindingKind.DISK_LOW, well.free(4 * Patient.GIB), well.free(6 * Patient.GIB), ""));
  }

  private static Arguments ill(FindingKind kind, Patient has, Patient hasNot, String verdict) {
    return Arguments.of(kind, has, hasNot, verdict);
  }

  private static Progress stalled(int views, Duration since) {
    return new Progress(Optional.of(Patient.round(views, false)), true, 100, 100, 98, 0, since);
  }

  private static Progress behind(long finalized) {
    return new Progress(
        Optional.of(Patient.round(2, false)), true, finalized, 100, 98, 0, Duration.ofMillis(300));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("patients")
  void bothVerdictsOfEveryRule(FindingKind kind, Patient has, Patient hasNot, String verdict) {
    assertThat(kinds(has)).contains(kind);
    assertThat(kinds(hasNot)).doesNotContain(kind);
    if (kind.effect() == Effect.ADVICE) {
      assertThat(has.diagnosis().blocked()).isFalse();
      assertThat(has.diagnosis().verdict()).startsWith("committing");
    } else {
      assertThat(has.diagnosis().verdict()).startsWith(verdict);
      assertThat(has.diagnosis().blocked()).isEqualTo(kind.effect().blocksCommits());
    }
    assertThat(has.diagnosis().takesPart()).isEqualTo(kind.effect() != Effect.VALIDATOR);
  }

  @Test
  void everyKindHasAPatient() {
    Set<FindingKind> seen =
        patients().map(a -> (FindingKind) a.get()[0]).collect(Collectors.toSet());
    assertThat(seen).isEqualTo(EnumSet.allOf(FindingKind.class));
  }

  @Test
  void aHealthyNodeSaysSoInOneLine() {
    assertThat(Patient.healthy().diagnosis().findings()).isEmpty();
    assertThat(Patient.healthy().diagnosis().verdict())
        .isEqualTo("committing: height 100, 4 of 4 validators, last final block 300 ms ago");
  }

  @Test
  void nothingToOrderIsNoFault() {
    Patient idle =
        Patient.healthy()
            .progress(
                new Progress(
                    Optional.of(Patient.round(2, true)),
                    true,
                    100,
                    100,
                    98,
                    0,
                    Duration.ofHours(3)));
    assertThat(idle.diagnosis().blocked()).isFalse();
    assertThat(idle.diagnosis().verdict())
        .isEqualTo(
            "idle, nothing to order: height 100, 4 of 4 validators, last final block 3 h ago");
    assertThat(idle.load(new Load(1, 20_000, 0, 64)).diagnosis().idle()).isFalse();
  }

  @Test
  void whatMakesTheOthersFollowComesFirst() {
    Patient both =
        Patient.healthy()
            .missing("org-3", GONE)
            .missing("org-4", GONE)
            .databaseDown("no answer to a write in 1.0 s");
    assertThat(kinds(both)).containsExactly(FindingKind.DATABASE_DOWN, FindingKind.NO_QUORUM);
    assertThat(kinds(both.free(0)))
        .containsExactly(FindingKind.DISK_FULL, FindingKind.DATABASE_DOWN, FindingKind.NO_QUORUM);
    assertThat(kinds(both.in(ReplicaPhase.HALTED, "DIVERGENCE: x")))
        .containsExactly(FindingKind.HALTED, FindingKind.DATABASE_DOWN);
  }

  @Test
  void aReplicaThatDoesNotTakePartSaysNothingAboutTheOthers() {
    Patient waiting =
        Patient.healthy()
            .missing("org-2", GONE)
            .missing("org-3", GONE)
            .missing("org-4", GONE)
            .in(ReplicaPhase.WAITING_FOR_LEASE, "held by org-1#other");
    assertThat(kinds(waiting)).containsExactly(FindingKind.LEASE_HELD, FindingKind.NOT_READY);
  }

  @Test
  void withoutAQuorumViewsThatPassAreAConsequence() {
    Patient alone =
        Patient.healthy()
            .missing("org-3", GONE)
            .missing("org-4", GONE)
            .progress(stalled(9, Duration.ofSeconds(60)));
    assertThat(kinds(alone)).containsExactly(FindingKind.NO_QUORUM);
  }

  @Test
  void idsAreUniqueAndEveryKindSaysWhatToDo() {
    assertThat(Stream.of(FindingKind.values()).map(FindingKind::id)).doesNotHaveDuplicates();
    assertThat(FindingKind.values())
        .allMatch(k -> k.id().matches("[a-z]+(-[a-z]+)*") && k.remedy().matches(".*[.?]"));
  }

  @Test
  void durationsForPeople() {
    assertThat(
            Stream.of(999L, 1_000L, 119_999L, 120_000L, 7_200_000L, 172_800_000L)
                .map(Duration::ofMillis)
                .map(Diagnosis::text))
        .containsExactly("999 ms", "1.0 s", "120.0 s", "2 min", "2 h", "2 days");
  }

  private static List<FindingKind> kinds(Patient patient) {
    return patient.diagnosis().findings().stream().map(Finding::kind).toList();
  }
}
