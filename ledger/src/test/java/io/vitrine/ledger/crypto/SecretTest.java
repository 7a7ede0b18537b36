package io.vitrine.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {
  private static final Bytes VALUE = Bytes.fromHex("00112233445566778899aabbccddeeff");

  private final Secret secret = Secret.of(VALUE);

  private record Holder(String name, Secret secret) {}

  @Test
  void noTextShowsIt() {
    for (Object holder :
        List.of(secret, Optional.of(secret), Map.of(1, secret), new Holder("x", secret))) {
      assertThat(String.format("%s", holder)).contains("[secret, 16 bytes]").doesNotContain("2233");
    }
  }

  @Test
  void whoNeedsItGetsIt() {
    assertThat(secret.reveal()).isEqualTo(VALUE);
    assertThat(secret.matches(Bytes.fromHex("00112233445566778899aabbccddeeff"))).isTrue();
    assertThat(secret.matches(Bytes.fromHex("00112233445566778899aabbccddee00"))).isFalse();
    assertThat(secret.matches(Bytes.EMPTY)).isFalse();
  }
}
