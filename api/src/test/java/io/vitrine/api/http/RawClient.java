package io.vitrine.api.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** A TCP connection to the server that sends what a test wants, from an address of its choice. */
final class RawClient implements Closeable {
  private final Socket socket;

  private RawClient(Socket socket) {
    this.socket = socket;
  }

  /** Connects from {@code 127.0.0.from}. */
  static RawClient connect(int from, int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(8 * 1024);
    socket.bind(new InetSocketAddress("127.0.0." + from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    return new RawClient(socket);
  }

  /** Sends a whole request without a body and gives the whole answer. */
  static String get(int from, int port, String path) throws IOException {
    return exchange(
        from, port, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  }

  /** Sends a submission and gives the whole answer. */
  static String post(int from, int port, String path) throws IOException {
    return exchange(
        from,
        port,
        "POST "
            + path
            + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
            + "Content-Type: application/cbor\r\nContent-Length: 1\r\n\r\nx");
  }

  private static String exchange(int from, int port, String request) throws IOException {
    try (RawClient client = connect(from, port)) {
      client.send(request);
      return client.rest();
    }
  }

  /** Sends {@code text}; false when the connection has ended. */
  boolean send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends the own direction. */
  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Everything until the end of the connection. */
  String rest() throws IOException {
    socket.setSoTimeout(20_000);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[4_096];
    try {
      for (int n = socket.getInputStream().read(buffer); n >= 0; ) {
        all.write(buffer, 0, n);
        n = socket.getInputStream().read(buffer);
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (SocketException reset) {
      return all.toString(ISO_8859_1);
    }
    return all.toString(ISO_8859_1);
  }

  /** Waits {@code millis} for the end of the connection; what arrives meanwhile is dropped. */
  boolean endsWithin(int millis) throws IOException {
    long deadline = System.nanoTime() + millis * 1_000_000L;
    byte[] buffer = new byte[4_096];
    while (true) {
      int left = (int) ((deadline - System.nanoTime()) / 1_000_000L);
      if (left <= 0) {
        return false;
      }
      socket.setSoTimeout(left);
      try {
        if (socket.getInputStream().read(buffer) < 0) {
          return true;
        }
      } catch (SocketTimeoutException e) {
        return false;
      } catch (SocketException reset) {
        return true;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
