package io.vitrine.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A run is a function of its seed: nothing here may read a clock or the order of a hash table. */
@AnalyzeClasses(
    packages = "io.vitrine.simulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class SimulatorRulesTest {
  /** The command alone shows progress and writes files. */
  private static final String COMMAND = "io.vitrine.simulator.command..";

  @ArchTest
  static final ArchRule readsNoClock =
      noClasses()
          .that()
          .resideOutsideOfPackage(COMMAND)
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .callMethod("java.time.Instant", "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule drawsFromItsSeedAlone =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.security.SecureRandom")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.UUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callConstructor(java.util.Random.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule hasNoHashOrder =
      noClasses()
          .that()
          .resideOutsideOfPackage(COMMAND)
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.HashMap")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.HashSet")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.IdentityHashMap")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ConcurrentHashMap")
          .allowEmptyShould(true);
}
