package io.vitrine.node.recording;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether and where frames are recorded ({@code vitrine.recording} in the resources).
 *
 * @param directory where the files go; empty: nothing is recorded
 * @param maxBytes the largest file, in bytes; at that size recording ends with a message
 */
public record RecordingSettings(Optional<Path> directory, long maxBytes) {
  /** Reads {@code vitrine.recording}. */
  public static RecordingSettings read(Config config) {
    Config recording = config.getConfig("vitrine.recording");
    String directory = recording.getString("directory");
    return new RecordingSettings(
        directory.isEmpty() ? Optional.empty() : Optional.of(Path.of(directory)),
        recording.getBytes("max-size"));
  }

  /**
   * The recorder of this process.
   *
   * @param name the organisation's name, for the file
   * @param header whose recording it is
   */
  public PeerRecorder recorder(String name, RecordingHeader header) {
    return directory
        .<PeerRecorder>map(dir -> FileRecorder.create(dir, name, header, maxBytes))
        .orElse(PeerRecorder.NONE);
  }
}
