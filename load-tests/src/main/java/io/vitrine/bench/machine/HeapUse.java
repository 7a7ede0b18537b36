package io.vitrine.bench.machine;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;
import javax.management.MBeanServerConnection;

/**
 * What the collector of another JVM has done since its start. It is read over a connection that is
 * there already: a program like jstat would take half a second of CPU time in the middle of a
 * measured load.
 *
 * @param collections young, mixed and full ones
 * @param pauseMillis time in them; the short stops of a concurrent mark are not among them
 * @param usedBytes heap in use now
 */
public record HeapUse(long collections, long pauseMillis, long usedBytes) {
  /** Asks the JVM behind {@code beans}. */
  static HeapUse read(MBeanServerConnection beans) throws IOException {
    List<GarbageCollectorMXBean> collectors =
        ManagementFactory.getPlatformMXBeans(beans, GarbageCollectorMXBean.class);
    return new HeapUse(
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum(),
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum(),
        ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class)
            .getHeapMemoryUsage()
            .getUsed());
  }

  /** Collections since {@code before}; the heap as it is now. */
  public HeapUse since(HeapUse before) {
    return new HeapUse(
        collections - before.collections, pauseMillis - before.pauseMillis, usedBytes);
  }
}
