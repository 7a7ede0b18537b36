package io.vitrine.node.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the proc file system proves something, and when it does not. */
class LinuxProcessesTest {
  private static final String BOOT = "0ae4ae04-51a4-4c27-a1f5-2b64f1d2c3aa";
  private static final String MOUNT = "22 27 0:21 / /proc rw,relatime - proc proc rw";
  private static final HolderProcess OTHER = new HolderProcess(BOOT, "pid:[5],time:[6]", 70, 7_000);

  @TempDir Path proc;
  private ProcessTable table;

  @BeforeEach
  void plainMachine() throws IOException {
    table = new LinuxProcesses(proc);
    write("sys/kernel/random/boot_id", BOOT + "\n");
    write("self/status", "Name:\tjava\nNSpid:\t42\nThreads:\t9\n");
    write("self/mountinfo", "1 0 8:1 / / rw - ext4 /dev/sda rw\n" + MOUNT + "\n");
    Files.createDirectories(proc.resolve("self/ns"));
    Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[5]"));
    Files.createSymbolicLink(proc.resolve("self/ns/time"), Path.of("time:[6]"));
    process(42, 'S', 4_200);
    process(70, 'S', 7_000);
  }

  @Test
  void namesItself() {
    assertThat(table.self()).contains(new HolderProcess(BOOT, "pid:[5],time:[6]", 42, 4_200));
  }

  @Test
  void hiddenProcessesMakeItBlind() throws IOException {
    write("self/mountinfo", MOUNT + ",hidepid=invisible\n");
    assertThat(table.self()).isEmpty();
    write("self/mountinfo", MOUNT + ",hidepid=off\n");
    assertThat(table.self()).isPresent();
  }

  @Test
  void anotherMountOverProcMakesItBlind() throws IOException {
    write("self/mountinfo", MOUNT + "\n30 22 0:50 / /proc rw - tmpfs tmpfs rw\n");
    assertThat(table.self()).isEmpty();
    write("self/mountinfo", "30 22 0:50 /sub /proc rw - proc proc rw\n");
    assertThat(table.self()).isEmpty();
  }

  @Test
  void procOfAnOuterNamespaceMakesItBlind() throws IOException {
    write("self/status", "NSpid:\t4711\t42\n");
    assertThat(table.self()).isEmpty();
  }

  @Test
  void runningProcessMayRun() throws IOException {
    assertThat(table.mayRun(OTHER)).isTrue();
    process(70, 'T', 7_000);
    assertThat(table.mayRun(OTHER)).as("stopped by a signal").isTrue();
  }

  @Test
  void missingProcessIsGone() {
    assertThat(table.mayRun(new HolderProcess(BOOT, "pid:[5],time:[6]", 71, 7_000))).isFalse();
  }

  @Test
  void laterProcessOfTheSameNumberIsAnother() throws IOException {
    process(70, 'R', 7_001);
    assertThat(table.mayRun(OTHER)).isFalse();
  }

  @Test
  void zombieIsGoneOnlyWhenAllItsThreadsAre() throws IOException {
    process(70, 'Z', 7_000);
    thread(70, 70, 'Z');
    thread(70, 71, 'R');
    assertThat(table.mayRun(OTHER)).isTrue();
    thread(70, 71, 'X');
    assertThat(table.mayRun(OTHER)).isFalse();
  }

  @Test
  void unreadableStateIsDoubt() throws IOException {
    write("70/stat", "garbage");
    assertThat(table.mayRun(OTHER)).isTrue();
  }

  @Test
  void realProcessIsSeenRunningAndGone() throws Exception {
    ProcessTable real = LinuxProcesses.system();
    HolderProcess self = real.self().orElseThrow();
    assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(real.mayRun(self)).isTrue();
    Process child = new ProcessBuilder("sleep", "30").start();
    HolderProcess seen =
        new HolderProcess(self.boot(), self.namespaces(), child.pid(), startOf(child));
    assertThat(real.mayRun(seen)).isTrue();
    child.destroyForcibly().waitFor();
    assertThat(real.mayRun(seen)).isFalse();
  }

  private static long startOf(Process process) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]);
  }

  private void process(long pid, char state, long start) throws IOException {
    write(pid + "/stat", stat(pid, state, start));
  }

  private void thread(long pid, long thread, char state) throws IOException {
    write(pid + "/task/" + thread + "/stat", stat(thread, state, 7_000));
  }

  private static String stat(long pid, char state, long start) {
    return pid + " (a ) b) " + state + " 1".repeat(18) + " " + start + " 0 0\n";
  }

  private void write(String name, String text) throws IOException {
    Path file = proc.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
