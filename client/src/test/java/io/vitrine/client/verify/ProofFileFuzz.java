package io.vitrine.client.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A proof file of a stranger is read or refused by {@link MalformedProofFile}, nothing else. */
class ProofFileFuzz {
  private static final String FILE =
      "{\"format\":\"vitrine.proof.v1\",\"summary\":{\"height\":\"7\"},\"proof\":\"AAEC\"}";
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\\u0000",
    "\\",
    "1e999999",
    "-",
    "null",
    "\ud800",
    "=",
    "AAEC",
    "[".repeat(20_000),
    "{\"a\":".repeat(5_000),
    "9".repeat(3_000)
  };

  @Property(tries = 1_500)
  void damagedFilesAreReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(FILE);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
        default -> text.setLength(at);
      }
    }
    check(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 1_000)
  void randomBytesAreReadOrRefused(@ForAll byte[] bytes) {
    check(bytes);
  }

  private static void check(byte[] bytes) {
    try {
      assertThat(ProofFile.read(Bytes.copyOf(bytes)).bundle()).isNotNull();
    } catch (MalformedProofFile refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
