package io.vitrine.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Determinism and direction of dependencies, checked on the compiled classes. */
@AnalyzeClasses(packages = "io.vitrine.contracts", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule DEPENDS_ON_LEDGER_AND_JDK_ALONE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.vitrine.contracts..",
              "io.vitrine.ledger..",
              "java.lang..",
              "java.math..",
              "java.util..",
              "java.nio.charset..");

  /** Their order of iteration differs from one JVM to the next. */
  private static final DescribedPredicate<JavaMethodCall> MAKES_A_SALTED_COLLECTION =
      DescribedPredicate.describe(
          "Set.of, Map.of and their copyOf",
          call ->
              (call.getTargetOwner().isEquivalentTo(Set.class)
                      || call.getTargetOwner().isEquivalentTo(Map.class))
                  && call.getName().toLowerCase(Locale.ROOT).endsWith("of"));

  @ArchTest
  static final ArchRule NO_CLOCK_CHANCE_THREADS_OR_HASH_ORDER =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              HashMap.class, HashSet.class, IdentityHashMap.class, UUID.class, Thread.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.time..", "java.util.concurrent..", "java.util.random..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.util\\.(Random|SplittableRandom|Date|Calendar|Timer).*")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethodWhere(MAKES_A_SALTED_COLLECTION)
          .orShould()
          .callMethod(Collectors.class, "toSet");

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
      slices().matching("io.vitrine.contracts.(*)..").should().beFreeOfCycles();

  private ArchitectureTest() {}
}
