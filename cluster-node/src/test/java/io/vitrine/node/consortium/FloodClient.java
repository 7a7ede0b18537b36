package io.vitrine.node.consortium;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Submits as fast as it can over some connections from an address of its own, whatever it is
 * answered, and counts the answers by status.
 */
final class FloodClient implements AutoCloseable {
  private final int from;
  private final int port;
  private final Supplier<byte[]> body;
  private final List<Thread> threads = new ArrayList<>();
  private final Map<Integer, Long> statuses = new TreeMap<>();
  private volatile boolean stopped;

  /**
   * Begins.
   *
   * @param from the client's address is {@code 127.0.0.from}
   * @param port the gateway's
   * @param body makes each submission
   */
  FloodClient(int from, int port, int connections, Supplier<byte[]> body) {
    this.from = from;
    this.port = port;
    this.body = body;
    for (int i = 0; i < connections; i++) {
      Thread thread = new Thread(this::flood, "flood-" + from + "-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /** How many answers of each HTTP status; 0 stands for a connection that ended without one. */
  synchronized Map<Integer, Long> statuses() {
    return new TreeMap<>(statuses);
  }

  private synchronized void count(int status) {
    statuses.merge(status, 1L, Long::sum);
  }

  private void flood() {
    while (!stopped) {
      try (Socket socket = new Socket()) {
        socket.bind(new InetSocketAddress("127.0.0." + from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
        socket.setSoTimeout(20_000);
        OutputStream out = socket.getOutputStream();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (!stopped) {
          out.write(request(body.get()));
          count(status(in));
        }
      } catch (IOException ended) {
        count(0);
      }
    }
  }

  private static byte[] request(byte[] body) {
    byte[] head =
        ("POST /v1/transactions HTTP/1.1\r\nHost: a\r\nContent-Type: application/cbor\r\n"
                + "Content-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(ISO_8859_1);
    byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  private static int status(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).substring(9, 12));
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(25));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
