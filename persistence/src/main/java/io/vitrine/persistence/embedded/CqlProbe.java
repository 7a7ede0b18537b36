package io.vitrine.persistence.embedded;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks a CQL server for its cluster name: an open port is not readiness, and it may be someone
 * else's. Speaks just enough of the native protocol, version 4, to send STARTUP and one QUERY, so
 * that polling a database that is not there yet needs no driver and logs no warnings.
 */
final class CqlProbe {
  private static final int CONNECT_MILLIS = 500;
  private static final int READ_MILLIS = 5_000;
  private static final int MAX_BODY = 64 * 1024;
  private static final int VERSION_4_REQUEST = 0x04;
  private static final int STARTUP = 0x01;
  private static final int QUERY = 0x07;
  private static final int READY = 0x02;
  private static final int RESULT = 0x08;
  private static final int ROWS = 2;
  private static final int CONSISTENCY_ONE = 1;
  private static final int SKIP_METADATA = 0x02;

  private CqlProbe() {}

  /**
   * The cluster name behind {@code port} of the loopback address.
   *
   * @throws IOException when nothing answers, or something that does not speak CQL
   */
  static String clusterName(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      socket.setSoTimeout(READ_MILLIS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      send(out, STARTUP, startup());
      receive(in, READY);
      send(out, QUERY, query("SELECT cluster_name FROM system.local"));
      return firstCell(receive(in, RESULT));
    }
  }

  private static byte[] startup() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(bytes);
    body.writeShort(1);
    writeString(body, "CQL_VERSION");
    writeString(body, "3.0.0");
    return bytes.toByteArray();
  }

  private static byte[] query(String cql) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(bytes);
    byte[] text = cql.getBytes(StandardCharsets.UTF_8);
    body.writeInt(text.length);
    body.write(text);
    body.writeShort(CONSISTENCY_ONE);
    body.writeByte(SKIP_METADATA);
    return bytes.toByteArray();
  }

  private static void writeString(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static void send(DataOutputStream out, int opcode, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream frame = new DataOutputStream(bytes);
    frame.writeByte(VERSION_4_REQUEST);
    frame.writeByte(0); // no flags
    frame.writeShort(0); // stream
    frame.writeByte(opcode);
    frame.writeInt(body.length);
    frame.write(body);
    out.write(bytes.toByteArray());
    out.flush();
  }

  private static DataInputStream receive(DataInputStream in, int expected) throws IOException {
    in.skipNBytes(4); // version, flags, stream
    int opcode = in.readUnsignedByte();
    int length = in.readInt();
    if (opcode != expected || length < 0 || length > MAX_BODY) {
      throw new IOException("CQL answered with opcode " + opcode + " and length " + length);
    }
    byte[] body = in.readNBytes(length);
    return new DataInputStream(new ByteArrayInputStream(body));
  }

  private static String firstCell(DataInputStream body) throws IOException {
    if (body.readInt() != ROWS) {
      throw new IOException("CQL answered without rows");
    }
    body.skipNBytes(8); // metadata flags, column count
    if (body.readInt() != 1) {
      throw new IOException("CQL answered without a cluster name");
    }
    byte[] cell = body.readNBytes(body.readInt());
    return new String(cell, StandardCharsets.UTF_8);
  }
}
