package io.vitrine.node.lease;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Processes of one boot and one namespace, which end when a test says so. */
final class FakeProcesses implements ProcessTable {
  static final UUID INCARNATION = new UUID(7, 7);

  private static final String BOOT = "00000000-0000-0000-0000-000000000001";

  private final long self;
  private final Set<Long> ended = new HashSet<>();

  FakeProcesses(long self) {
    this.self = self;
  }

  static HolderProcess process(long pid) {
    return new HolderProcess(BOOT, "pid:[1],time:[2]", pid, pid * 10);
  }

  /** The stored owner of another incarnation, in process {@code pid}. */
  String ownerIn(long pid) {
    return new LeaseOwner("other", INCARNATION, Optional.of(process(pid))).text();
  }

  synchronized void end(long pid) {
    ended.add(pid);
  }

  @Override
  public Optional<HolderProcess> self() {
    return Optional.of(process(self));
  }

  @Override
  public synchronized boolean mayRun(HolderProcess process) {
    return process.startTicks() == process.pid() * 10 && !ended.contains(process.pid());
  }
}
