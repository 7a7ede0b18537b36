package io.vitrine.simulator.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mutant is killed within its budget, by a seed that the unchanged code passes. {@code
 * -Dvitrine.docs.write=true} writes the table of docs/testing.md.
 */
class MutantsTest {
  private static final boolean WRITES = Boolean.getBoolean("vitrine.docs.write");

  private static final List<Kill> KILLS = new ArrayList<>();

  /** Those that break what is not there. */
  private static final TreeMap<String, String> ABSENT = new TreeMap<>();

  static {
    ABSENT.put(
        "M20",
        "a verdict on a signature depends on no state, so no revocation makes it stale; what was"
            + " revoked is judged in execution.");
    ABSENT.put("M21", "the lease is the node's: `LeaseRaceProperties`, `TakeoverTest`.");
    ABSENT.put("M22", "the lease is the node's: `LeaseHandleTest`, `SigningLeaseTest`.");
    ABSENT.put("M25", "no verdict on a transaction is remembered, under whatever key.");
    ABSENT.put("M28", "a validator that lost its journal never votes again under its key (R17).");
  }

  static Stream<Mutant> mutants() {
    return Stream.of(
            VotingMutants.all(), HostMutants.all(), RuleMutants.all(), ContractMutants.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void isKilledByWhatTheUnchangedCodePasses(Mutant mutant) {
    Optional<Kill> kill = Kill.of(mutant);
    assertThat(kill).as("killed within " + mutant.budget()).isPresent();
    LongFunction<Optional<String>> unchanged = mutant.trial().in(getClass().getClassLoader());
    // The seeds before it kill nothing, so they say nothing about the unchanged code either.
    long seed = kill.get().seed();
    assertThat(unchanged.apply(seed)).as("seed " + seed).isEmpty();
    KILLS.add(kill.get());
  }

  @Test
  void theTableNamesEveryMutant() {
    TreeSet<String> ids = new TreeSet<>(ABSENT.keySet());
    String table = MutantTable.written();
    mutants()
        .forEach(
            mutant -> {
              ids.add(mutant.id());
              assertThat(WRITES || table.contains(MutantTable.begin(mutant)))
                  .as("%s is in docs/testing.md", mutant)
                  .isTrue();
            });
    assertThat(ids)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 39).mapToObj(i -> "M" + i).toList());
  }

  @AfterAll
  static void write() {
    if (WRITES) {
      KILLS.sort(Comparator.comparing(k -> Integer.valueOf(k.mutant().id().substring(1))));
      MutantTable.write(KILLS, ABSENT);
    }
  }
}
