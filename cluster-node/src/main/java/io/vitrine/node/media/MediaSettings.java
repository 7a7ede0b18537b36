package io.vitrine.node.media;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What is configured ({@code vitrine.media}).
 *
 * @param folders one for each replica; without any, no media are kept
 * @param largest the most bytes of one medium
 * @param minimumFree bytes that stay free on each disk
 * @param repair how the replicas are walked
 */
record MediaSettings(List<Path> folders, long largest, long minimumFree, Repair repair) {
  MediaSettings {
    folders = List.copyOf(folders);
  }

  /**
   * How the replicas are walked.
   *
   * @param bytesPerSecond read, at the most, on average
   * @param pause from the end of one walk to the begin of the next
   */
  record Repair(long bytesPerSecond, Duration pause) {}

  /** Reads {@code vitrine.media}. */
  static MediaSettings read(Config media) {
    return new MediaSettings(
        media.getStringList("replicas").stream().map(Path::of).toList(),
        media.getBytes("largest"),
        media.getBytes("minimum-free"),
        new Repair(media.getBytes("repair.bytes-per-second"), media.getDuration("repair.pause")));
  }
}
