package io.vitrine.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The machine as the operating system sees it, all its processes together, and the file system of
 * the data.
 */
public final class MachineMeters implements MeterBinder {
  private final Machine machine = new Machine();
  private final Optional<File> data;

  /**
   * Meters of this machine.
   *
   * @param data a directory on the file system of the data; empty when it is on another machine
   */
  public MachineMeters(Optional<Path> data) {
    this.data = data.map(Path::toFile);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Machine.Mode mode : Machine.Mode.values()) {
      FunctionCounter.builder("vitrine.machine.cpu", machine, m -> m.sample().cpu(mode))
          .description("Time of all processors by what they did")
          .baseUnit("seconds")
          .tag("mode", mode.label())
          .register(registry);
    }
    gauge(registry, "processors", "Logical processors", "", s -> s.processors());
    gauge(registry, "memory.size", "Physical memory", "bytes", s -> s.memory());
    gauge(registry, "memory.available", "Memory to be had", "bytes", s -> s.memoryAvailable());
    gauge(registry, "swap.used", "Swap space in use", "bytes", s -> s.swapUsed());
    bytes(registry, "disk.read", "Bytes read from disks", s -> s.diskRead());
    bytes(registry, "disk.written", "Bytes written to disks", s -> s.diskWritten());
    bytes(registry, "network.received", "Bytes received by interfaces", s -> s.received());
    bytes(registry, "network.sent", "Bytes sent by interfaces", s -> s.sent());
    data.ifPresent(
        directory -> {
          Gauge.builder("vitrine.disk.free", directory, d -> d.getUsableSpace())
              .description("Free space where the data is")
              .baseUnit("bytes")
              .register(registry);
          Gauge.builder("vitrine.disk.size", directory, d -> d.getTotalSpace())
              .description("Size of the file system where the data is")
              .baseUnit("bytes")
              .register(registry);
        });
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String text,
      String unit,
      ToDoubleFunction<Machine.Sample> value) {
    Gauge.builder("vitrine.machine." + name, machine, m -> value.applyAsDouble(m.sample()))
        .description(text)
        .baseUnit(unit.isEmpty() ? null : unit)
        .register(registry);
  }

  private void bytes(
      MeterRegistry registry, String name, String text, ToDoubleFunction<Machine.Sample> value) {
    FunctionCounter.builder(
            "vitrine.machine." + name, machine, m -> value.applyAsDouble(m.sample()))
        .description(text)
        .baseUnit("bytes")
        .register(registry);
  }
}
