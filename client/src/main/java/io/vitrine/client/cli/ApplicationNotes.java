package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.wallet.OwnerOnlyFiles;
import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The applications that were handed in from here: number, token and where, in files that nobody
 * else reads. No personal data.
 */
final class ApplicationNotes {
  private static final String SUFFIX = ".json";
  private static final int MAX_FILE = 4_096;

  private final Path directory;

  ApplicationNotes(Path home) {
    this.directory = home.resolve("applications");
  }

  void keep(String id, String token, String node) {
    Path file = directory.resolve(id + SUFFIX);
    String content =
        Session.document().put("id", id).put("token", token).put("node", node).toPrettyString();
    try {
      OwnerOnlyFiles.create(file, content + "\n");
    } catch (IOException e) {
      throw LocalFiles.failure(file, e);
    }
  }

  /** The one called {@code id}, or the only one there is. */
  JsonNode find(String id) {
    List<String> known = known();
    String chosen = id == null && known.size() == 1 ? known.get(0) : id;
    if (chosen == null) {
      throw new CommandFailure(
          ClientCode.USAGE,
          known.isEmpty()
              ? "no application was handed in from here"
              : "which application? There are " + String.join(", ", known));
    } else if (!known.contains(chosen)) {
      throw new CommandFailure(
          ClientCode.USAGE, "no application " + chosen + " was handed in from here");
    }
    Path file = directory.resolve(chosen + SUFFIX);
    try {
      return Session.JSON.readTree(
          new String(LocalFiles.read(file, MAX_FILE).toArray(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw LocalFiles.failure(file, e);
    }
  }

  private List<String> known() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure(ClientCode.FILE_PROBLEM, directory + " can not be read");
    }
  }
}
