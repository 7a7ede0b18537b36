package io.vitrine.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a development network wrote to its logs, and the secrets that must not be there. */
record LogFiles(Path home) {
  /** All logs as one text. */
  String text() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(home.resolve("dev/logs"))) {
      for (Path file : files.sorted().toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  /** All lines, each of which is a JSON object. */
  List<JsonNode> lines() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text().lines().toList()) {
      lines.add(mapper.readTree(line));
    }
    return lines;
  }

  /** Validators' seeds, TLS keys, the control token and the keys of the accounts, in hex or PEM. */
  List<String> secrets() throws IOException {
    List<String> secrets = new ArrayList<>();
    Path dev = home.resolve("dev");
    secrets.add(Files.readString(dev.resolve("control.token")).strip());
    for (int n = 1; n <= 4; n++) {
      Path organisation = dev.resolve("organisations").resolve(Integer.toString(n));
      secrets.add(Files.readString(organisation.resolve("validator.seed")).strip());
      secrets.add(Files.readAllLines(organisation.resolve("key.pem")).get(1));
    }
    new ObjectMapper()
        .readTree(dev.resolve("accounts.json").toFile())
        .findValuesAsText("privateKey")
        .forEach(key -> secrets.add(key.replaceFirst("^0x", "").toLowerCase(Locale.ROOT)));
    return secrets;
  }
}
