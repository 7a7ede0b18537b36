package io.vitrine.node.metrics;

import ch.qos.logback.classic.LoggerContext;
import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.lang.management.ManagementFactory;
import org.slf4j.LoggerFactory;

/**
 * The JVM and the process, with the usual names, so that usual dashboards fit. In a development
 * network, whose organisations share one process, they are the same for all.
 */
public final class RuntimeMeters implements MeterBinder, AutoCloseable {
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final LogbackMetrics logs =
      LoggerFactory.getILoggerFactory() instanceof LoggerContext context
          ? new LogbackMetrics(java.util.List.of(), context)
          : new LogbackMetrics();

  @Override
  public void bindTo(MeterRegistry registry) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    logs.bindTo(registry);
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean process) {
      FunctionCounter.builder("process.cpu", process, p -> p.getProcessCpuTime() / 1e9)
          .description("CPU time of the process")
          .baseUnit("seconds")
          .register(registry);
    }
  }

  @Override
  public void close() {
    collections.close();
    logs.close();
  }
}
