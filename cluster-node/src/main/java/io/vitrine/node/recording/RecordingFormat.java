package io.vitrine.node.recording;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The bytes of a recording (docs/spec/recordings.md): a header, then entries of a length, a
 * checksum and a body. All integers are big-endian.
 */
final class RecordingFormat {
  static final String SUFFIX = ".vrec";

  static final int HEADER_SIZE = 8 + Hash.SIZE + 2 + 8;

  /** Length and checksum in front of every body. */
  static final int ENTRY_HEAD = 4 + 4;

  /** What a body has before its payload. */
  static final int BODY_HEAD = 1 + 1 + 2 + 8 + 8 + 8;

  /** The most a body may have: the largest frame of either stream with room to spare. */
  static final int MAX_BODY = BODY_HEAD + (2 << 20);

  private static final byte[] MAGIC = "VTRREC01".getBytes(StandardCharsets.US_ASCII);

  private static final byte SENT = 0;
  private static final byte RECEIVED = 1;

  /** In the place of a direction: the recording ends here because it reached its size limit. */
  private static final byte LIMIT = 2;

  private static final byte CONSENSUS = 0;
  private static final byte LANE = 1;

  private RecordingFormat() {}

  static ByteBuffer header(RecordingHeader header) {
    return ByteBuffer.allocate(HEADER_SIZE)
        .put(MAGIC)
        .put(header.genesis().value().unsafeArray())
        .putShort((short) header.validator().index())
        .putLong(header.startedMillis())
        .flip();
  }

  /**
   * Reads what {@link #header(RecordingHeader)} wrote.
   *
   * @throws IllegalArgumentException when it begins with something else
   */
  static RecordingHeader readHeader(ByteBuffer bytes) {
    byte[] magic = new byte[MAGIC.length];
    bytes.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IllegalArgumentException("no recording of format VTRREC01");
    }
    byte[] genesis = new byte[Hash.SIZE];
    bytes.get(genesis);
    return new RecordingHeader(
        Hash.of(genesis), new ValidatorId(Short.toUnsignedInt(bytes.getShort())), bytes.getLong());
  }

  static ByteBuffer entry(RecordedFrame frame) {
    byte[] payload = frame.payload().unsafeArray();
    ByteBuffer body =
        ByteBuffer.allocate(ENTRY_HEAD + BODY_HEAD + payload.length)
            .position(ENTRY_HEAD)
            .put(frame.direction() == Direction.SENT ? SENT : RECEIVED)
            .put(frame.kind() == FrameKind.CONSENSUS ? CONSENSUS : LANE)
            .putShort((short) frame.peer().index())
            .putLong(frame.generation())
            .putLong(frame.wallMillis())
            .putLong(frame.monotonicNanos())
            .put(payload);
    return sealed(body);
  }

  /** The entry that says that nothing follows, although more was sent. */
  static ByteBuffer limitReached() {
    return sealed(
        ByteBuffer.allocate(ENTRY_HEAD + BODY_HEAD)
            .put(ENTRY_HEAD, LIMIT)
            .position(ENTRY_HEAD + BODY_HEAD));
  }

  private static ByteBuffer sealed(ByteBuffer entry) {
    int size = entry.position() - ENTRY_HEAD;
    int checksum = checksum(entry.slice(ENTRY_HEAD, size));
    return entry.putInt(0, size).putInt(4, checksum).flip();
  }

  static int checksum(ByteBuffer body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return (int) crc.getValue();
  }

  static boolean isLimit(byte[] body) {
    return body[0] == LIMIT;
  }

  static RecordedFrame frame(byte[] body) {
    ByteBuffer bytes = ByteBuffer.wrap(body);
    Direction direction = bytes.get() == SENT ? Direction.SENT : Direction.RECEIVED;
    FrameKind kind = bytes.get() == CONSENSUS ? FrameKind.CONSENSUS : FrameKind.LANE;
    ValidatorId peer = new ValidatorId(Short.toUnsignedInt(bytes.getShort()));
    long generation = bytes.getLong();
    long wall = bytes.getLong();
    long monotonic = bytes.getLong();
    byte[] payload = new byte[bytes.remaining()];
    bytes.get(payload);
    return new RecordedFrame(
        direction, kind, peer, generation, wall, monotonic, Bytes.wrap(payload));
  }
}
