package io.vitrine.client.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ClientCode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backup says of itself, in {@code manifest.json}.
 *
 * @param created when, in RFC 3339
 * @param organisation whose node
 * @param ledgerId of which ledger
 * @param genesisHash its trust anchor
 * @param generation the highest generation of the signing lease that the node held until then
 * @param files SHA-256 of each file as it is stored
 */
record Manifest(
    String created,
    String organisation,
    String ledgerId,
    Hash genesisHash,
    long generation,
    SortedMap<Part, Hash> files) {
  static final String FILE = "manifest.json";
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  Manifest {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  ObjectNode toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT);
    json.put("created", created);
    json.put("organisation", organisation);
    json.put("ledgerId", ledgerId);
    json.put("genesisHash", genesisHash.toString());
    json.put("generation", generation);
    ArrayNode list = json.putArray("files");
    files.forEach(
        (part, hash) -> list.addObject().put("file", part.stored()).put("sha256", hash.toString()));
    return json;
  }

  static Manifest read(String text) throws BackupFailure {
    try {
      JsonNode json = JSON.readTree(text);
      int format = json.path("format").asInt();
      if (format > FORMAT) {
        throw new BackupFailure(
            ClientCode.BACKUP_DAMAGED,
            "the backup has format " + format + "; this program knows formats up to " + FORMAT);
      }
      Map<Part, Hash> files = new EnumMap<>(Part.class);
      for (JsonNode file : json.path("files")) {
        String path = file.path("file").asText().replaceAll("\\.sealed$", "");
        files.put(
            Part.at(path).orElseThrow(() -> new IllegalArgumentException("file " + path)),
            Hash.parse(file.path("sha256").asText()));
      }
      Manifest manifest =
          new Manifest(
              json.path("created").asText(),
              json.path("organisation").asText(),
              json.path("ledgerId").asText(),
              Hash.parse(json.path("genesisHash").asText()),
              json.path("generation").asLong(),
              new TreeMap<>(files));
      for (Part part : Part.values()) {
        if (part.required() && !files.containsKey(part)) {
          throw new IllegalArgumentException("no " + part.stored());
        }
      }
      return manifest;
    } catch (JsonProcessingException e) {
      throw new BackupFailure(ClientCode.BACKUP_DAMAGED, "the manifest is no JSON");
    } catch (IllegalArgumentException e) {
      throw new BackupFailure(
          ClientCode.BACKUP_DAMAGED, "the manifest cannot be read: " + e.getMessage());
    }
  }
}
