package io.vitrine.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/**
 * A gateway that ends its connections as soon as a request has come on them, as one does whose time
 * for an idle connection is over just then. It answers only so many requests on the n-th, from 1.
 */
final class ClosingGateway implements AutoCloseable {
  /** How a connection ends. */
  enum End {
    /** In good order. */
    FIN,
    /** Broken off. */
    RST,
    /** In good order, but after a piece of an answer. */
    IN_THE_MIDDLE
  }

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket server;
  private final IntUnaryOperator answers;
  private final End end;
  private final IntUnaryOperator status;

  ClosingGateway(IntUnaryOperator answers, End end) throws IOException {
    this(answers, end, request -> 200);
  }

  /** The n-th request, from 1, is answered with this status. */
  ClosingGateway(IntUnaryOperator answers, End end, IntUnaryOperator status) throws IOException {
    this.answers = answers;
    this.end = end;
    this.status = status;
    this.server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "closing-gateway");
    thread.setDaemon(true);
    thread.start();
  }

  List<InetSocketAddress> addresses() {
    return List.of(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
  }

  /** How many connections came. */
  int connections() {
    return connections.get();
  }

  /** The bodies that came, also those without an answer. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** One connection after the other. */
  private void serve() {
    for (int number = 1; !server.isClosed(); number++) {
      try (Socket socket = server.accept()) {
        connections.incrementAndGet();
        serve(socket, answers.applyAsInt(number));
      } catch (IOException e) {
        // The test has what it wants.
        return;
      }
    }
  }

  private void serve(Socket socket, int count) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    for (int i = 0; i < count; i++) {
      if (!read(in)) {
        return;
      }
      int code = status.applyAsInt(requests.size());
      send(socket, "HTTP/1.1 " + code + " \r\nContent-Length: 6\r\n\r\na body");
    }
    if (!read(in)) {
      return;
    }
    if (end == End.IN_THE_MIDDLE) {
      send(socket, "HTTP/1.1 200");
    }
    socket.setSoLinger(end == End.RST, 0);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  /** Whether there was a request. */
  private boolean read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
            .findFirst()
            .orElseThrow();
    requests.add(new String(in.readNBytes(length), ISO_8859_1));
    return true;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
