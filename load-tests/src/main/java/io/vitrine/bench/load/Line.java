package io.vitrine.bench.load;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;

/**
 * A connection for a thread that serves many. It is free, or one bundle is under way on it. When
 * the gateway closed it, it is opened again ({@link Reuse}).
 */
final class Line implements Closeable {
  /** Takes the largest request at once. */
  private static final int SEND_BUFFER = 1024 * 1024;

  private final AnswerBuffer answers = new AnswerBuffer();
  private final Reuse reuse = new Reuse();
  private final InetSocketAddress gateway;
  private final Selector selector;
  private Optional<SocketChannel> channel = Optional.empty();
  private Optional<Bundle> underWay = Optional.empty();

  /** To {@code gateway}; {@code selector} tells when an answer comes. */
  Line(InetSocketAddress gateway, Selector selector) {
    this.gateway = gateway;
    this.selector = selector;
  }

  /**
   * Connects, if it is not connected. Not long before the first request: a gateway ends a
   * connection that has none within ten seconds (vitrine.gateway.first-request).
   */
  void open() throws IOException {
    if (channel.filter(SocketChannel::isOpen).isEmpty()) {
      channel = Optional.of(connected());
    }
  }

  private SocketChannel connected() throws IOException {
    SocketChannel fresh = SocketChannel.open();
    fresh.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
    fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
    fresh.connect(gateway);
    fresh.configureBlocking(false);
    fresh.register(selector, SelectionKey.OP_READ, this);
    answers.clear();
    reuse.opened();
    return fresh;
  }

  /** Sends {@code bundle}. */
  void send(Bundle bundle) throws IOException {
    open();
    underWay = Optional.of(bundle);
    byte[] bytes = bundle.bytes();
    int sent;
    try {
      sent = write(bytes);
    } catch (IOException e) {
      reopen(e);
      sent = write(bytes);
    }
    if (sent < bytes.length) {
      // One request at a time is smaller than the socket's buffer.
      throw new IOException("the gateway does not read what it is sent");
    }
  }

  private int write(byte[] bytes) throws IOException {
    return channel.orElseThrow().write(ByteBuffer.wrap(bytes));
  }

  /** After the connection ended under a request, if that may be sent again. */
  private void reopen(IOException cause) throws IOException {
    reuse.ended(answers, cause);
    abandon();
    open();
  }

  /** How often the gateway had closed it and a request was sent again. */
  int reopened() {
    return reuse.reopened();
  }

  /** What is under way. */
  List<Cursor> cursors() {
    return underWay.map(Bundle::cursors).orElse(List.of());
  }

  /** What came of the bundle under way, if that is known by now. */
  Optional<List<Bundle.Verdict>> answer() throws IOException {
    Optional<IOException> end = read();
    if (end.isPresent()) {
      if (underWay.isPresent()) {
        reopen(end.get());
        cursors().forEach(Cursor::doubted);
        send(underWay.get());
      } else {
        abandon();
      }
      return Optional.empty();
    }
    Optional<AnswerBuffer.Answer> answer = answers.complete();
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    reuse.answered();
    return Optional.of(underWay.orElseThrow().verdicts(answer.get()));
  }

  /** Reads what there is; why nothing more will come. */
  private Optional<IOException> read() {
    try {
      return answers.readFrom(channel.orElseThrow()) < 0
          ? Optional.of(new EOFException("end of the stream"))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  /** Closes a connection that is no good any more, whatever comes of it. */
  void abandon() {
    try {
      close();
    } catch (IOException e) {
      // There is nobody left to tell.
      return;
    }
  }

  /** Nothing is under way any more. */
  void free() {
    underWay = Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
    }
  }
}
