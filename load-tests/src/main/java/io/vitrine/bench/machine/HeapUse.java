package io.vitrine.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What the collector of another JVM has done since its start, as {@code jstat -gc} tells it.
 *
 * @param collections young and full ones
 * @param pauseMillis time in them
 * @param usedBytes heap in use now
 */
public record HeapUse(long collections, long pauseMillis, long usedBytes) {
  /** Asks the JVM {@code pid}, which must be the same user's. */
  public static HeapUse of(long pid) throws IOException {
    String jstat = Path.of(System.getProperty("java.home"), "bin", "jstat").toString();
    Process process =
        new ProcessBuilder(jstat, "-gc", Long.toString(pid)).redirectErrorStream(true).start();
    return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  /** A line of names and a line of values: sizes in KiB, times in seconds. */
  static HeapUse parse(String output) throws IOException {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    if (lines.size() != 2) {
      throw new IOException("jstat says: " + output.strip());
    }
    List<String> names = List.of(lines.get(0).strip().split("\\s+", -1));
    List<String> values = List.of(lines.get(1).strip().split("\\s+", -1));
    double used = 0;
    for (String space : List.of("S0U", "S1U", "EU", "OU")) {
      used += Double.parseDouble(values.get(names.indexOf(space)));
    }
    return new HeapUse(
        Math.round(number(names, values, "YGC") + number(names, values, "FGC")),
        Math.round(1000 * number(names, values, "GCT")),
        Math.round(1024 * used));
  }

  private static double number(List<String> names, List<String> values, String name) {
    return Double.parseDouble(values.get(names.indexOf(name)));
  }

  /** Collections since {@code before}; the heap as it is now. */
  public HeapUse since(HeapUse before) {
    return new HeapUse(
        collections - before.collections, pauseMillis - before.pauseMillis, usedBytes);
  }
}
