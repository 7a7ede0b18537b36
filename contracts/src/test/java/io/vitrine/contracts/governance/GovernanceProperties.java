package io.vitrine.contracts.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.Electors;
import io.vitrine.contracts.Gallery;
import io.vitrine.contracts.TestLedger;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ValidatorChange;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Random approvals and proofs of readiness over epochs, many of them forged or late. A set changes
 * by one member, only by a quorum of its own members' keys, at most once per epoch.
 */
final class GovernanceProperties {
  private static final List<String> NAMES =
      List.of("org-1", "org-2", "org-3", "org-4", "org-5", "org-6");
  private static final List<ValidatorChange> CHANGES =
      List.of(
          Electors.remove("org-1"),
          Electors.remove("org-4"),
          Electors.add("org-5"),
          Electors.replace("org-2", "spare"));

  /** One drawn call: whose name, whose key and which epoch may not fit. */
  record Step(int kind, int change, int name, int key, boolean otherEpoch) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.integers().between(0, 9),
                Arbitraries.integers().between(0, CHANGES.size() - 1),
                Arbitraries.integers().between(0, NAMES.size() - 1),
                Arbitraries.frequency(Tuple.of(5, -1), Tuple.of(1, 3)),
                Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true)))
            .as(Step::new);
    return step.list().ofMinSize(30).ofMaxSize(90);
  }

  /** What the test knows by itself of the present epoch. */
  private static final class Oracle {
    final SortedMap<String, Set<String>> approved = new TreeMap<>();
    final Set<String> ready = new TreeSet<>();
    Optional<ValidatorChange> decided = Optional.empty();
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void aSetChangesByOneMemberAndByItsOwnQuorum(@ForAll("steps") List<Step> steps) {
    TestLedger ledger = Gallery.registered();
    Oracle oracle = new Oracle();
    for (Step step : steps) {
      if (step.kind() == 0 && oracle.decided.isPresent()) {
        ledger.nextEpoch();
        oracle = new Oracle();
      } else if (step.kind() <= 2) {
        ready(ledger, oracle, step);
      } else {
        approve(ledger, oracle, step);
      }
      check(ledger, oracle);
    }
    Statistics.label("epochs").collect(ledger.epoch());
  }

  private static ValidatorSet validators(TestLedger ledger) {
    return Validators.of(ledger, Electors.GENESIS, ledger.epoch()).orElseThrow();
  }

  /** The label of the key that {@code name} has in the present set. */
  private static Optional<String> label(ValidatorSet set, String name) {
    return set.idOf(name)
        .map(id -> set.members().get(id.index()).publicKey())
        .flatMap(
            key ->
                Stream.of(name, "spare")
                    .filter(label -> Electors.key(label).publicKey().equals(key))
                    .findFirst());
  }

  private static void approve(TestLedger ledger, Oracle oracle, Step step) {
    ValidatorChange change = CHANGES.get(step.change());
    String name = NAMES.get(step.name());
    Optional<String> right = label(validators(ledger), name);
    String used = step.key() < 0 ? right.orElse(name) : NAMES.get(step.key());
    long epoch = ledger.epoch() + (step.otherEpoch() ? 1 : 0);
    ContractCall call =
        GovernanceCalls.approve(epoch, change, name, Electors.approval(epoch, change, used));

    if (ledger.submit(Gallery.BOB, call).isOk()) {
      assertThat(oracle.decided).isEmpty();
      assertThat(step.otherEpoch()).isFalse();
      assertThat(right).contains(used);
      Set<String> approvals =
          oracle.approved.computeIfAbsent(change.toString(), c -> new TreeSet<>());
      assertThat(approvals.add(name)).isTrue();
      decide(ledger, oracle, change);
    }
  }

  private static void ready(TestLedger ledger, Oracle oracle, Step step) {
    ValidatorChange change = CHANGES.get(step.change());
    Optional<Proposal> proposal = Proposals.find(ledger, ledger.epoch(), change);
    String joining = step.change() == 2 ? "org-5" : "spare";
    String used = step.key() < 0 ? joining : NAMES.get(step.key());
    LogHead log = proposal.map(Proposal::challenge).orElse(new LogHead(1, TestLedger.LOG));
    Bytes signature =
        Electors.key(used)
            .sign(
                GovernanceSigning.readiness(
                    Electors.GENESIS.domain(), ledger.epoch(), change, log));

    ContractCall call = GovernanceCalls.ready(ledger.epoch(), change, signature);
    if (ledger.submit(Gallery.BOB, call).isOk()) {
      assertThat(oracle.decided).isEmpty();
      assertThat(used).isEqualTo(joining);
      assertThat(oracle.ready.add(change.toString())).isTrue();
      decide(ledger, oracle, change);
    }
  }

  private static void decide(TestLedger ledger, Oracle oracle, ValidatorChange change) {
    Set<String> approvals = oracle.approved.getOrDefault(change.toString(), new TreeSet<>());
    boolean ready = change.joining().isEmpty() || oracle.ready.contains(change.toString());
    if (ready && approvals.size() >= validators(ledger).quorum().size()) {
      oracle.decided = Optional.of(change);
    }
  }

  /** The state says what the oracle says, and the next set differs by one member. */
  private static void check(TestLedger ledger, Oracle oracle) {
    ValidatorSet present = validators(ledger);
    Optional<ValidatorSet> next = Validators.next(ledger, ledger.epoch());
    assertThat(next.isPresent()).isEqualTo(oracle.decided.isPresent());
    next.ifPresent(
        set -> {
          Set<Validator> joined = new HashSet<>(set.members());
          joined.removeAll(present.members());
          Set<Validator> left = new HashSet<>(present.members());
          left.removeAll(set.members());
          ValidatorChange change = oracle.decided.orElseThrow();
          assertThat(joined).isEqualTo(change.joining().map(Set::of).orElse(Set.of()));
          assertThat(left).hasSize(change.kind() == ValidatorChange.Kind.ADD ? 0 : 1);
          assertThat(left).allMatch(v -> v.name().equals(change.name()));
        });
    Membership read = Membership.of(ledger, Electors.GENESIS, ledger.epoch());
    assertThat(read.epoch()).isEqualTo(ledger.epoch());
    assertThat(read.validators()).isEqualTo(present);
    assertThat(read.next()).isEqualTo(next);
    assertThat(read.proposals()).hasSize(oracle.approved.size());
  }
}
