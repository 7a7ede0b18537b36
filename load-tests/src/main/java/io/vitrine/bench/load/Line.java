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

/** A connection for a thread that serves many. It is free, or one bundle is under way on it. */
final class Line implements Closeable {
  /** Takes the largest request at once. */
  private static final int SEND_BUFFER = 1024 * 1024;

  private final AnswerBuffer answers = new AnswerBuffer();
  private final InetSocketAddress gateway;
  private final Selector selector;
  private SocketChannel channel;
  private Optional<Bundle> underWay = Optional.empty();

  /** Connects to {@code gateway} and has {@code selector} tell when an answer comes. */
  Line(InetSocketAddress gateway, Selector selector) throws IOException {
    this.gateway = gateway;
    this.selector = selector;
    this.channel = connected();
  }

  private SocketChannel connected() throws IOException {
    SocketChannel fresh = SocketChannel.open();
    fresh.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
    fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
    fresh.connect(gateway);
    fresh.configureBlocking(false);
    fresh.register(selector, SelectionKey.OP_READ, this);
    return fresh;
  }

  /** Sends {@code bundle}. */
  void send(Bundle bundle) throws IOException {
    if (!channel.isOpen()) {
      channel = connected();
    }
    underWay = Optional.of(bundle);
    ByteBuffer bytes = ByteBuffer.wrap(bundle.bytes());
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      // One request at a time is smaller than the socket's buffer.
      throw new IOException("the gateway does not read what it is sent");
    }
  }

  /** What is under way. */
  List<Cursor> cursors() {
    return underWay.map(Bundle::cursors).orElse(List.of());
  }

  /** What came of the bundle under way, if that is known by now. */
  Optional<List<Bundle.Verdict>> answer() throws IOException {
    if (answers.readFrom(channel) < 0) {
      if (underWay.isPresent()) {
        throw new EOFException("the gateway closed the connection");
      }
      // Gateways close connections that nobody used for a while.
      close();
      return Optional.empty();
    }
    Optional<AnswerBuffer.Answer> answer = answers.complete();
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(underWay.orElseThrow().verdicts(answer.get()));
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
    channel.close();
  }
}
