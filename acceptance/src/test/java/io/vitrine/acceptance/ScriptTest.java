package io.vitrine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ./vitrine} builds and installs by itself, on a copy of the script in a tree of its
 * own whose java, mvn, apt-get and id only note that they were called.
 */
final class ScriptTest {
  private static final Path SCRIPT = Path.of("..", "vitrine").toAbsolutePath().normalize();
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "env",
          "dirname",
          "readlink",
          "uname",
          "getconf",
          "find",
          "mkdir",
          "grep",
          "tail",
          "head",
          "tr",
          "sleep",
          "touch",
          "cat",
          "mv",
          "rm",
          "cksum",
          "cut",
          "flock",
          "nice");

  @TempDir private Path tree;
  private Path calls;

  /** What a call of the script left. */
  private record Finished(int exitCode, String out, String err) {}

  @BeforeEach
  void plant() throws IOException {
    calls = tree.resolve("calls");
    Files.createFile(calls);
    Files.copy(SCRIPT, tree.resolve("vitrine"));
    write("pom.xml", "");
    write("ledger/pom.xml", "");
    write("ledger/src/main/java/Ledger.java", "");
    for (String tool : TOOLS) {
      Path real = Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin") : Path.of("/bin");
      program("bin/" + tool, "exec " + real.resolve(tool) + " \"$@\"");
    }
    program(
        "jdk/bin/java",
        "[ \"$1\" = -version ] && { echo 'openjdk version \"17.0.9\"' >&2; exit; }",
        "for o in \"$@\"; do [ \"${o#-XX:ArchiveClassesAtExit=}\" = \"$o\" ] ||"
            + " { echo made >>"
            + made()
            + "; echo classes >\"${o#*=}\"; exit; }; done",
        "[ \"$1\" = -Xshare:dump ] && { for o in \"$@\"; do"
            + " [ \"${o#-XX:SharedArchiveFile=}\" = \"$o\" ] || echo node >\"${o#*=}\"; done;"
            + " echo dumped >>"
            + made()
            + "; exit; }",
        "echo \"java ${*: -1}\" >>" + calls);
    program("jdk/bin/javac", ":");
    program("bin/id", "echo 1000");
    program("bin/mvn", mavenThatBuilds());
  }

  @Test
  void theFirstCommandBuildsAndTheSecondDoesNot() throws Exception {
    assertThat(vitrine("status").exitCode()).isZero();
    assertThat(calls()).containsExactly("mvn package", "java status");

    assertThat(vitrine("status").err()).doesNotContain("building");
    assertThat(calls()).containsExactly("mvn package", "java status", "java status");
  }

  @Test
  void theClassesOfTheClientAreKeptOnceForEachBuild() throws Exception {
    Path kept = tree.resolve("client/target/dist/vitrine-client.jsa");
    vitrine("status");
    vitrine("status");
    assertThat(kept).hasContent("classes");
    assertThat(made()).hasContent("made");

    newer("client/target/dist/vitrine-client.jar");
    assertThat(vitrine("status").exitCode()).isZero();
    assertThat(made()).hasContent("made\nmade");
    try (Stream<Path> files = Files.list(kept.getParent())) {
      assertThat(files).as("no half-made one stays").hasSize(2);
    }
  }

  @Test
  void aBuildKeepsTheClassesOfTheNodeForEachJdkOfItsOwn() throws Exception {
    write("jdk/release", "JAVA_VERSION=\"17.0.9\"");
    vitrine("build");
    vitrine("build");
    assertThat(made()).hasContent("dumped");
    List<Path> first = keptOfNode();
    assertThat(first).hasSize(1).allSatisfy(kept -> assertThat(kept).hasContent("node"));

    write("jdk/release", "JAVA_VERSION=\"17.0.10\"");
    vitrine("build");
    assertThat(made()).hasContent("dumped\ndumped");
    assertThat(keptOfNode()).hasSize(1).doesNotContainAnyElementsOf(first);
  }

  private List<Path> keptOfNode() throws IOException {
    try (Stream<Path> files = Files.list(tree.resolve("cluster-node/target/dist"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  @Test
  void aNewerSourceIsBuiltAndANewerFileOfTheDataDirectoryIsNot() throws Exception {
    vitrine("status");
    newer(".vitrine/dev/cassandra/conf/logback.xml");
    newer("ledger/target/classes/Ledger.class");
    newer("docs/api.md");
    vitrine("status");
    assertThat(calls()).containsExactly("mvn package", "java status", "java status");

    newer("ledger/src/main/java/Ledger.java");
    vitrine("status");
    assertThat(calls()).hasSize(5).endsWith("mvn package", "java status");
  }

  @Test
  void afterAFailedBuildNothingRunsAndTheNextCommandTriesAgain() throws Exception {
    program("bin/mvn", "echo '[ERROR] Ledger.java:[3,1] no such symbol'", "exit 1");
    Finished failed = vitrine("status");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err())
        .contains(
            "no such symbol", "error VIT-7004: the build failed", "remedy: read target/build.log");
    assertThat(calls()).isEmpty();

    program("bin/mvn", mavenThatBuilds());
    assertThat(vitrine("status").exitCode()).isZero();
    assertThat(calls()).containsExactly("mvn package", "java status");
  }

  @Test
  void whatIsMissingIsInstalledByRootAndNamedToOthers() throws Exception {
    Files.delete(tree.resolve("bin/mvn"));
    Finished refused = vitrine("status");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains(
            "error VIT-7002: missing: maven",
            "remedy: sudo apt-get install --no-install-recommends maven");
    assertThat(calls()).isEmpty();

    program("bin/id", "echo 0");
    write("maven", "#!/bin/bash\n" + String.join("\n", mavenThatBuilds()));
    Files.setPosixFilePermissions(
        tree.resolve("maven"), PosixFilePermissions.fromString("rwxr-xr-x"));
    program(
        "bin/apt-get",
        "echo \"apt-get $1 ${*: -1}\" >>" + calls,
        "/bin/cp " + tree + "/maven " + tree + "/bin/mvn");
    assertThat(vitrine("status").exitCode()).isZero();
    assertThat(calls()).containsExactly("apt-get install maven", "mvn package", "java status");
  }

  private String[] mavenThatBuilds() {
    return new String[] {
      "echo \"mvn ${*: -1}\" >>" + calls,
      "mkdir -p cluster-node/target/dist client/target/dist load-tests/target/dist"
          + " load-tests/primitives/target/dist load-tests/gatling/target/dist"
          + " simulator/target/dist persistence/cassandra-server/target/lib",
      "touch cluster-node/target/dist/vitrine-node.jar client/target/dist/vitrine-client.jar"
          + " load-tests/target/dist/vitrine-load-tests.jar"
          + " load-tests/primitives/target/dist/vitrine-primitives.jar"
          + " load-tests/gatling/target/dist/vitrine-gatling.jar"
          + " simulator/target/dist/vitrine-simulator.jar"
    };
  }

  /** A line for each time that classes were kept. */
  private Path made() {
    return tree.resolve("made");
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(calls);
  }

  /** A file that changed after the last build, whatever the clock's resolution. */
  private void newer(String name) throws IOException {
    write(name, "");
    Files.setLastModifiedTime(tree.resolve(name), FileTime.from(Instant.now().plusSeconds(5)));
  }

  private void write(String name, String content) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void program(String name, String... lines) throws IOException {
    write(name, "#!/bin/bash\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(tree.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Finished vitrine(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(tree.resolve("vitrine").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().put("PATH", tree.resolve("bin").toString());
    builder.environment().put("JAVA_HOME", tree.resolve("jdk").toString());
    builder.environment().put("HOME", tree.toString());
    Process process =
        builder
            .redirectOutput(tree.resolve("out").toFile())
            .redirectError(tree.resolve("err").toFile())
            .start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Finished(
        process.exitValue(),
        Files.readString(tree.resolve("out")),
        Files.readString(tree.resolve("err")));
  }
}
