package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a client posts is an envelope or a refusal. */
class EnvelopeReaderFuzz {
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
    "1e99999",
    "null",
    "=",
    "AAEC",
    "envelope",
    "[".repeat(20_000),
    "{\"envelope\":".repeat(3_000),
    "9".repeat(3_000)
  };

  @Property(tries = 1_500)
  void jsonIsReadOrRefused(@ForAll long seed, @ForAll byte[] content) {
    Random random = new Random(seed);
    StringBuilder text =
        new StringBuilder("{\"envelope\":\"" + Base64.getEncoder().encodeToString(content) + "\"}");
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      if (random.nextBoolean()) {
        text.insert(at, PIECES[random.nextInt(PIECES.length)]);
      } else {
        text.setLength(at);
      }
    }
    read("application/json", text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 1_000)
  void bytesAreReadOrRefused(@ForAll byte[] body) {
    read("application/json", body);
    read("application/cbor", body);
    read("text/plain", body);
  }

  private static void read(String type, byte[] body) {
    Bytes envelope =
        EnvelopeReader.read(type, body).match(found -> found, refused -> Bytes.wrap(new byte[0]));
    try {
      assertThat(SignedTransaction.decode(envelope).envelope()).isEqualTo(envelope);
    } catch (CodecException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
