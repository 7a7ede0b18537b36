package io.vitrine.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used since its start, from {@code /proc/PID} (proc(5)).
 *
 * @param cpuMillis user and system time of all its threads
 * @param residentBytes memory now
 * @param writtenBytes what it caused to be sent to storage
 */
public record ProcessUse(long cpuMillis, long residentBytes, long writtenBytes) {
  /** Linux counts CPU time for user space in hundredths of a second, whatever the kernel's own. */
  static final int MILLIS_PER_TICK = 10;

  /** Reads the present values of {@code pid}. */
  public static ProcessUse of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    return new ProcessUse(
        cpuMillis(Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1)),
        1024 * value(Files.readString(process.resolve("status")), "VmRSS:"),
        value(Files.readString(process.resolve("io")), "write_bytes:"));
  }

  /** Fields 14 and 15; the name in field 2 may hold blanks, so they are counted from its end. */
  static long cpuMillis(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return MILLIS_PER_TICK * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
  }

  static long value(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip().split(" ", 2)[0]))
        .findFirst()
        .orElse(0);
  }

  /** CPU time and writes since {@code before}; memory as it is now. */
  public ProcessUse since(ProcessUse before) {
    return new ProcessUse(
        cpuMillis - before.cpuMillis, residentBytes, writtenBytes - before.writtenBytes);
  }
}
