package io.vitrine.bench;

import io.vitrine.bench.figures.CpuUse;
import io.vitrine.bench.figures.RunFigures.Memory;
import io.vitrine.bench.machine.CassandraBeans;
import io.vitrine.bench.machine.HeapUse;
import io.vitrine.bench.machine.MachineUse;
import io.vitrine.bench.machine.NodeHeap;
import io.vitrine.bench.machine.ProcessUse;
import io.vitrine.bench.machine.Processes;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The meters of the machine and its processes, read at one moment. */
record Meters(
    MachineUse machine,
    ProcessUse generator,
    ProcessUse node,
    ProcessUse cassandra,
    HeapUse nodeHeap,
    HeapUse cassandraHeap,
    Map<String, Long> writes) {
  /** Reads them. The first time takes several times as long as those that follow. */
  static Meters read(Processes processes, CassandraBeans beans, NodeHeap heap) throws IOException {
    // The CPU times first and together: asking the collectors takes CPU time itself.
    MachineUse machine = MachineUse.now();
    ProcessUse generator = ProcessUse.of(ProcessHandle.current().pid());
    ProcessUse node = ProcessUse.of(processes.node());
    ProcessUse cassandra = ProcessUse.of(processes.cassandra());
    return new Meters(
        machine, generator, node, cassandra, heap.use(), beans.heap(), beans.writes());
  }

  CpuUse cpuSince(Meters before) {
    MachineUse all = machine.since(before.machine);
    long ledger = node.since(before.node).cpuMillis();
    long database = cassandra.since(before.cassandra).cpuMillis();
    long load = generator.since(before.generator).cpuMillis();
    long others = Math.max(0, all.busyMillis() - ledger - database - load);
    return new CpuUse(ledger, database, load, others, all.idleMillis());
  }

  Memory nodeSince(Meters before) {
    return memory(node, nodeHeap.since(before.nodeHeap));
  }

  Memory cassandraSince(Meters before) {
    return memory(cassandra, cassandraHeap.since(before.cassandraHeap));
  }

  private static Memory memory(ProcessUse process, HeapUse heap) {
    return new Memory(
        process.residentBytes(), heap.usedBytes(), heap.collections(), heap.pauseMillis());
  }

  Map<String, Long> writesSince(Meters before) {
    Map<String, Long> since = new TreeMap<>(writes);
    before.writes.forEach((table, count) -> since.merge(table, -count, Long::sum));
    since.values().removeIf(count -> count == 0);
    return since;
  }
}
