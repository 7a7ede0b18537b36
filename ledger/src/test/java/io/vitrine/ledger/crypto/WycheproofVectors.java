package io.vitrine.ledger.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the Wycheproof files of the test resources. */
final class WycheproofVectors {
  /** One vector; {@code key} is what the group calls {@code uncompressed} or {@code pk}. */
  record Vector(int id, String comment, Bytes key, Bytes message, Bytes signature, boolean valid) {
    @Override
    public String toString() {
      return "#" + id + " " + comment;
    }
  }

  private WycheproofVectors() {}

  static List<Vector> read(String file, String keyField) {
    List<Vector> vectors = new ArrayList<>();
    for (JsonNode group : json(file).get("testGroups")) {
      Bytes key = Bytes.fromHex(group.get("publicKey").get(keyField).asText());
      for (JsonNode test : group.get("tests")) {
        vectors.add(
            new Vector(
                test.get("tcId").asInt(),
                test.get("comment").asText(),
                key,
                Bytes.fromHex(test.get("msg").asText()),
                Bytes.fromHex(test.get("sig").asText()),
                test.get("result").asText().equals("valid")));
      }
    }
    return vectors;
  }

  private static JsonNode json(String file) {
    try (var stream = WycheproofVectors.class.getResourceAsStream("/wycheproof/" + file)) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
