package io.vitrine.client.backup;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the files of a node are.
 *
 * @param identity directory with certificate and keys
 * @param genesis the genesis document
 * @param configuration the file that {@code vitrine node --config} is given
 */
public record Sources(Path identity, Path genesis, Optional<Path> configuration) {
  private static final int MAX = 16 << 20;

  Map<Part, Bytes> read() throws IOException, BackupFailure {
    Map<Part, Bytes> content = new EnumMap<>(Part.class);
    content.put(Part.GENESIS, read(genesis, MAX));
    for (Part part : Part.values()) {
      if (part.path().startsWith("identity/")) {
        content.put(part, read(identity.resolve(part.path().substring(9)), MAX));
      }
    }
    if (configuration.isPresent()) {
      content.put(Part.CONFIGURATION, read(configuration.get(), MAX));
    }
    return content;
  }

  static Bytes read(Path file, int limit) throws IOException, BackupFailure {
    try (var in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(limit + 1);
      if (content.length > limit) {
        throw new BackupFailure(
            ClientCode.FILE_TOO_LARGE, file + " is larger than " + limit + " bytes");
      }
      return Bytes.wrap(content);
    }
  }
}
