package io.vitrine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who is silent is left out, and only when it really is. */
final class NetworkTest {
  @Test
  void theSilentOrganisationIsNeitherLoadedNorCounted() throws Exception {
    Network three = four(freePort() - 41).without(4);
    assertThat(three.gateways()).hasSize(3);
    assertThat(three.addresses())
        .extracting(address -> address.getPort() - three.portBase())
        .containsExactly(11, 21, 31);
    assertThat(three.silent()).isEqualTo(1);
  }

  @Test
  void whatRunsIsNotSilent() throws Exception {
    try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Network network = four(open.getLocalPort() - 21);
      assertThatThrownBy(() -> network.without(2))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("./vitrine dev stop 2");
    }
  }

  @Test
  void whoIsNotThereCanNotBeLeftOut() {
    assertThatThrownBy(() -> four(7400).without(5)).isInstanceOf(IOException.class);
  }

  private static Network four(int portBase) {
    return new Network(Path.of("home"), "ledger", portBase, 4, new TreeSet<>(List.of(1, 2, 3, 4)));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
