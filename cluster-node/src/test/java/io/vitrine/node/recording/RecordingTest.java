package io.vitrine.node.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.recording.Recording.End;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read again; what a kill leaves is read as far as it goes. */
class RecordingTest {
  private static final RecordingHeader HEADER =
      new RecordingHeader(Hash.ZERO, new ValidatorId(2), 1_700_000_000_000L);
  private static final Bytes ONE = Bytes.fromHex("0102");
  private static final Bytes TWO = Bytes.fromHex("030405");

  @TempDir private Path directory;

  @Test
  void framesAreReadAsTheyWereWritten() throws Exception {
    Path file = twoFrames();
    List<RecordedFrame> frames = new ArrayList<>();

    Recording recording = Recording.read(file, frames::add);

    assertThat(recording).isEqualTo(new Recording(HEADER, 2, End.WHOLE));
    assertThat(frames.get(0).direction()).isEqualTo(Direction.SENT);
    assertThat(frames.get(0).kind()).isEqualTo(FrameKind.CONSENSUS);
    assertThat(frames.get(0).payload()).isEqualTo(ONE);
    assertThat(frames.get(1).direction()).isEqualTo(Direction.RECEIVED);
    assertThat(frames.get(1).kind()).isEqualTo(FrameKind.LANE);
    assertThat(frames.get(1).peer()).isEqualTo(new ValidatorId(3));
    assertThat(frames.get(1).generation()).isEqualTo(7);
    assertThat(frames.get(1).payload()).isEqualTo(TWO);
    assertThat(frames.get(1).monotonicNanos())
        .isGreaterThanOrEqualTo(frames.get(0).monotonicNanos());
  }

  @Test
  void aFrameIsInTheFileBeforeTheRecorderIsClosed() throws Exception {
    PeerRecorder open = recorder(1 << 20);
    open.record(Direction.SENT, FrameKind.CONSENSUS, new ValidatorId(0), 1, ONE);

    assertThat(Recording.read(onlyFile(), frame -> {}).frames()).isEqualTo(1);
    open.close();
  }

  @Test
  void aTornLastFrameIsLeftOutWhereverItIsTorn() throws Exception {
    byte[] whole = Files.readAllBytes(twoFrames());
    int second = whole.length - RecordingFormat.ENTRY_HEAD - RecordingFormat.BODY_HEAD - TWO.size();
    for (int size = second + 1; size < whole.length; size++) {
      Path torn = Files.write(directory.resolve("torn"), Arrays.copyOf(whole, size));
      assertThat(Recording.read(torn, frame -> {})).isEqualTo(new Recording(HEADER, 1, End.TORN));
    }
  }

  @Test
  void damageBeforeTheEndIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(twoFrames());
    bytes[RecordingFormat.HEADER_SIZE + RecordingFormat.ENTRY_HEAD + 5] ^= 1;
    Path damaged = Files.write(directory.resolve("damaged"), bytes);

    assertThatThrownBy(() -> Recording.read(damaged, frame -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wrong checksum");
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws Exception {
    Path other = Files.write(directory.resolve("other"), new byte[RecordingFormat.HEADER_SIZE]);

    assertThatThrownBy(() -> Recording.read(other, frame -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void atItsSizeLimitARecordingEndsAndSaysSo() throws Exception {
    int limit = 1_000;
    try (PeerRecorder recorder = recorder(limit)) {
      for (int i = 0; i < 100; i++) {
        recorder.record(Direction.SENT, FrameKind.CONSENSUS, new ValidatorId(0), 1, ONE);
      }
    }

    Recording recording = Recording.read(onlyFile(), frame -> {});
    assertThat(recording.end()).isEqualTo(End.LIMITED);
    assertThat(recording.frames()).isBetween(10L, 30L);
    assertThat(Files.size(onlyFile())).isLessThan(limit + 100L);
  }

  @Test
  void aKillBeforeTheHeaderIsWrittenLeavesNoRecording() throws Exception {
    Files.write(directory.resolve("org-1-1-1.vrec"), new byte[3]);

    assertThat(Recording.in(directory)).isEmpty();
  }

  @Test
  void recordingIsOffUnlessADirectoryIsSet() {
    assertThat(settings("").recorder("org-1", HEADER)).isSameAs(PeerRecorder.NONE);
    try (PeerRecorder recorder = settings(directory.toString()).recorder("org-1", HEADER)) {
      assertThat(recorder).isNotSameAs(PeerRecorder.NONE);
    }
  }

  private static RecordingSettings settings(String target) {
    return RecordingSettings.read(
        ConfigFactory.parseMap(
            Map.of("vitrine.recording.directory", target, "vitrine.recording.max-size", "1 MiB")));
  }

  private PeerRecorder recorder(long limit) {
    return FileRecorder.create(directory, "org-3", HEADER, limit);
  }

  private Path twoFrames() throws Exception {
    try (PeerRecorder recorder = recorder(1 << 20)) {
      recorder.record(Direction.SENT, FrameKind.CONSENSUS, new ValidatorId(0), 7, ONE);
      recorder.record(Direction.RECEIVED, FrameKind.LANE, new ValidatorId(3), 7, TWO);
    }
    return onlyFile();
  }

  private Path onlyFile() throws Exception {
    return Recording.in(directory).get(0);
  }
}
