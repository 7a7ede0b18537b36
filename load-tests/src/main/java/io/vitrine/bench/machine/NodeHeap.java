package io.vitrine.bench.machine;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;

/** The heap of the organisations' program, through the attach interface of its JVM. */
public final class NodeHeap implements Closeable {
  private final JMXConnector connector;

  private NodeHeap(JMXConnector connector) {
    this.connector = connector;
  }

  /** Attaches to the JVM {@code pid}. */
  public static NodeHeap attach(long pid) throws IOException {
    return new NodeHeap(Attachment.to(pid));
  }

  /** What its collector has done so far. */
  public HeapUse use() throws IOException {
    return HeapUse.read(connector.getMBeanServerConnection());
  }

  /** Bytes in use right after the latest collection, young or not; 0 before the first. */
  public long afterCollection() throws IOException {
    return afterCollection(connector.getMBeanServerConnection());
  }

  static long afterCollection(MBeanServerConnection beans) throws IOException {
    Set<String> pools =
        ManagementFactory.getPlatformMXBeans(beans, MemoryPoolMXBean.class).stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());
    return ManagementFactory.getPlatformMXBeans(beans, GarbageCollectorMXBean.class).stream()
        .map(GarbageCollectorMXBean::getLastGcInfo)
        .filter(Objects::nonNull)
        .max(Comparator.comparingLong(GcInfo::getEndTime))
        .map(latest -> used(latest, pools))
        .orElse(0L);
  }

  private static long used(GcInfo collection, Set<String> pools) {
    return collection.getMemoryUsageAfterGc().entrySet().stream()
        .filter(pool -> pools.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
