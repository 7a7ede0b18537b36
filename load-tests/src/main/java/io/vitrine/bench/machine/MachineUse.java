package io.vitrine.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CPU time of the whole machine since its start, from {@code /proc/stat} (proc(5)).
 *
 * @param busyMillis spent on anything
 * @param idleMillis spent on nothing, waiting for the disk included
 */
public record MachineUse(long busyMillis, long idleMillis) {
  /** Reads the present values. */
  public static MachineUse now() throws IOException {
    return of(Files.readString(Path.of("/proc/stat")));
  }

  /** Columns: user, nice, system, idle, iowait, irq, softirq, steal. */
  static MachineUse of(String stat) {
    String[] ticks = stat.lines().findFirst().orElseThrow().strip().split("\\s+", -1);
    long busy = 0;
    long idle = 0;
    for (int i = 1; i <= 8 && i < ticks.length; i++) {
      long millis = ProcessUse.MILLIS_PER_TICK * Long.parseLong(ticks[i]);
      if (i == 4 || i == 5) {
        idle += millis;
      } else {
        busy += millis;
      }
    }
    return new MachineUse(busy, idle);
  }

  /** What came since {@code before}. */
  public MachineUse since(MachineUse before) {
    return new MachineUse(busyMillis - before.busyMillis, idleMillis - before.idleMillis);
  }
}
