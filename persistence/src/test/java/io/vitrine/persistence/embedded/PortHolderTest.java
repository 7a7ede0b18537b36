package io.vitrine.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortHolderTest {
  @Test
  void freePortHasNoHolder() {
    assertThat(PortHolder.of(CassandraForTests.freePort())).isEmpty();
  }

  @Test
  void holderIsNamed() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PortHolder holder = PortHolder.of(socket.getLocalPort()).orElseThrow();
      assertThat(holder.pid()).hasValue(ProcessHandle.current().pid());
      assertThat(holder.command()).startsWith("java");
      assertThat(new StartRefusal.PortHeld(holder).text())
          .contains("Port " + socket.getLocalPort())
          .contains("process " + ProcessHandle.current().pid());
    }
  }
}
