package io.vitrine.node.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OrderlyStopTest {
  @Test
  void ctrlCStopsInOrderAndExits130() throws Exception {
    assertThat(exitAfter("INT")).isEqualTo(DevExit.INTERRUPTED.code()).isEqualTo(130);
  }

  @Test
  void sigtermStopsInOrderAndExits143() throws Exception {
    assertThat(exitAfter("TERM")).isEqualTo(DevExit.TERMINATED.code()).isEqualTo(143);
  }

  @Test
  void anOrderlyEndExits0() throws Exception {
    try (OtherJvm other = OtherJvm.start(StoppedByDegrees.class, "exit")) {
      assertThat(other.line()).isEqualTo("running");
      assertThat(other.line()).isEqualTo("stopped");
      assertThat(other.exitCode()).isZero();
    }
  }

  private static int exitAfter(String signal) throws Exception {
    try (OtherJvm other = OtherJvm.start(StoppedByDegrees.class)) {
      assertThat(other.line()).isEqualTo("running");
      other.signal(signal);
      assertThat(other.line()).isEqualTo("stopped");
      return other.exitCode();
    }
  }
}
