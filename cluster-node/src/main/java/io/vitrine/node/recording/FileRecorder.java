package io.vitrine.node.recording;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one recording: one file per organisation and start. Each frame is handed to the operating
 * system before {@link #record} returns, without a buffer in this process, so that a kill loses at
 * most the frame that is being written. It ends for good, with a message, at its size limit or when
 * the disk refuses: a recording is never a reason for the node to stop.
 */
final class FileRecorder implements PeerRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(FileRecorder.class);

  private final Path file;
  private final FileChannel channel;
  private final long maxBytes;
  private long written;
  private boolean ended;

  private FileRecorder(Path file, FileChannel channel, long maxBytes) {
    this.file = file;
    this.channel = channel;
    this.maxBytes = maxBytes;
  }

  /**
   * Begins a recording.
   *
   * @param maxBytes the largest file, in bytes
   * @throws UncheckedIOException when the file cannot be made
   */
  static FileRecorder create(Path directory, String name, RecordingHeader header, long maxBytes) {
    String fileName =
        name
            + "-"
            + header.startedMillis()
            + "-"
            + ProcessHandle.current().pid()
            + RecordingFormat.SUFFIX;
    Path file = directory.resolve(fileName);
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      FileRecorder recorder = new FileRecorder(file, channel, maxBytes);
      recorder.write(RecordingFormat.header(header));
      LOG.info("peer traffic is recorded in {}", file);
      return recorder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record peer traffic in " + file, e);
    }
  }

  @Override
  public synchronized void record(
      Direction direction, FrameKind kind, ValidatorId peer, long generation, Bytes payload) {
    if (ended) {
      return;
    }
    ByteBuffer entry =
        RecordingFormat.entry(
            new RecordedFrame(
                direction,
                kind,
                peer,
                generation,
                System.currentTimeMillis(),
                System.nanoTime(),
                payload));
    try {
      if (written + entry.remaining() > maxBytes) {
        write(RecordingFormat.limitReached());
        end("it has reached vitrine.recording.max-size, " + maxBytes + " bytes");
      } else {
        write(entry);
      }
    } catch (IOException e) {
      end("it cannot be written: " + e);
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      written += channel.write(bytes);
    }
  }

  private void end(String reason) {
    LOG.error("the recording {} ends here: {}", file, reason);
    close();
  }

  @Override
  public synchronized void close() {
    ended = true;
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("closing {}: {}", file, e.toString());
    }
  }
}
