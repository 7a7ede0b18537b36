package io.vitrine.node.diagnosis;

import static io.vitrine.node.diagnosis.Finding.own;

import io.vitrine.node.diagnosis.Vitals.Disk;
import io.vitrine.node.diagnosis.Vitals.Machine;
import io.vitrine.node.diagnosis.Vitals.Memory;
import java.time.Duration;
import java.util.List;

/** Disk, certificate, clock and memory of this machine. */
final class MachineRules {
  /** S20: a certificate is to be renewed from here on. */
  static final Duration CERTIFICATE_NOTICE = Duration.ofDays(30);

  /** The lease is lost from here on (F2). */
  static final Duration JUMP = Duration.ofSeconds(1);

  private static final int LOW_PERCENT = 5;
  private static final double COLLECTING = 0.3;
  private static final double HEAP = 0.97;
  private static final long MIB = 1024 * 1024;

  private MachineRules() {}

  static void apply(Vitals vitals, List<Finding> found) {
    Machine machine = vitals.machine();
    machine.disk().ifPresent(disk -> disk(disk, found));
    certificate(machine, found);
    if (machine.clockJump().abs().compareTo(JUMP) >= 0) {
      found.add(
          own(
              FindingKind.CLOCK_JUMPED,
              "wall clock and monotonic clock moved apart by %s within a minute"
                  .formatted(Diagnosis.text(machine.clockJump()))));
    }
    memory(machine.memory(), found);
  }

  private static void disk(Disk disk, List<Finding> found) {
    String left =
        "%d MiB of %d MiB free at %s"
            .formatted(disk.free() / MIB, disk.total() / MIB, disk.directory());
    if (disk.free() < disk.minimum()) {
      found.add(
          own(
              FindingKind.DISK_FULL,
              "%s, at least %d MiB needed".formatted(left, disk.minimum() / MIB)));
    } else if (disk.free() < disk.total() / 100 * LOW_PERCENT) {
      found.add(own(FindingKind.DISK_LOW, left));
    }
  }

  private static void certificate(Machine machine, List<Finding> found) {
    Duration left = Duration.between(machine.now(), machine.certificateEnds());
    if (left.isNegative()) {
      found.add(
          own(
              FindingKind.CERTIFICATE_EXPIRED,
              "it ended at %s, %s ago"
                  .formatted(machine.certificateEnds(), Diagnosis.text(left.abs()))));
    } else if (left.compareTo(CERTIFICATE_NOTICE) < 0) {
      found.add(
          own(
              FindingKind.CERTIFICATE_ENDS,
              "the own one ends at %s, in %s"
                  .formatted(machine.certificateEnds(), Diagnosis.text(left))));
    }
  }

  private static void memory(Memory memory, List<Finding> found) {
    if (memory.collecting() > COLLECTING || memory.used() > memory.max() * HEAP) {
      found.add(
          own(
              FindingKind.MEMORY_SHORT,
              "%d of %d MiB heap used, %d %% of the time spent collecting"
                  .formatted(
                      memory.used() / MIB,
                      memory.max() / MIB,
                      Math.round(memory.collecting() * 100))));
    }
  }
}
