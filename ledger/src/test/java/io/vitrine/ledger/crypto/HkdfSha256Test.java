package io.vitrine.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Bytes;
import org.junit.jupiter.api.Test;

/** RFC 5869 appendix A.1, the first 32 bytes of its output. */
class HkdfSha256Test {
  @Test
  void derivesWhatTheStandardSays() {
    Secret derived =
        HkdfSha256.derive(
            secret("000102030405060708090a0b0c"),
            secret("0b".repeat(22)),
            Bytes.fromHex("f0f1f2f3f4f5f6f7f8f9"));
    assertThat(derived.reveal().toHex())
        .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
  }

  @Test
  void everyPartCounts() {
    Secret salt = secret("01".repeat(32));
    Secret material = secret("02".repeat(32));
    Bytes info = Bytes.fromHex("03");
    Bytes derived = HkdfSha256.derive(salt, material, info).reveal();
    assertThat(HkdfSha256.derive(secret("04".repeat(32)), material, info).reveal())
        .isNotEqualTo(derived);
    assertThat(HkdfSha256.derive(salt, secret("04".repeat(32)), info).reveal())
        .isNotEqualTo(derived);
    assertThat(HkdfSha256.derive(salt, material, Bytes.EMPTY).reveal()).isNotEqualTo(derived);
    assertThat(HkdfSha256.derive(salt, material, info)).hasToString("[secret, 32 bytes]");
  }

  private static Secret secret(String hex) {
    return Secret.of(Bytes.fromHex(hex));
  }
}
