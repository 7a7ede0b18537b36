package io.vitrine.bench.load;

import io.vitrine.ledger.types.Hash;
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
 * A chain on a connection of its own, for a thread that serves many. It is free, or one transaction
 * is under way on it.
 */
final class Line implements Closeable {
  private final AnswerBuffer answers = new AnswerBuffer();
  private final InetSocketAddress gateway;
  private final Chain chain;
  private final Selector selector;
  private SocketChannel channel;
  private int next;
  private boolean underWay;
  private long due;

  /** Connects to {@code gateway} and has {@code selector} tell when an answer comes. */
  Line(InetSocketAddress gateway, Chain chain, Selector selector) throws IOException {
    this.gateway = gateway;
    this.chain = chain;
    this.selector = selector;
    this.channel = connected();
  }

  private SocketChannel connected() throws IOException {
    SocketChannel fresh = SocketChannel.open(gateway);
    fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
    fresh.configureBlocking(false);
    fresh.register(selector, SelectionKey.OP_READ, this);
    return fresh;
  }

  /** Whether nothing is left to send. */
  boolean atEnd() {
    return next == chain.size();
  }

  /** When the transaction under way should have been sent. */
  long due() {
    return due;
  }

  /** How many were committed. */
  int committed() {
    return next;
  }

  List<Hash> ids() {
    return chain.ids(next);
  }

  /** Sends the next transaction, which was due at {@code time}. */
  void send(long time) throws IOException {
    if (!channel.isOpen()) {
      channel = connected();
    }
    due = time;
    underWay = true;
    sendAgain();
  }

  /** Sends the same bytes once more; their time stays. */
  void sendAgain() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(chain.at(next).bytes().unsafeArray());
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      // One request at a time is far smaller than a socket's buffer.
      throw new IOException("the gateway does not read what it is sent");
    }
  }

  /** What came of the transaction under way, if that is known by now. */
  Optional<AnswerBuffer.Answer> answer() throws IOException {
    if (answers.readFrom(channel) >= 0) {
      return answers.complete();
    } else if (underWay) {
      throw new EOFException("the gateway closed the connection");
    }
    // Gateways close connections that nobody used for a while.
    close();
    return Optional.empty();
  }

  /** The transaction under way is committed. */
  void passed() {
    underWay = false;
    next++;
  }

  /** The gateway did not take the transaction under way. */
  void refused() {
    underWay = false;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
