package io.vitrine.bench.load;

import io.vitrine.bench.load.AnswerBuffer.Answer;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;

/**
 * One HTTP/1.1 connection (RFC 9112) that is kept open, and opened again when the gateway closed it
 * ({@link Reuse}): bytes out, status and body in. Generator and ledger share the machine's cores,
 * so what a general client spends per request would be missing there (docs/adr/0019).
 */
final class HttpConnection implements Closeable {
  /** Longer than the longest wait that the gateway grants (60 s). */
  static final int TIMEOUT_MILLIS = 75_000;

  private static final int CONNECT_MILLIS = 5_000;

  private final AnswerBuffer buffer = new AnswerBuffer();
  private final Reuse reuse = new Reuse();
  private final InetSocketAddress gateway;
  private Socket socket;

  HttpConnection(InetSocketAddress gateway) throws IOException {
    this.gateway = gateway;
    this.socket = connected(gateway);
  }

  private static Socket connected(InetSocketAddress gateway) throws IOException {
    Socket fresh = new Socket();
    fresh.setTcpNoDelay(true);
    fresh.setSoTimeout(TIMEOUT_MILLIS);
    fresh.connect(gateway, CONNECT_MILLIS);
    return fresh;
  }

  /** Sends {@code request} and reads its answer. */
  Answer exchange(byte[] request) throws IOException {
    Optional<Answer> answer = attempt(request);
    while (answer.isEmpty()) {
      socket.close();
      socket = connected(gateway);
      answer = attempt(request);
    }
    reuse.answered();
    return answer.get();
  }

  /** The answer; none when the request should be sent again on a new connection. */
  private Optional<Answer> attempt(byte[] request) throws IOException {
    try {
      socket.getOutputStream().write(request);
      Optional<Answer> answer = Optional.empty();
      while (answer.isEmpty()) {
        if (buffer.readFrom(socket.getInputStream()) < 0) {
          throw new EOFException("end of the stream");
        }
        answer = buffer.complete();
      }
      return answer;
    } catch (EOFException | SocketException e) {
      reuse.ended(buffer, e);
      return Optional.empty();
    }
  }

  /** How often the gateway had closed it and a request was sent again. */
  int reopened() {
    return reuse.reopened();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
