package io.vitrine.node.diagnosis;

import io.vitrine.node.diagnosis.Vitals.Disk;
import io.vitrine.node.diagnosis.Vitals.Machine;
import io.vitrine.node.diagnosis.Vitals.Memory;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Reads the machine.
 *
 * @param data a directory on the file system of the data; empty when it is on another machine
 * @param minimumFree fewer bytes than this count as a full disk
 * @param certificateEnds end of the own certificate
 * @param clock the wall clock the replica uses
 */
public record MachineReadings(
    Optional<Path> data, long minimumFree, Instant certificateEnds, InstantSource clock) {
  /** Both clocks and the collector now. */
  public Trend.Sample sample() {
    long collected =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .filter(t -> t > 0)
            .sum();
    return new Trend.Sample(System.nanoTime(), clock.millis(), collected);
  }

  /** Everything about the machine now. */
  public Machine read(Trend trend) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Machine(
        clock.instant(),
        data.flatMap(this::disk),
        certificateEnds,
        trend.clockJump(),
        new Memory(heap.getUsed(), heap.getMax(), trend.collecting()));
  }

  private Optional<Disk> disk(Path directory) {
    try {
      FileStore store = Files.getFileStore(directory);
      return Optional.of(
          new Disk(
              directory.toString(), store.getUsableSpace(), store.getTotalSpace(), minimumFree));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
