package io.vitrine.simulator;

import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.options.Retention;
import io.vitrine.simulator.replica.Machine;
import io.vitrine.simulator.replica.Surroundings;
import io.vitrine.simulator.world.Network;
import io.vitrine.simulator.world.Schedule;
import java.util.ArrayList;
import java.util.List;

/** Lets crashes and partitions happen during the safety phase, and ends all faults after it. */
final class Faults {
  private final Surroundings world;
  private final Schedule schedule;
  private final Network network;
  private final List<Machine> machines;
  private final Options options;
  private final List<Machine> asleep = new ArrayList<>();
  private boolean active = true;

  Faults(Surroundings world, List<Machine> machines) {
    this.world = world;
    this.schedule = world.schedule();
    this.network = world.network();
    this.machines = machines;
    this.options = world.options();
  }

  void start() {
    if (options.crashes().every() > 0) {
      schedule.after(schedule.draw(options.crashes().every()), this::crash);
    }
    if (options.cuts().every() > 0) {
      schedule.after(schedule.draw(options.cuts().every()), this::cut);
    }
    if (options.crashes().restartOfAll()) {
      long safety = options.safetyMillis();
      schedule.after(Math.min(500, safety / 2) + schedule.draw((int) safety), this::restartAll);
    }
    options.retention().sleeps().stream()
        .filter(sleep -> sleep.organisation() < options.organisations())
        .forEach(this::sleep);
    separateTwins();
  }

  private void sleep(Retention.Sleep sleep) {
    Machine machine = machines.get(sleep.organisation());
    schedule.after(
        sleep.from(),
        () -> {
          if (active) {
            machine.sleep();
            asleep.add(machine);
            schedule.after(
                sleep.until() - sleep.from(),
                () -> {
                  if (asleep.remove(machine)) {
                    machine.wake();
                  }
                });
          }
        });
  }

  /** All crash at once and come back at their own time, but for one that never does. */
  private void restartAll() {
    if (!active) {
      return;
    }
    machines.forEach(Machine::crash);
    int silent = options.crashes().silentAfterwards();
    if (silent >= 0) {
      machines.get(silent).retire();
    }
    for (Machine machine : machines) {
      schedule.after(1L + schedule.draw(2_000), machine::start);
    }
  }

  private void crash() {
    if (!active) {
      return;
    }
    Options.Crashes crashes = options.crashes();
    boolean all = schedule.percent(crashes.all());
    Machine one = machines.get(schedule.draw(machines.size()));
    for (Machine machine : all ? machines : List.of(one)) {
      machine.crash();
      schedule.after(50L + schedule.draw(crashes.down()), machine::start);
    }
    schedule.after(crashes.every() / 2 + schedule.draw(crashes.every()), this::crash);
  }

  private void cut() {
    if (!active) {
      return;
    }
    Options.Cuts cuts = options.cuts();
    List<Options.Shape> shapes = cuts.shapes();
    shape(shapes.get(schedule.draw(shapes.size())));
    schedule.after(
        100L + schedule.draw(cuts.longest()),
        () -> {
          if (active) {
            network.reconnect();
            separateTwins();
          }
        });
    schedule.after(cuts.every() / 2 + schedule.draw(cuts.every()), this::cut);
  }

  private void shape(Options.Shape shape) {
    int count = machines.size();
    int side = schedule.draw(1 << count);
    int one = schedule.draw(count);
    int other = (one + 1 + schedule.draw(count - 1)) % count;
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        boolean apart = (side >> a & 1) != (side >> b & 1);
        int distance = Math.floorMod(a - b, count);
        boolean cut =
            switch (shape) {
              case HALVES -> apart;
              case ONE_WAY -> apart && (side >> a & 1) == 1;
              case MINORITY -> a == one || b == one;
              case RING -> distance != 1 && distance != count - 1;
              case ONE_LINK -> a == one && b == other;
            };
        if (cut && a != b) {
          network.cut(a, b);
        }
      }
    }
  }

  /** Each copy of a twin talks to one part of the others; the parts overlap by chance. */
  private void separateTwins() {
    for (int copy = options.organisations(); copy < machines.size(); copy++) {
      int original = machines.get(copy).organisation();
      for (int other = 0; other < options.organisations(); other++) {
        int which = schedule.draw(3);
        int away = which == 0 ? copy : original;
        if (which < 2 && other != original) {
          network.cut(away, other);
          network.cut(other, away);
        }
      }
    }
  }

  /** All faults end: everybody comes back, every link is open, disks and clocks are right. */
  void end() {
    active = false;
    world.faults().end();
    network.heal();
    asleep.forEach(Machine::wake);
    asleep.clear();
    for (Machine machine : machines) {
      machine.clock().repair();
      schedule.after(1L + schedule.draw(2_000), machine::start);
    }
  }
}
