package io.vitrine.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.vitrine.persistence.embedded.CassandraForTests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which ports must be free before a start. */
class NodePreflightTest {
  private static final String KNOWN = "akka.remote.artery.canonical.port = ";
  private static final String BOUND = "akka.remote.artery.bind.port = ";

  @Test
  void behindAProxyItIsThePortThatTheNodeListensOn() throws IOException {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int taken = proxy.getLocalPort();
      int free = CassandraForTests.freePort();
      assertThat(taken(KNOWN + taken)).containsExactly("akka.remote.artery.canonical.port");
      assertThat(taken(KNOWN + taken + "\n" + BOUND + free)).isEmpty();
      assertThat(taken(KNOWN + free + "\n" + BOUND + taken))
          .containsExactly("akka.remote.artery.bind.port");
    }
  }

  /** The settings of Akka's cluster port whose number is named as taken. */
  private static List<String> taken(String settings) {
    return NodePreflight.problems(
            ConfigFactory.parseString(settings).withFallback(ConfigFactory.load()))
        .stream()
        .filter(problem -> problem.startsWith("akka.remote") && problem.endsWith("is taken"))
        .map(problem -> problem.substring(0, problem.indexOf(':')))
        .toList();
  }
}
