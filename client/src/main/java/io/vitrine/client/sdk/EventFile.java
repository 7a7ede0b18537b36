package io.vitrine.client.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.contracts.event.EventCursor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file with one event per line, each exactly once, whenever the process is killed: a line holds
 * the event and its cursor, so both are there or neither is. A last line that was cut is removed at
 * the next start and read again. For the same reason nothing needs to be forced to disk. One
 * process at a time.
 */
public final class EventFile implements EventSink, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BLOCK = 8 << 10;

  private final Path path;
  private final FileChannel channel;

  private EventFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens or creates the file and removes an incomplete last line.
   *
   * @throws IOException also when another process writes it
   */
  public static EventFile open(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new IOException("another process writes " + path);
      }
      EventFile file = new EventFile(path, channel);
      channel.truncate(file.lineStart(channel.size()));
      channel.position(channel.size());
      return file;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException("this process writes " + path + " already", e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Where the line begins that a byte at {@code end} would belong to. */
  private long lineStart(long end) throws IOException {
    for (long at = end; at > 0; ) {
      int size = (int) Math.min(BLOCK, at);
      ByteBuffer block = read(at - size, size);
      for (int i = size - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return at - size + i + 1;
        }
      }
      at -= size;
    }
    return 0;
  }

  private ByteBuffer read(long from, int size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(size);
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = channel.read(buffer, from + buffer.position());
    }
    return buffer.flip();
  }

  /** That of the last line. */
  @Override
  public Optional<EventCursor> cursor() throws IOException {
    long end = channel.size();
    if (end == 0) {
      return Optional.empty();
    }
    long start = lineStart(end - 1);
    String line = UTF_8.decode(read(start, Math.toIntExact(end - start))).toString();
    return Optional.of(
        EventCursor.parse(JSON.readTree(line).path("cursor").asText())
            .orElseThrow(() -> new IOException("the last line of " + path + " has no cursor")));
  }

  @Override
  public void accept(LedgerEvent event) throws IOException {
    ByteBuffer line =
        ByteBuffer.wrap((JSON.writeValueAsString(event.document()) + "\n").getBytes(UTF_8));
    while (line.hasRemaining()) {
      channel.write(line);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
