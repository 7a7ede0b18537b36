package io.vitrine.bench.load;

import io.vitrine.bench.load.AnswerBuffer.Answer;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * One HTTP/1.1 connection (RFC 9112) that is kept open: bytes out, status and body in. Generator
 * and ledger share the machine's cores, so what a general client spends per request would be
 * missing there (docs/adr/0019).
 */
final class HttpConnection implements Closeable {
  /** Longer than the longest wait that the gateway grants (60 s). */
  static final int TIMEOUT_MILLIS = 75_000;

  private static final int CONNECT_MILLIS = 5_000;

  private final AnswerBuffer buffer = new AnswerBuffer();
  private final Socket socket;
  private final InputStream in;

  HttpConnection(InetSocketAddress gateway) throws IOException {
    this.socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(gateway, CONNECT_MILLIS);
    this.in = socket.getInputStream();
  }

  /** Sends {@code request} and reads its answer. */
  Answer exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    Optional<Answer> answer = Optional.empty();
    while (answer.isEmpty()) {
      if (buffer.readFrom(in) < 0) {
        throw new EOFException("the gateway closed the connection");
      }
      answer = buffer.complete();
    }
    return answer.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
