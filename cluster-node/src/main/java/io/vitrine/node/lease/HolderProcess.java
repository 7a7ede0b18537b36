package io.vitrine.node.lease;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that holds a lease, so exactly that no later process can be mistaken for it
 * (docs/adr/0006-proof-of-death.md).
 *
 * @param boot the kernel's id of this boot; no other machine and no other boot has it
 * @param namespaces the process id namespace and, as start times depend on it, the time namespace,
 *     as {@code /proc/self/ns} names them
 * @param pid number of the process in that namespace
 * @param startTicks when it started, in clock ticks since boot (proc(5), field 22 of stat)
 */
public record HolderProcess(String boot, String namespaces, long pid, long startTicks) {
  private static final Pattern TEXT =
      Pattern.compile(
          "boot=([0-9a-f-]{36});ns=([0-9a-z:,\\[\\]]{1,100});pid=([1-9]\\d{0,9})"
              + ";start=(\\d{1,18})");

  /** Whether {@code other} is, or was, visible under its number from where this process runs. */
  public boolean isNeighbourOf(HolderProcess other) {
    return boot.equals(other.boot) && namespaces.equals(other.namespaces);
  }

  /** The form stored in the lease row. */
  String text() {
    return "boot=" + boot + ";ns=" + namespaces + ";pid=" + pid + ";start=" + startTicks;
  }

  /** Reads {@link #text}; empty for anything else. */
  static Optional<HolderProcess> parse(String text) {
    Matcher fields = TEXT.matcher(text);
    return fields.matches()
        ? Optional.of(
            new HolderProcess(
                fields.group(1),
                fields.group(2),
                Long.parseLong(fields.group(3)),
                Long.parseLong(fields.group(4))))
        : Optional.empty();
  }
}
