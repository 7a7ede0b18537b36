package io.vitrine.acceptance.faults;

import io.vitrine.acceptance.Installation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@link Stage} with the class path of the shipped node. */
final class StageProcess {
  private static final int PATIENCE_SECONDS = 180;

  private StageProcess() {}

  static void run(Installation installation, String... arguments)
      throws IOException, InterruptedException {
    Path talk = Files.createTempFile(installation.home(), "stage", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dvitrine.log.dir=" + installation.home().resolve("logs"));
    command.add("-cp");
    command.add(
        installation.root().resolve("cluster-node/target/dist/vitrine-node.jar")
            + File.pathSeparator
            + classes());
    command.add(Stage.class.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(talk.toFile()).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(List.of(arguments) + ": " + Files.readString(talk));
    }
  }

  /** Where this class comes from. */
  private static Path classes() {
    return Path.of(Stage.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
