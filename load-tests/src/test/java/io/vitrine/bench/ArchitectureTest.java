package io.vitrine.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The bench knows the network through the client and HTTP alone. */
@AnalyzeClasses(packages = "io.vitrine.bench", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule BLACK_BOX =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.vitrine.node..",
              "io.vitrine.api..",
              "io.vitrine.persistence..",
              "io.vitrine.wire..",
              "akka..",
              "com.datastax..");

  @ArchTest
  static final ArchRule FIGURES_ARE_PURE =
      noClasses()
          .that()
          .resideInAPackage("io.vitrine.bench.figures..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio..", "java.io..", "java.net..", "io.vitrine.client..");

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
      slices().matching("io.vitrine.bench.(*)..").should().beFreeOfCycles();

  private ArchitectureTest() {}
}
