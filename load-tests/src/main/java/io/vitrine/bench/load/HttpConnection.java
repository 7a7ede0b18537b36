package io.vitrine.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;

/**
 * One HTTP/1.1 connection (RFC 9112) that is kept open: bytes out, status and body in. Generator
 * and ledger share the machine's cores, so what a general client spends per request would be
 * missing there (docs/adr/0019). Takes answers with a Content-Length alone, as the gateway's are.
 */
final class HttpConnection implements Closeable {
  private static final int BUFFER = 8 * 1024;

  /** Longer than the longest wait that the gateway grants (60 s). */
  private static final int TIMEOUT_MILLIS = 75_000;

  private static final int CONNECT_MILLIS = 5_000;

  private final Socket socket;
  private final InputStream in;
  private byte[] buffer = new byte[BUFFER];
  private int filled;

  HttpConnection(InetSocketAddress gateway) throws IOException {
    this.socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(gateway, CONNECT_MILLIS);
    this.in = socket.getInputStream();
  }

  /** What a request came to. */
  record Answer(int status, String body) {}

  /** Sends {@code request} and reads its answer. */
  Answer exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    filled = 0;
    int head = readHead();
    String text = new String(buffer, 0, head, US_ASCII);
    int total = head + contentLength(text);
    if (total > buffer.length) {
      buffer = Arrays.copyOf(buffer, total);
    }
    while (filled < total) {
      fill();
    }
    return new Answer(
        Integer.parseInt(text.substring(9, 12)), new String(buffer, head, total - head, US_ASCII));
  }

  /** The length of the head with its empty line. */
  private int readHead() throws IOException {
    int from = 0;
    while (true) {
      for (int i = from; i + 3 < filled; i++) {
        if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r') {
          return i + 4;
        }
      }
      from = Math.max(0, filled - 3);
      if (filled == buffer.length) {
        throw new IOException("the head of an answer is longer than " + filled + " bytes");
      }
      fill();
    }
  }

  private void fill() throws IOException {
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      throw new EOFException("the gateway closed the connection");
    }
    filled += read;
  }

  private static int contentLength(String head) throws IOException {
    String name = "\r\ncontent-length:";
    int at = head.toLowerCase(Locale.ROOT).indexOf(name);
    if (at < 0) {
      throw new IOException("an answer without a length: " + head);
    }
    int from = at + name.length();
    return Integer.parseInt(head.substring(from, head.indexOf("\r\n", from)).strip());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
