package io.vitrine.node.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final Path PAGE = Path.of("..", "docs", "settings.md");

  @TempDir private Path directory;
  private final SettingsReference reference = SettingsReference.ofProgram();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void everySettingSaysWhatItMeans() {
    assertThat(reference.all()).hasSizeGreaterThan(60);
    assertThat(reference.all())
        .allSatisfy(
            s ->
                assertThat(s.meaning())
                    .as("the comment above %s in its .conf file", s.path())
                    .hasSizeGreaterThan(8));
  }

  @Test
  void noneIsStale() throws IOException {
    String code = code();
    assertThat(reference.all())
        .allSatisfy(
            s -> {
              String last = s.path().substring(s.path().lastIndexOf('.') + 1);
              assertThat(Pattern.compile("\"([a-z0-9.-]+\\.)?" + last + "\"").matcher(code).find())
                  .as("code that reads %s", s.path())
                  .isTrue();
            });
  }

  @Test
  void thePageIsWhatTheFilesSay() throws IOException {
    String page = SettingsPage.of(reference.all());
    if (Boolean.getBoolean("vitrine.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/settings.md; -Dvitrine.docs.write=true writes it anew")
        .isEqualTo(page);
  }

  @Test
  void aSettingIsExplainedWithWhatAFileGivesIt() throws IOException {
    Path file = Files.writeString(directory.resolve("node.conf"), "vitrine.replica.t0 = 3s\n");
    assertThat(run("explain", "vitrine.replica.t0", "--config", file.toString())).isZero();
    assertThat(out.toString(UTF_8))
        .contains("vitrine.replica.t0 = \"3s\"", "unit: duration", "default: \"1200ms\"");
    assertThat(run("explain", "vitrine.log", "--output", "json")).isZero();
    JsonNode json = new ObjectMapper().readTree(out.toString(UTF_8));
    assertThat(json.findValuesAsText("name"))
        .containsExactly("vitrine.log.dir", "vitrine.log.format");
    assertThat(json.findValuesAsText("environment"))
        .containsExactly("VITRINE_LOG_DIR", "VITRINE_LOG_FORMAT");
    assertThat(run("explain")).isZero();
    assertThat(out.toString(UTF_8).lines().filter(l -> l.startsWith("vitrine.")))
        .hasSameSizeAs(reference.all());
  }

  @Test
  void whatDoesNotExistIsSaidSo() throws IOException {
    assertThat(run("explain", "vitrine.replica.t1")).isEqualTo(2);
    assertThat(run("explain", "--config")).isEqualTo(2);
    assertThat(run("explain", "--output", "yaml")).isEqualTo(2);
    assertThat(run("show")).isEqualTo(2);
    assertThat(run("explain", "--config", directory.resolve("none").toString())).isEqualTo(1);
    Path file =
        Files.writeString(
            directory.resolve("typo.conf"),
            "vitrine.replica.t1 = 3s\nvitrine.gateway.server.akka.http.server.backlog = 9\n");
    assertThat(run("explain", "vitrine.log", "--config", file.toString())).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .contains("error VIT-7118: there is no setting vitrine.replica.t1");
    assertThat(reference.unknown(ConfigFactory.parseFile(file.toFile())))
        .containsExactly("vitrine.replica.t1");
  }

  private int run(String... words) {
    out.reset();
    err.reset();
    return new ConfigCommand(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(List.of(words));
  }

  /** The main sources of all modules. */
  private static String code() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      StringBuilder code = new StringBuilder();
      for (Path module : modules.map(m -> m.resolve("src/main/java")).toList()) {
        if (Files.isDirectory(module)) {
          code.append(text(module));
        }
      }
      return code.toString();
    }
  }

  private static String text(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .map(
              f -> {
                try {
                  return Files.readString(f);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .collect(Collectors.joining());
    }
  }
}
