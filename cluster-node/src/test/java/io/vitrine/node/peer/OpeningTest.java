package io.vitrine.node.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.node.conduct.Introduction;
import io.vitrine.wire.peer.v1.Opening;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpeningTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_000_000);

  @Test
  void anAnswerIsAsUncertainAsHalfTheExchange() {
    Introduction said = hear(1_000_000 - 100, Optional.of(NOW.minusMillis(40)));
    assertThat(said.clockOffsetMillis()).isEqualTo(-80);
    assertThat(said.uncertaintyMillis()).isEqualTo(20);
  }

  @Test
  void anOpeningProvesAClockAheadAndNeverOneBehind() {
    Introduction late = hear(1_000_000 - 1_600, Optional.empty());
    assertThat(late.clockOffsetMillis()).isEqualTo(-1_600);
    assertThat(late.uncertaintyMillis()).isEqualTo(1_600);
    Introduction ahead = hear(1_000_000 + 700, Optional.empty());
    assertThat(ahead.clockOffsetMillis()).isEqualTo(700);
    assertThat(ahead.uncertaintyMillis()).isZero();
  }

  @Test
  void anotherVersionIsRefusedWithBothNumbers() {
    assertThatThrownBy(() -> hear(Opening.newBuilder().setProtocolVersion(-1).build()))
        .hasMessageContaining("version 4294967295")
        .hasMessageContaining("this node version 1");
  }

  private static Introduction hear(long clock, Optional<Instant> asked) {
    Opening opening =
        Opening.newBuilder()
            .setProtocolVersion(1)
            .setSoftwareVersion("0.1.0")
            .setClockMillis(clock)
            .build();
    return io.vitrine.node.peer.Opening.hear(opening, InstantSource.fixed(NOW), asked)
        .introduction();
  }

  private static Introduction hear(Opening opening) {
    return io.vitrine.node.peer.Opening.hear(opening, InstantSource.fixed(NOW), Optional.empty())
        .introduction();
  }
}
