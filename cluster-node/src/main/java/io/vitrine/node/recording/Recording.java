package io.vitrine.node.recording;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A recording that was read.
 *
 * @param header whose it is
 * @param frames how many frames it has
 * @param end how it ends
 */
public record Recording(RecordingHeader header, long frames, End end) {
  /** How a recording ends. */
  public enum End {
    /** After a whole frame. */
    WHOLE,
    /** Inside a frame, as a kill leaves it; the frame is left out. */
    TORN,
    /** At its size limit: more was sent than is recorded. */
    LIMITED
  }

  /** The recordings in {@code directory}, by name, without those that a kill left no header in. */
  public static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(RecordingFormat.SUFFIX))
          .filter(file -> file.toFile().length() >= RecordingFormat.HEADER_SIZE)
          .sorted()
          .toList();
    }
  }

  /**
   * Reads whose recording {@code file} is.
   *
   * @throws IllegalArgumentException when it is no recording
   */
  public static RecordingHeader header(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return header(file, in);
    }
  }

  private static RecordingHeader header(Path file, InputStream in) throws IOException {
    byte[] head = in.readNBytes(RecordingFormat.HEADER_SIZE);
    if (head.length < RecordingFormat.HEADER_SIZE) {
      throw new IllegalArgumentException(file + " ends inside its header");
    }
    return RecordingFormat.readHeader(ByteBuffer.wrap(head));
  }

  /**
   * Reads a recording from beginning to end.
   *
   * @param frames takes the frames in their order
   * @throws IllegalArgumentException when the file is no recording, or damaged before its end
   */
  public static Recording read(Path file, Consumer<RecordedFrame> frames) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      return entries(file, in, header(file, in), frames);
    }
  }

  private static Recording entries(
      Path file, DataInputStream in, RecordingHeader header, Consumer<RecordedFrame> frames)
      throws IOException {
    long count = 0;
    try {
      while (true) {
        int first = in.read();
        if (first < 0) {
          return new Recording(header, count, End.WHOLE);
        }
        byte[] body = body(file, in, first);
        if (RecordingFormat.isLimit(body)) {
          return new Recording(header, count, End.LIMITED);
        }
        frames.accept(RecordingFormat.frame(body));
        count++;
      }
    } catch (EOFException torn) {
      return new Recording(header, count, End.TORN);
    }
  }

  private static byte[] body(Path file, DataInputStream in, int first) throws IOException {
    int size = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
    int checksum = in.readInt();
    if (size < RecordingFormat.BODY_HEAD || size > RecordingFormat.MAX_BODY) {
      throw new IllegalArgumentException(file + " has an entry of " + size + " bytes");
    }
    byte[] body = new byte[size];
    in.readFully(body);
    if (RecordingFormat.checksum(ByteBuffer.wrap(body)) != checksum) {
      throw new IllegalArgumentException(file + " has an entry with a wrong checksum");
    }
    return body;
  }
}
