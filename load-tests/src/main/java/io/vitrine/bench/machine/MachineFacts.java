package io.vitrine.bench.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * What a figure is worth nothing without.
 *
 * @param processor its model
 * @param cores what the JVM may use
 * @param memoryBytes of the machine
 * @param kernel its version
 * @param java version of the JVM
 * @param fileSystem of the data directory
 * @param syncMicros the median time to append 4 KiB there and have it on disk
 * @param loadBefore the load average of one minute before the bench
 */
public record MachineFacts(
    String processor,
    int cores,
    long memoryBytes,
    String kernel,
    String java,
    String fileSystem,
    long syncMicros,
    double loadBefore) {
  private static final int SYNCS = 64;
  private static final int BLOCK = 4096;

  /** Looks around; {@code home} is the data directory. */
  public static MachineFacts of(Path home) throws IOException {
    String processor =
        Files.readString(Path.of("/proc/cpuinfo"))
            .lines()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("unknown");
    return new MachineFacts(
        processor,
        Runtime.getRuntime().availableProcessors(),
        1024 * ProcessUse.value(Files.readString(Path.of("/proc/meminfo")), "MemTotal:"),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        Files.getFileStore(home).type(),
        syncMicros(home),
        Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]));
  }

  private static long syncMicros(Path home) throws IOException {
    Path file = Files.createTempFile(home, "sync", ".probe");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
      long[] micros = new long[SYNCS];
      for (int i = 0; i < SYNCS; i++) {
        long begun = System.nanoTime();
        channel.write(ByteBuffer.allocate(BLOCK));
        channel.force(false);
        micros[i] = (System.nanoTime() - begun) / 1_000;
      }
      Arrays.sort(micros);
      return micros[SYNCS / 2];
    } finally {
      Files.delete(file);
    }
  }
}
