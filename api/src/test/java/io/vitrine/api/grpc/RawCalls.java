package io.vitrine.api.grpc;

import io.vitrine.ledger.types.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A client that writes HTTP/2 frames as it likes (RFC 9113). */
final class RawCalls implements AutoCloseable {
  static final int DATA = 0;
  static final int RST_STREAM = 3;

  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int INITIAL_WINDOW = 4;

  private final Socket socket;
  private final DataInputStream in;

  /** A frame of the server. */
  record Frame(int type, int stream, Bytes payload) {
    String text() {
      return new String(payload.toArray(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Connects and says nothing. */
  RawCalls(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    in = new DataInputStream(socket.getInputStream());
  }

  /**
   * Connects and begins HTTP/2.
   *
   * @param window what the server may send on each stream before it is given more, in bytes
   */
  static RawCalls http2(int port, int window) throws IOException {
    RawCalls calls = new RawCalls(port);
    calls.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    byte[] setting = ByteBuffer.allocate(6).putShort((short) INITIAL_WINDOW).putInt(window).array();
    calls.frame(SETTINGS, 0, 0, setting);
    return calls;
  }

  /** Opens a stream with a call of this method; the message is still to come. */
  void call(int stream, String method) throws IOException {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    field(fields, ":method", "POST");
    field(fields, ":scheme", "http");
    field(fields, ":authority", "127.0.0.1");
    field(fields, ":path", "/" + method);
    field(fields, "content-type", "application/grpc");
    field(fields, "te", "trailers");
    frame(HEADERS, END_HEADERS, stream, fields.toByteArray());
  }

  /** A field that is not kept in any table and not compressed (RFC 7541 section 6.2.2). */
  private static void field(ByteArrayOutputStream to, String name, String value) {
    to.write(0);
    for (String text : new String[] {name, value}) {
      to.write(text.length());
      to.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Sends a message and ends its side of the stream. */
  void message(int stream, byte[] content) throws IOException {
    byte[] framed =
        ByteBuffer.allocate(5 + content.length)
            .put((byte) 0)
            .putInt(content.length)
            .put(content)
            .array();
    frame(DATA, END_STREAM, stream, framed);
  }

  /** Says how long a message is, and sends nothing of it. */
  void declaredMessage(int stream, int length) throws IOException {
    frame(DATA, 0, stream, ByteBuffer.allocate(5).put((byte) 0).putInt(length).array());
  }

  /** Sends the first byte of a message. */
  void begunMessage(int stream) throws IOException {
    frame(DATA, 0, stream, new byte[1]);
  }

  /** Resets a stream. */
  void reset(int stream) throws IOException {
    frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    send(
        ByteBuffer.allocate(9 + payload.length)
            .put((byte) 0)
            .putShort((short) payload.length)
            .put((byte) type)
            .put((byte) flags)
            .putInt(stream)
            .put(payload)
            .array());
  }

  /** The next frame; empty when the server has ended the connection. */
  Optional<Frame> next() throws IOException {
    try {
      int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
      int type = in.readUnsignedByte();
      in.readUnsignedByte();
      int stream = in.readInt();
      byte[] payload = new byte[length];
      in.readFully(payload);
      return Optional.of(new Frame(type, stream, Bytes.wrap(payload)));
    } catch (EOFException | SocketException ended) {
      return Optional.empty();
    }
  }

  /** Reads on until a frame of {@code type} comes for {@code stream}. */
  Frame until(int type, int stream) throws IOException {
    Frame frame = next().orElseThrow();
    while (frame.type() != type || frame.stream() != stream) {
      frame = next().orElseThrow();
    }
    return frame;
  }

  /** Reads on until the server ends the connection. */
  void awaitEnd() throws IOException {
    while (next().isPresent()) {
      // What came before the end does not matter.
    }
  }

  /** How many bytes come before the server ends the connection. */
  int bytesBeforeTheEnd() throws IOException {
    try {
      return in.readAllBytes().length;
    } catch (SocketException reset) {
      return 0;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
