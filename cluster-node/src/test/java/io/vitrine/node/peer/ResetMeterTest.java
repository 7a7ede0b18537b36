package io.vitrine.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResetMeterTest {
  private static final byte[] PREFACE = new byte[24];
  private static final int DATA = 0;
  private static final int RST_STREAM = 3;
  private static final ResetMeter.Limit LIMIT = new ResetMeter.Limit(3, Duration.ofSeconds(10));

  private ResetMeter meter;

  @BeforeEach
  void opened() {
    meter = new ResetMeter(LIMIT);
    meter.take(ByteBuffer.wrap(PREFACE), 0);
  }

  @Test
  void oneMoreThanTheLimitExceedsItOnce() {
    for (int i = 0; i < 3; i++) {
      assertThat(take(RST_STREAM, 4, i)).isFalse();
    }
    assertThat(take(RST_STREAM, 4, 4)).isTrue();
    assertThat(take(RST_STREAM, 4, 5)).isFalse();
  }

  @Test
  void afterTheIntervalTheyCountAnew() {
    for (int second = 0; second < 60; second += 4) {
      assertThat(take(RST_STREAM, 4, second * 1_000_000_000L)).isFalse();
    }
  }

  @Test
  void otherFramesDoNotCountWhateverTheyContain() {
    for (int i = 0; i < 10; i++) {
      assertThat(take(DATA, 5_000, i)).isFalse();
      assertThat(take(DATA, 0, i)).isFalse();
    }
    for (int i = 0; i < 3; i++) {
      assertThat(take(RST_STREAM, 4, i)).isFalse();
    }
    assertThat(take(RST_STREAM, 4, 4)).isTrue();
  }

  @Property
  void howTheBytesAreCutDoesNotMatter(@ForAll @IntRange(min = 1, max = 40) int step) {
    ResetMeter cut = new ResetMeter(LIMIT);
    ByteBuffer bytes = ByteBuffer.allocate(200);
    bytes.put(PREFACE);
    for (int type : new int[] {RST_STREAM, DATA, RST_STREAM, RST_STREAM, RST_STREAM}) {
      bytes.put(frame(type, 4));
    }
    bytes.flip();
    int exceeded = 0;
    while (bytes.hasRemaining()) {
      ByteBuffer part = bytes.slice(bytes.position(), Math.min(step, bytes.remaining()));
      bytes.position(bytes.position() + part.remaining());
      exceeded += cut.take(part, 0) ? 1 : 0;
    }
    assertThat(exceeded).isEqualTo(1);
  }

  private boolean take(int type, int length, long nanos) {
    return meter.take(frame(type, length), nanos);
  }

  private static ByteBuffer frame(int type, int length) {
    ByteBuffer frame = ByteBuffer.allocate(9 + length);
    frame.putInt(length << Byte.SIZE | type);
    while (frame.position() > 0 && frame.hasRemaining()) {
      frame.put((byte) RST_STREAM);
    }
    return frame.flip();
  }
}
