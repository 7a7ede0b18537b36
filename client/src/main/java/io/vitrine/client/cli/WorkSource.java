package io.vitrine.client.cli;

import io.vitrine.contracts.types.Work;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the works of a collection come from: a directory, whose files count in the order of their
 * names; or a file with a line for each work, the hashes of its content and of its description.
 */
final class WorkSource {
  /** What the name of a description ends with; before it stands the name of the work's file. */
  static final String DESCRIPTION = ".metadata.json";

  private static final int MAX_CONTENT = 256 << 20;
  private static final int MAX_DESCRIPTION = 1 << 20;
  private static final int MAX_LIST = 256 << 20;

  private WorkSource() {}

  static List<Work> read(Path source) {
    List<Work> works = Files.isDirectory(source) ? directory(source) : list(source);
    if (works.isEmpty()) {
      throw new CommandFailure(ClientCode.FILE_PROBLEM, "there are no works in " + source);
    }
    return works;
  }

  private static List<Work> directory(Path source) {
    try (Stream<Path> files = Files.list(source)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(DESCRIPTION))
          .sorted()
          .map(WorkSource::work)
          .toList();
    } catch (IOException e) {
      throw LocalFiles.failure(source, e);
    }
  }

  private static Work work(Path file) {
    Hash content = Sha256.of(LocalFiles.read(file, MAX_CONTENT));
    Path description = Path.of(file + DESCRIPTION);
    if (!Files.exists(description)) {
      String title = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
      LocalFiles.create(description, ItemMetadata.of(title, "", content));
    }
    Bytes written = LocalFiles.read(description, MAX_DESCRIPTION);
    return new Work(content, Sha256.of(written));
  }

  private static List<Work> list(Path source) {
    String text = new String(LocalFiles.read(source, MAX_LIST).toArray(), StandardCharsets.UTF_8);
    List<Work> works = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        works.add(listed(source, works.size() + 1, line.trim().split("\\s+")));
      }
    }
    return works;
  }

  private static Work listed(Path source, int number, String... words) {
    try {
      if (words.length == 2) {
        return new Work(Hash.parse(words[0]), Hash.parse(words[1]));
      }
    } catch (IllegalArgumentException e) {
      // Told below, together with a line of another number of words.
    }
    throw new CommandFailure(
        ClientCode.FILE_PROBLEM,
        "work "
            + number
            + " of "
            + source
            + " is not two hashes, each sha256: and 64 hexadecimal digits");
  }
}
