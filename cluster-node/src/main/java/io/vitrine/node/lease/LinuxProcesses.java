package io.vitrine.node.lease;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The process table of Linux's proc file system (proc(5)). It names this process only when {@code
 * /proc} shows every process of the own namespace under its own number: mounted from this namespace
 * and without {@code hidepid}. Otherwise "not to be seen" would not mean "gone".
 *
 * @param proc where the file system is mounted; another place in tests
 */
public record LinuxProcesses(Path proc) implements ProcessTable {
  private static final String DEAD = "ZXx";

  /** The table of this machine. */
  public static ProcessTable system() {
    return new LinuxProcesses(Path.of("/proc"));
  }

  @Override
  public Optional<HolderProcess> self() {
    try {
      Optional<Long> pid = ownPid();
      if (pid.isEmpty() || !showsEverything()) {
        return Optional.empty();
      }
      Stat stat = Stat.read(proc.resolve(pid.get() + "/stat"));
      return Optional.of(
          new HolderProcess(
              Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip(),
              namespace("pid") + "," + namespace("time"),
              pid.get(),
              stat.startTicks()));
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public boolean mayRun(HolderProcess process) {
    Path directory = proc.resolve(Long.toString(process.pid()));
    try {
      Stat stat = Stat.read(directory.resolve("stat"));
      boolean same = stat.startTicks() == process.startTicks();
      return same && (!stat.isDead() || hasLivingThread(directory));
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException | RuntimeException unclear) {
      return true;
    }
  }

  /** While a killed process ends, its first thread may be gone before the others are. */
  private static boolean hasLivingThread(Path process) throws IOException {
    List<Path> threads = new ArrayList<>();
    try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
      tasks.forEach(threads::add);
    }
    for (Path thread : threads) {
      if (!Stat.read(thread.resolve("stat")).isDead()) {
        return true;
      }
    }
    return false;
  }

  /** The own number, unless {@code /proc} belongs to an outer namespace: then there are several. */
  private Optional<Long> ownPid() throws IOException {
    for (String line : Files.readAllLines(proc.resolve("self/status"))) {
      if (line.startsWith("NSpid:")) {
        String[] numbers = line.substring("NSpid:".length()).strip().split("\\s+", -1);
        return numbers.length == 1 ? Optional.of(Long.valueOf(numbers[0])) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether the last mount at this place is a whole proc file system that hides nothing. */
  private boolean showsEverything() throws IOException {
    boolean shows = false;
    for (String line : Files.readAllLines(proc.resolve("self/mountinfo"))) {
      int split = line.indexOf(" - ");
      String[] mount = line.substring(0, Math.max(split, 0)).split(" ", -1);
      if (mount.length > 4 && mount[4].equals("/proc")) {
        String[] system = line.substring(split + 3).split(" ", -1);
        shows =
            mount[3].equals("/")
                && system[0].equals("proc")
                && !system[system.length - 1].matches(".*hidepid=(?!0|off).*");
      }
    }
    return shows;
  }

  /** Such as {@code pid:[4026531836]}; a kernel without time namespaces has none. */
  private String namespace(String kind) throws IOException {
    Path link = proc.resolve("self/ns/" + kind);
    return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : kind + ":none";
  }

  /** State (field 3) and start time (field 22) of one process or thread. */
  private record Stat(char state, long startTicks) {
    static Stat read(Path file) throws IOException {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      // The second field is the command in parentheses and may contain anything.
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return new Stat(fields[0].charAt(0), Long.parseLong(fields[19]));
    }

    boolean isDead() {
      return DEAD.indexOf(state) >= 0;
    }
  }
}
