package io.vitrine.client.verify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.ledger.proof.ProofBundle;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A {@code .vproof} file: JSON around the canonical bytes of a proof bundle. Two spellings are
 * read, with and without line breaks; any other byte in another place is refused, so that a file
 * that was touched anywhere does not pass as whole.
 *
 * @param bundle the bytes that are verified
 * @param summary what the file says beside them, in readable form; to be compared, never trusted
 */
public record ProofFile(Bytes bundle, Optional<SortedMap<String, String>> summary) {
  /** The largest file in bytes: the largest bundle in base64, and room for the summary. */
  public static final int MAX_SIZE = ProofBundle.MAX_SIZE / 3 * 4 + 65_536;

  private static final Set<String> FIELDS = Set.of("format", "summary", "proof");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /**
   * Reads a file.
   *
   * @throws MalformedProofFile saying what is wrong with it
   */
  public static ProofFile read(Bytes file) throws MalformedProofFile {
    if (file.size() > MAX_SIZE) {
      throw new MalformedProofFile("it has more than " + MAX_SIZE + " bytes");
    }
    JsonNode json = parse(file);
    String format = json.path("format").asText();
    if (!format.equals(ProofBundle.FORMAT)) {
      throw new MalformedProofFile(
          "its format is '" + format + "', not '" + ProofBundle.FORMAT + "'");
    }
    for (var names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw new MalformedProofFile("it has an unknown field '" + name + "'");
      }
    }
    return new ProofFile(bundle(json.path("proof")), summary(json.path("summary")));
  }

  private static JsonNode parse(Bytes file) throws MalformedProofFile {
    try {
      JsonNode json = JSON.readTree(file.unsafeArray());
      String text = new String(file.unsafeArray(), StandardCharsets.UTF_8);
      if (!json.isObject()
          || !(text.equals(json.toPrettyString()) || text.equals(json.toString()))) {
        throw new MalformedProofFile("it is not spelled the way proofs are written");
      }
      return json;
    } catch (IOException e) {
      throw new MalformedProofFile("it is not JSON");
    }
  }

  private static Bytes bundle(JsonNode node) throws MalformedProofFile {
    try {
      byte[] bundle = Base64.getDecoder().decode(node.asText());
      // Base64 leaves bits unused at the end; only zeros there are the canonical form.
      if (node.isTextual() && Base64.getEncoder().encodeToString(bundle).equals(node.asText())) {
        return Bytes.wrap(bundle);
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedProofFile("its field 'proof' is not base64");
    }
    throw new MalformedProofFile("its field 'proof' is not canonical base64");
  }

  private static Optional<SortedMap<String, String>> summary(JsonNode node)
      throws MalformedProofFile {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    SortedMap<String, String> fields = new TreeMap<>();
    for (var entries = node.fields(); entries.hasNext(); ) {
      var entry = entries.next();
      if (!entry.getValue().isTextual()) {
        throw new MalformedProofFile("its summary has a field that is no text");
      }
      fields.put(entry.getKey(), entry.getValue().textValue());
    }
    if (!node.isObject()) {
      throw new MalformedProofFile("its summary is no object");
    }
    return Optional.of(fields);
  }
}
