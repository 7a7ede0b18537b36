package io.vitrine.persistence.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each harm is seen by both ends of a connection, and its heal too. */
class TcpProxyTest {
  private static final int SOON_MILLIS = 5_000;
  private static final int SILENCE_MILLIS = 150;

  private ServerSocket server;
  private TcpProxy proxy;
  private Socket client;
  private Socket upstream;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    proxy = TcpProxy.to(server.getLocalPort());
    dial();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    upstream.close();
    proxy.close();
    server.close();
  }

  @Test
  void aSoundLinkCarriesBothWays() throws IOException {
    send(client, "question");
    assertThat(received(upstream, 8)).isEqualTo("question");
    send(upstream, "answer");
    assertThat(received(client, 6)).isEqualTo("answer");
  }

  @Test
  void whatAFrozenLinkHoldsBackArrivesWholeWhenItIsHealed() throws IOException {
    proxy.freeze();
    send(client, "one");
    send(client, "two");
    assertSilent(upstream);
    proxy.heal();
    assertThat(received(upstream, 6)).isEqualTo("onetwo");
  }

  @Test
  void aDrippingLinkTakesItsTime() throws IOException {
    proxy.drip(1, Duration.ofMillis(20));
    long began = System.nanoTime();
    send(client, "0123456789");
    assertThat(received(upstream, 10)).isEqualTo("0123456789");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void aSlowLinkDelaysEachChunkByWhatIsDrawnForIt() throws IOException {
    proxy.slow(() -> Duration.ofMillis(100).toNanos());
    long began = System.nanoTime();
    send(client, "late");
    assertThat(received(upstream, 4)).isEqualTo("late");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(99));
  }

  @Test
  void aRefusingLinkEndsConnectionsAndTakesNone() throws IOException {
    proxy.refuse();
    assertThat(ended(client)).isTrue();
    assertThat(ended(upstream)).isTrue();
    try (Socket other = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      assertThat(ended(other)).isTrue();
    }
    proxy.heal();
    dial();
    aSoundLinkCarriesBothWays();
  }

  @Test
  void answersThatWereLostAreNeverFollowedByOthers() throws IOException {
    proxy.withholdAnswers();
    send(client, "question");
    assertThat(received(upstream, 8)).isEqualTo("question");
    send(upstream, "answer");
    assertSilent(client);
    proxy.heal();
    assertThat(ended(client)).isTrue();
  }

  private void dial() throws IOException {
    client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    upstream = server.accept();
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String received(Socket socket, int size) throws IOException {
    socket.setSoTimeout(SOON_MILLIS);
    return new String(socket.getInputStream().readNBytes(size), StandardCharsets.US_ASCII);
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  /** Whether the other side closed it, in order or with a reset. */
  private static boolean ended(Socket socket) throws IOException {
    socket.setSoTimeout(SOON_MILLIS);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
