package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Origin;
import io.vitrine.problem.StartCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal of the script {@code ./vitrine}, on machines that lack something. */
class ScriptRefusalsTest {
  @TempDir Path tree;

  /** Changes the machine. */
  interface Machine {
    void change(ScriptRefusalsTest test) throws IOException;
  }

  /** A machine and the command that it refuses. */
  record Case(StartCode code, String command, Machine machine) {
    @Override
    public String toString() {
      return code.name();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            StartCode.UNSUPPORTED_SYSTEM, "status", t -> t.program("bin/uname", "echo Darwin")),
        new Case(StartCode.PACKAGE_MISSING, "status", t -> t.withoutJava("bin/id", "echo 1000")),
        new Case(StartCode.NO_JDK, "status", t -> t.withoutJava("bin/apt-get", "exit 0")),
        new Case(StartCode.BUILD_FAILED, "status", t -> t.program("bin/mvn", "exit 1")),
        new Case(
            StartCode.DEV_NOT_STARTED, "demo", t -> t.program("jdk/bin/java", JAVA, "exit 3")));
  }

  private static final String JAVA =
      "[ \"$1\" = -version ] && { echo 'openjdk version \"17.0.9\"' >&2; exit; }";

  @BeforeEach
  void plant() throws IOException {
    Files.copy(Path.of("..", "vitrine"), tree.resolve("vitrine"));
    program("bin/id", "echo 0");
    program("bin/mvn", "mkdir -p cluster-node/target/dist client/target/dist");
    program("jdk/bin/java", JAVA);
    program("jdk/bin/javac", ":");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRefusalSaysCodeCauseAndRemedy(Case given) throws Exception {
    given.machine().change(this);

    int exit = vitrine(given.command());

    assertThat(exit).isEqualTo(given.code().exit().number());
    assertThat(Files.readString(tree.resolve("err")))
        .contains("error " + given.code().code() + ": ", "\nremedy: ");
    assertThat(tree.resolve("out")).isEmptyFile();
  }

  @Test
  void everyCodeOfTheScriptHasItsCase() {
    assertThat(cases().map(c -> c.code().code()).collect(Collectors.toSet()))
        .isEqualTo(Catalogue.of(Origin.SCRIPT));
  }

  /** No Java of version 17 is recognised anywhere. */
  private void withoutJava(String name, String line) throws IOException {
    program("bin/grep", "exit 1");
    program(name, line);
  }

  private void program(String name, String... lines) throws IOException {
    Path file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/bash\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private int vitrine(String command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(tree.resolve("vitrine").toString(), command));
    builder.environment().clear();
    builder.environment().put("PATH", tree.resolve("bin") + ":/usr/bin:/bin");
    builder.environment().put("JAVA_HOME", tree.resolve("jdk").toString());
    builder.environment().put("HOME", tree.toString());
    // Nothing listens there, so that the script starts a network of its own.
    builder.environment().put("VITRINE_PORT_BASE", "1");
    Process process =
        builder
            .redirectOutput(tree.resolve("out").toFile())
            .redirectError(tree.resolve("err").toFile())
            .start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
