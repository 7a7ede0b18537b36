package io.vitrine.node.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vitrine.persistence.embedded.PortHolder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DevPortsTest {
  private static final int ORGANISATIONS = 4;

  private final DevPorts ports = free();

  /** The first block above the ports that the system hands out, or below them, that is free. */
  private static DevPorts free() {
    return IntStream.iterate(10_000, base -> base < 15_000, base -> base + 50)
        .mapToObj(DevPorts::new)
        .filter(
            p -> p.own(ORGANISATIONS).keySet().stream().allMatch(q -> PortHolder.of(q).isEmpty()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noTwoPartsShareAPort() {
    Set<Integer> all = new HashSet<>(ports.own(ORGANISATIONS).keySet());
    assertThat(all).hasSize(1 + 5 * ORGANISATIONS).doesNotContain(ports.cql(), ports.storage());
    assertThat(new DevPorts(7400).gateway(2)).isEqualTo(7421);
  }

  @Test
  void aFreeBlockIsAccepted() throws StartRefused {
    ports.requireFree(ORGANISATIONS);
  }

  @Test
  void theHolderOfABusyPortIsNamed() throws Exception {
    for (int port : List.of(ports.control(), ports.peer(3))) {
      try (ServerSocket holder = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        StartRefused refused =
            catchThrowableOfType(StartRefused.class, () -> ports.requireFree(ORGANISATIONS));
        assertThat(refused.reason())
            .contains("port " + holder.getLocalPort())
            .contains("pid " + ProcessHandle.current().pid());
        assertThat(refused.remedy()).contains("VITRINE_PORT_BASE");
      }
    }
  }

  @Test
  void aBlockOutsideTheRangeIsRefused() {
    for (int base : new int[] {0, 1023, 65_500}) {
      assertThatThrownBy(() -> new DevPorts(base)).hasMessageContaining("1024..");
    }
  }
}
