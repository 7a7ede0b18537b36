package io.vitrine.ledger;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;

/**
 * The pure core stays pure: a decision that read a clock, a random source or the order of a hash
 * table would differ between validators, and the ledger would fork or halt.
 */
@AnalyzeClasses(
    packages = "io.vitrine.ledger",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LedgerRulesTest {
  @ArchTest
  static final ArchRule needsTheJdkAndCryptographyAlone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.vitrine.ledger..",
              "java..",
              "javax.crypto..",
              "org.bouncycastle..",
              "fr.acinq.secp256k1..",
              "com.amazon.corretto..");

  @ArchTest
  static final ArchRule onlyCryptoNamesACryptographyLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.vitrine.ledger.crypto..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.bouncycastle..", "fr.acinq..", "kotlin..", "com.amazon..", "java.security..");

  @ArchTest
  static final ArchRule readsNoClock =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .callMethod("java.time.Instant", "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule drawsNoRandomNumbers =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.security.SecureRandom")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.UUID")
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule hasNoHashOrder =
      noClasses()
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
          .haveFullyQualifiedName("java.util.concurrent.ConcurrentHashMap");

  /** Two names of java.io do no I/O: the mark that javac puts on lambdas, and a growing array. */
  @ArchTest
  static final ArchRule doesNoInputOutputOrLogging =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.io..",
                      "java.net..",
                      "java.nio.file..",
                      "java.nio.channels..",
                      "java.util.logging..",
                      "org.slf4j..")
                  .and(not(type(Serializable.class)))
                  .and(not(type(ByteArrayOutputStream.class))));

  @ArchTest
  static final ArchRule startsNoThreads =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.lang.Thread")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.concurrent..");
}
