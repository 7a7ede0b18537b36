package io.vitrine.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A subscriber as bare as possible; each chunk of this server holds whole lines of ASCII. */
final class SseConnection implements Closeable {
  private final Socket socket;
  private final BufferedReader lines;
  private final Deque<String> chunk = new ArrayDeque<>();
  private String lastId = "";
  private Optional<JsonNode> data = Optional.empty();

  private SseConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  /** Subscribes from {@code 127.0.0.from} and reads the head of the answer. */
  static SseConnection open(int from, int port, String query, String... headers)
      throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress("127.0.0." + from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    socket.setSoTimeout(20_000);
    StringBuilder head = new StringBuilder("GET /v1/events" + query + " HTTP/1.1\r\nHost: a\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    socket.getOutputStream().write(head.append("\r\n").toString().getBytes(UTF_8));
    SseConnection connection = new SseConnection(socket);
    String status = connection.lines.readLine();
    if (!"HTTP/1.1 200 OK".equals(status)) {
      throw new IOException("answered " + status);
    }
    while (!status.isEmpty()) {
      status = connection.lines.readLine();
    }
    return connection;
  }

  /** The next line of the stream. */
  String nextLine() throws IOException {
    while (chunk.isEmpty()) {
      String line = lines.readLine();
      int size = line == null ? 0 : Integer.parseInt(line, 16);
      if (size == 0) {
        throw new EOFException("the stream ended");
      }
      char[] text = new char[size];
      for (int read = 0; read < size; ) {
        read += lines.read(text, read, size - read);
      }
      lines.readLine();
      chunk.addAll(new String(text).lines().toList());
    }
    return chunk.remove();
  }

  /** Reads to the next blank line after an id. */
  void next() throws IOException {
    data = Optional.empty();
    boolean id = false;
    for (String line = nextLine(); !(line.isEmpty() && id); line = nextLine()) {
      if (line.startsWith("id: ")) {
        lastId = line.substring(4);
        id = true;
      } else if (line.startsWith("data: ")) {
        data = Optional.of(Documents.JSON.readTree(line.substring(6)));
      }
    }
  }

  /** Skips progress. */
  JsonNode nextEvent() throws IOException {
    do {
      next();
    } while (data.isEmpty());
    return data.get();
  }

  String lastId() {
    return lastId;
  }

  Optional<JsonNode> data() {
    return data;
  }

  /** Reads to the end of the stream. */
  void awaitEnd() throws IOException {
    try {
      while (true) {
        nextLine();
      }
    } catch (EOFException end) {
      chunk.clear();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
