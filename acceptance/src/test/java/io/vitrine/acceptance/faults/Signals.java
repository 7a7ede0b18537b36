package io.vitrine.acceptance.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the operating system does to a process. */
final class Signals {
  private Signals() {}

  /** Sends SIGSTOP, SIGCONT and the like to the process {@code pid}. */
  static void send(String name, long pid) throws IOException, InterruptedException {
    run(List.of("kill", "-" + name, Long.toString(pid)));
  }

  /** The process may have no more than so many open files from now on. */
  static void limitFiles(long pid, String files) throws IOException, InterruptedException {
    run(List.of("prlimit", "--pid", Long.toString(pid), "--nofile=" + files));
  }

  /** Runs a command, which has to succeed within seconds. */
  static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(
          command
              + ": "
              + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
