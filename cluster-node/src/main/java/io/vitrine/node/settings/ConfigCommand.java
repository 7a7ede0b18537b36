package io.vitrine.node.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.Code;
import io.vitrine.problem.ExitCode;
import io.vitrine.problem.StartCode;
import java.io.File;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code vitrine config explain [NAME] [--config FILE] [--output text|json]}: every setting of a
 * node with default, unit and meaning, and with the value that FILE gives it. A setting in FILE
 * that does not exist is an error.
 */
public final class ConfigCommand {
  private static final String USAGE =
      "the command is vitrine config explain [NAME] [--config FILE] [--output text|json]";

  private final PrintStream out;
  private final PrintStream err;
  private final SettingsReference reference;

  /** Writes data to {@code out} and everything else to {@code err}. */
  public ConfigCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
    this.reference = SettingsReference.ofProgram();
  }

  /** What was asked for. */
  private record Request(String name, Optional<File> file, boolean json) {
    static Optional<Request> of(List<String> words) {
      Deque<String> rest = new ArrayDeque<>(words);
      Request request = new Request("vitrine", Optional.empty(), false);
      if (!"explain".equals(rest.poll())) {
        return Optional.empty();
      }
      while (!rest.isEmpty()) {
        String word = rest.poll();
        if (!word.startsWith("-")) {
          request = new Request(word, request.file, request.json);
        } else if (word.equals("--config") && !rest.isEmpty()) {
          request = new Request(request.name, Optional.of(new File(rest.poll())), request.json);
        } else if (word.equals("--output") && List.of("text", "json").contains(rest.peek())) {
          request = new Request(request.name, request.file, rest.poll().equals("json"));
        } else {
          return Optional.empty();
        }
      }
      return Optional.of(request);
    }
  }

  /**
   * Runs the command.
   *
   * @param words what follows {@code config}
   * @return an {@link ExitCode}
   */
  public int run(List<String> words) {
    Optional<Request> request = Request.of(words);
    if (request.isEmpty()) {
      return refused(ClientCode.USAGE, USAGE);
    }
    try {
      return explain(request.get());
    } catch (ConfigException e) {
      return refused(StartCode.NODE_NOT_CONFIGURED, e.getMessage());
    }
  }

  private int explain(Request request) {
    Config file = request.file().map(ConfigCommand::read).orElseGet(ConfigFactory::empty);
    List<String> unknown = reference.unknown(file);
    List<Setting> found = reference.below(request.name());
    if (found.isEmpty()) {
      return refused(
          ClientCode.USAGE,
          "there is no setting " + request.name() + "; vitrine config explain lists all");
    }
    if (request.json()) {
      out.println(json(found, file));
    } else {
      found.forEach(setting -> text(setting, file));
    }
    return unknown.isEmpty()
        ? ExitCode.OK.number()
        : refused(
            StartCode.NODE_NOT_CONFIGURED, "there is no setting " + String.join(", ", unknown));
  }

  private int refused(Code code, String cause) {
    err.println("error " + code.code() + ": " + cause);
    err.println("remedy: " + code.remedy());
    return code.exit().number();
  }

  private static Config read(File file) {
    return ConfigFactory.parseFile(file, ConfigParseOptions.defaults().setAllowMissing(false))
        .resolve();
  }

  private static Optional<String> given(Setting setting, Config file) {
    return file.hasPath(setting.path())
        ? Optional.of(file.getValue(setting.path()).render(ConfigRenderOptions.concise()))
        : Optional.empty();
  }

  private void text(Setting setting, Config file) {
    out.println(setting.path() + " = " + given(setting, file).orElse(setting.value()));
    out.println("  " + setting.meaning());
    out.println(
        "  unit: "
            + setting.unit().name().toLowerCase(Locale.ROOT)
            + given(setting, file).map(v -> "; default: " + setting.value()).orElse("")
            + setting.variable().map(v -> "; environment: " + v).orElse(""));
    out.println();
  }

  private static String json(List<Setting> settings, Config file) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Setting setting : settings) {
      var object =
          array
              .addObject()
              .put("name", setting.path())
              .put("default", setting.value())
              .put("unit", setting.unit().name().toLowerCase(Locale.ROOT))
              .put("meaning", setting.meaning());
      setting.variable().ifPresent(v -> object.put("environment", v));
      given(setting, file).ifPresent(v -> object.put("value", v));
    }
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(array);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
