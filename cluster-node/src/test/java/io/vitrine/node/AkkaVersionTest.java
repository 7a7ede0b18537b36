package io.vitrine.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AkkaVersionTest {
  /** 2.8.7 and later end the ActorSystem after 15 minutes without a licence key (ADR 0001). */
  @Test
  void theRunningAkkaIsTheOneWhoseLicenceAllowsIt() {
    assertThat(akka.Version.current()).isEqualTo("2.8.5");
  }
}
