package io.vitrine.simulator.replica;

import io.vitrine.simulator.options.Options;
import java.util.LinkedHashSet;
import java.util.Set;

/** What one process writes, and what becomes of it when the process is gone. */
final class Writes {
  /** A write that is under way. */
  private static final class Write {
    private final Runnable land;

    Write(Runnable land) {
      this.land = land;
    }
  }

  private final Incarnation process;
  private final Set<Write> underWay = new LinkedHashSet<>();

  Writes(Incarnation process) {
    this.process = process;
  }

  /** Writes; {@code acknowledged} comes when it is durable. A failed write ends the process. */
  void write(Runnable land, Runnable acknowledged) {
    Surroundings world = process.world();
    Write write = new Write(land);
    underWay.add(write);
    Options.Disks disks = world.options().disks();
    boolean faulty = world.faults().isOn();
    boolean slow = faulty && world.schedule().percent(disks.slow());
    long delay = 1L + world.schedule().draw(slow ? disks.slowest() : disks.usual());
    boolean fails = faulty && disks.fail() > 0 && world.schedule().draw(1_000) < disks.fail();
    process.after(
        delay,
        () -> {
          if (fails) {
            process.machine().failed("a write failed");
          } else {
            underWay.remove(write);
            land.run();
            acknowledged.run();
          }
        });
  }

  /** Nobody will hear of them: each is lost, or has landed, or lands at any later time. */
  void abandon() {
    Surroundings world = process.world();
    for (Write write : underWay) {
      switch (world.schedule().draw(3)) {
        case 0 -> write.land.run();
        case 1 -> world.schedule().after(1L + world.schedule().draw(6_000), write.land);
        default -> world.note(process.machine().index(), "a write is lost");
      }
    }
    underWay.clear();
  }
}
