package io.vitrine.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void eachGatewayHasRoomForSoMany() {
    Lines lines = new Lines(2);
    assertThat(lines.enter("a")).isTrue();
    assertThat(lines.enter("a")).isTrue();
    assertThat(lines.enter("a")).isFalse();
    assertThat(lines.enter("b")).isTrue();
    assertThat(lines.turnedAway()).isEqualTo(1);

    lines.leave("a");
    assertThat(lines.enter("a")).isTrue();
    assertThat(lines.enter("a")).isFalse();
  }
}
