package io.vitrine.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingsTest {
  @Test
  void theHeapAfterACollectionIsWhatIsStillInUse() throws Exception {
    byte[] kept = new byte[32 << 20];
    System.gc();
    // A JVM may not attach to itself: asks the same beans without the way there.
    long used = NodeHeap.afterCollection(ManagementFactory.getPlatformMBeanServer());
    assertThat(used).isBetween((long) kept.length, Runtime.getRuntime().maxMemory());
  }

  @Test
  void cpuTimeIsUserAndSystemTimeWhateverTheName() {
    String stat = "42 (a ) b) S 7 42 42 0 -1 4194304 9 0 0 0 150 25 3 4 20 0 30 0 99 1 2";
    assertThat(ProcessUse.cpuMillis(stat)).isEqualTo(1_750);
    assertThat(Processes.parent(stat)).isEqualTo(7);
  }

  @Test
  void whatAStatusFileDoesNotHaveIsZero() {
    assertThat(ProcessUse.value("VmPeak:\t 9 kB\nVmRSS:\t  2048 kB\n", "VmRSS:")).isEqualTo(2_048);
    assertThat(ProcessUse.value("VmPeak:\t 9 kB\n", "VmRSS:")).isZero();
  }

  @Test
  void waitingForTheDiskIsIdleTime() {
    MachineUse use = MachineUse.of("cpu  10 1 5 100 20 2 3 4 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n");
    assertThat(use).isEqualTo(new MachineUse(250, 1_200));
    assertThat(use.since(new MachineUse(50, 200))).isEqualTo(new MachineUse(200, 1_000));
  }

  @Test
  void whatTheCollectorDidSinceIsCounted() throws IOException {
    HeapUse before = HeapUse.read(ManagementFactory.getPlatformMBeanServer());
    System.gc();
    HeapUse after = HeapUse.read(ManagementFactory.getPlatformMBeanServer());
    assertThat(after.since(before).collections()).isPositive();
    assertThat(after.since(before).usedBytes()).isEqualTo(after.usedBytes()).isPositive();
  }

  @Test
  void thisProcessAndMachineCanBeRead(@TempDir Path home) throws IOException {
    ProcessUse own = ProcessUse.of(ProcessHandle.current().pid());
    assertThat(own.residentBytes()).isPositive();
    assertThat(own.since(own).cpuMillis()).isZero();
    assertThat(MachineFacts.of(home).cores()).isPositive();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void tablesAreSummedOverKeyspacesWithoutThoseOfTheSystem(@TempDir Path cassandra)
      throws IOException {
    file(cassandra.resolve("data/org_1/receipts-0a1b/nb-1-Data.db"), 100);
    file(cassandra.resolve("data/org_2/receipts-0c1d/nb-1-Data.db"), 20);
    file(cassandra.resolve("data/org_1/block-77/nb-1-Index.db"), 3);
    file(cassandra.resolve("data/system_schema/tables-9/nb-1-Data.db"), 5);
    assertThat(DiskUse.byTable(cassandra)).isEqualTo(Map.of("receipts", 120L, "block", 3L));
  }

  private static void file(Path file, int size) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[size]);
  }

  @Test
  void ofAJvmsOptionsThoseCountThatMakeItFastOrSlow() throws IOException {
    String commandLine = "/bin/java\0-Xmx3g\0-XX:+UseG1GC\0-Xlog:gc:/a/file\0-Da=b\0-jar\0a.jar\0";
    assertThat(JvmOptions.parse(commandLine)).containsExactly("-Xmx3g", "-XX:+UseG1GC");
    assertThat(JvmOptions.of(ProcessHandle.current().pid()))
        .isEqualTo(
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X") && !argument.contains("/"))
                .toList());
  }
}
