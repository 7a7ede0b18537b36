package io.vitrine.persistence.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one with the same number: id, start time in clock
 * ticks since boot (field 22 of {@code /proc/<pid>/stat}, proc(5)) and the boot it belongs to.
 *
 * @param pid process id
 * @param startTicks start time in ticks since boot
 * @param bootId the kernel's id of this boot
 */
record ProcessIdentity(long pid, long startTicks, String bootId) {
  private static final Path PROC = Path.of("/proc");

  /** The living process {@code pid}; empty when there is none or it is only a zombie. */
  static Optional<ProcessIdentity> of(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
      // The second field is the command in parentheses and may contain anything.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      if (fields[0].equals("Z") || fields[0].equals("X")) {
        return Optional.empty();
      }
      return Optional.of(new ProcessIdentity(pid, Long.parseLong(fields[19]), currentBoot()));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** This JVM. */
  static ProcessIdentity self() {
    return of(ProcessHandle.current().pid()).orElseThrow();
  }

  /** Whether exactly this process still runs. */
  boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /**
   * A short form of the command line for messages: the program and its first words that are no
   * options, at most 120 characters. Options are left out because they can carry secrets.
   */
  static String command(long pid) {
    try {
      byte[] raw = Files.readAllBytes(PROC.resolve(pid + "/cmdline"));
      String[] words = new String(raw, StandardCharsets.UTF_8).split("\0");
      if (words[0].isEmpty()) {
        return Files.readString(PROC.resolve(pid + "/comm")).strip();
      }
      return shortened(words);
    } catch (IOException unreadable) {
      return "unknown command";
    }
  }

  private static String shortened(String[] words) {
    StringBuilder text = new StringBuilder(words[0].substring(words[0].lastIndexOf('/') + 1));
    int shown = 0;
    for (int i = 1; i < words.length && shown < 3; i++) {
      boolean takesValue = words[i].matches("-cp|-classpath|--class-path|-p|--module-path");
      if (takesValue) {
        i++;
      } else if (!words[i].startsWith("-")) {
        text.append(' ').append(words[i]);
        shown++;
      }
    }
    return text.length() <= 120 ? text.toString() : text.substring(0, 119) + "…";
  }

  private static String currentBoot() throws IOException {
    return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
  }
}
