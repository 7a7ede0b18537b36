package io.vitrine.node.peer;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.stream.BoundedSourceQueue;
import akka.stream.KillSwitch;
import akka.stream.KillSwitches;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.Tcp;
import akka.util.ByteString;
import io.vitrine.node.identity.PeerTls;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** A peer with a valid certificate that writes HTTP/2 frames as it likes (RFC 9113). */
final class RawHttp2 implements AutoCloseable {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int ACK = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int CANCEL = 8;
  private static final int HEADER = 9;

  private final BoundedSourceQueue<ByteString> queue;
  private final KillSwitch end;
  private final CompletionStage<Done> ended;
  private final AtomicReference<ByteString> received =
      new AtomicReference<>(ByteString.emptyByteString());

  /**
   * Connects.
   *
   * @param window what the server may send on each stream before it is given more, in bytes
   */
  RawHttp2(ActorSystem<?> system, PeerTls.Engines engines, int port, int window) {
    var opened =
        Source.<ByteString>queue(10_000)
            .viaMat(KillSwitches.<ByteString>single(), Keep.both())
            .preMaterialize(system);
    queue = opened.first().first();
    end = opened.first().second();
    ended =
        opened
            .second()
            .via(
                Tcp.get(system)
                    .outgoingConnectionWithTls(
                        InetSocketAddress.createUnresolved("127.0.0.1", port),
                        () -> http2(engines.next())))
            .runWith(Sink.foreach(this::read), system);
    send(ByteString.fromString("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    send(frame(SETTINGS, 0, 0, number(4, 2).concat(number(window, 4))));
  }

  private static SSLEngine http2(SSLEngine engine) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** Opens a stream with a call of this method; the message is still to come. */
  void call(int stream, String method) {
    ByteString headers =
        field(":method", "POST")
            .concat(field(":scheme", "https"))
            .concat(field(":authority", "127.0.0.1"))
            .concat(field(":path", "/vitrine.peer.v1.PeerService/" + method))
            .concat(field("content-type", "application/grpc+proto"))
            .concat(field("te", "trailers"));
    send(frame(HEADERS, END_HEADERS, stream, headers));
  }

  /** Sends an empty gRPC message and ends its side of the stream. */
  void emptyMessage(int stream) {
    send(frame(DATA, END_STREAM, stream, ByteString.fromArray(new byte[5])));
  }

  /** Resets a stream. */
  void reset(int stream) {
    send(frame(RST_STREAM, 0, stream, number(CANCEL, 4)));
  }

  /** Completes, or fails, when the connection is gone. */
  CompletionStage<Done> ended() {
    return ended;
  }

  private void send(ByteString bytes) {
    // What does not leave any more is missed by nobody: the server has ended the connection.
    queue.offer(bytes);
  }

  /** Answers pings, as else the connection ends. */
  private void read(ByteString bytes) {
    ByteString all = received.get().concat(bytes);
    while (all.size() >= HEADER && all.size() >= HEADER + length(all)) {
      ByteString frame = all.take(HEADER + length(all));
      all = all.drop(frame.size());
      if (frame.apply(3) == PING && frame.apply(4) != ACK) {
        send(frame(PING, ACK, 0, frame.drop(HEADER)));
      }
    }
    received.set(all);
  }

  private static int length(ByteString frame) {
    return (frame.apply(0) & 0xff) << 16 | (frame.apply(1) & 0xff) << 8 | (frame.apply(2) & 0xff);
  }

  private static ByteString frame(int type, int flags, int stream, ByteString payload) {
    return number(payload.size(), 3)
        .concat(number(type, 1))
        .concat(number(flags, 1))
        .concat(number(stream, 4))
        .concat(payload);
  }

  /** A header field that is not kept in any table (RFC 7541 section 6.2.2). */
  private static ByteString field(String name, String value) {
    return number(0, 1).concat(text(name)).concat(text(value));
  }

  /** A string of fewer than 127 bytes, not compressed. */
  private static ByteString text(String text) {
    return number(text.length(), 1).concat(ByteString.fromString(text, StandardCharsets.US_ASCII));
  }

  private static ByteString number(long value, int bytes) {
    byte[] all = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      all[i] = (byte) (value >>> (Byte.SIZE * (bytes - 1 - i)));
    }
    return ByteString.fromArray(all);
  }

  @Override
  public void close() {
    end.shutdown();
  }
}
