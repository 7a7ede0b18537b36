package io.vitrine.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The options a JVM was started with that decide how fast it is: heap, collector, compilers. */
public final class JvmOptions {
  private JvmOptions() {}

  /** Those of process {@code pid}, in their order. */
  public static List<String> of(long pid) throws IOException {
    return parse(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")));
  }

  /** Arguments end with a zero byte each; those with a path are about files, not speed. */
  static List<String> parse(String commandLine) {
    return Arrays.stream(commandLine.split("\0", -1))
        .filter(argument -> argument.startsWith("-X") && !argument.contains("/"))
        .toList();
  }
}
