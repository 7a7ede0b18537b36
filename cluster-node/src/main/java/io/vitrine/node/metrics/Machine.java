package io.vitrine.node.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;

/**
 * Reads this machine through OSHI, at most every {@link #FRESH}: a scrape that asks for twelve
 * figures reads the system once. The hardware is looked up at the first question, which takes a
 * fraction of a second. Thread-safe.
 */
final class Machine {
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** What processors spend time on; the rest of what the kernel tells is in SYSTEM. */
  enum Mode {
    USER,
    SYSTEM,
    IOWAIT,
    IDLE,
    STEAL;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Mode of(TickType type) {
      return switch (type) {
        case USER, NICE -> USER;
        case SYSTEM, IRQ, SOFTIRQ -> SYSTEM;
        case IOWAIT -> IOWAIT;
        case IDLE -> IDLE;
        case STEAL -> STEAL;
      };
    }
  }

  /**
   * One look; everything in base units.
   *
   * @param cpuSeconds since the machine started, by mode
   * @param processors logical processors
   * @param memory physical memory
   * @param memoryAvailable what processes can get without swapping
   * @param swapUsed swap space in use
   * @param diskRead read from all disks since the machine started
   * @param diskWritten written to them
   * @param received by all network interfaces but loopback
   * @param sent by them
   */
  record Sample(
      Map<Mode, Double> cpuSeconds,
      int processors,
      long memory,
      long memoryAvailable,
      long swapUsed,
      long diskRead,
      long diskWritten,
      long received,
      long sent) {
    double cpu(Mode mode) {
      return cpuSeconds.get(mode);
    }
  }

  private HardwareAbstractionLayer hardware;
  private List<HWDiskStore> disks;
  private List<NetworkIF> interfaces;
  private Sample latest;
  private long takenAt;

  /** A look that is at most {@link #FRESH} old. */
  synchronized Sample sample() {
    if (latest == null || System.nanoTime() - takenAt > FRESH.toNanos()) {
      latest = read();
      takenAt = System.nanoTime();
    }
    return latest;
  }

  private Sample read() {
    if (hardware == null) {
      hardware = new SystemInfo().getHardware();
      disks = hardware.getDiskStores();
      interfaces = hardware.getNetworkIFs(false);
    }
    disks.forEach(HWDiskStore::updateAttributes);
    interfaces.forEach(NetworkIF::updateAttributes);
    GlobalMemory memory = hardware.getMemory();
    return new Sample(
        cpuSeconds(),
        hardware.getProcessor().getLogicalProcessorCount(),
        memory.getTotal(),
        memory.getAvailable(),
        memory.getVirtualMemory().getSwapUsed(),
        disks.stream().mapToLong(HWDiskStore::getReadBytes).sum(),
        disks.stream().mapToLong(HWDiskStore::getWriteBytes).sum(),
        interfaces.stream().mapToLong(NetworkIF::getBytesRecv).sum(),
        interfaces.stream().mapToLong(NetworkIF::getBytesSent).sum());
  }

  private Map<Mode, Double> cpuSeconds() {
    long[] millis = hardware.getProcessor().getSystemCpuLoadTicks();
    Map<Mode, Double> seconds = new EnumMap<>(Mode.class);
    for (TickType type : TickType.values()) {
      seconds.merge(Mode.of(type), millis[type.getIndex()] / 1e3, Double::sum);
    }
    return seconds;
  }
}
