package io.vitrine.node.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All settings below {@code vitrine}, read from the files that give their defaults: a setting means
 * what the comment above it says, so that code, file and documentation cannot part. A group that is
 * handed to a library as a whole, such as a dispatcher or {@code server}, is one setting.
 */
public final class SettingsReference {
  private static final String ROOT = "vitrine";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\?(VITRINE_[A-Z_]+)}");
  private static final Pattern GROUP = Pattern.compile(".*(\\.server|-dispatcher)");

  private final List<Setting> settings;

  private SettingsReference(List<Setting> settings) {
    this.settings = List.copyOf(settings);
  }

  /** The settings of this program. */
  public static SettingsReference ofProgram() {
    Config unresolved = ConfigFactory.parseResourcesAnySyntax("application");
    Config defaults = unresolved.resolve(ConfigResolveOptions.noSystem());
    return of(defaults, unresolved);
  }

  /**
   * The settings in a configuration.
   *
   * @param defaults with their values and comments
   * @param unresolved the same with references to environment variables
   */
  static SettingsReference of(Config defaults, Config unresolved) {
    List<Setting> found = new ArrayList<>();
    walk(ROOT, defaults.getObject(ROOT), unresolved.root().get(ROOT), found);
    return new SettingsReference(found);
  }

  private static void walk(
      String prefix, ConfigObject object, ConfigValue unresolved, List<Setting> found) {
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(object).entrySet()) {
      String path = prefix + "." + ConfigUtil.quoteString(entry.getKey()).replace("\"", "");
      ConfigValue source =
          unresolved instanceof ConfigObject o && o.get(entry.getKey()) != null
              ? o.get(entry.getKey())
              : unresolved;
      if (GROUP.matcher(path).matches()) {
        found.add(
            new Setting(
                path, "{...}", Setting.Unit.TEXT, Optional.empty(), meaning(entry.getValue())));
      } else if (entry.getValue() instanceof ConfigObject inner) {
        walk(path, inner, source, found);
      } else {
        found.add(
            new Setting(
                path,
                entry.getValue().render(ConfigRenderOptions.concise()),
                Setting.Unit.of(entry.getValue().unwrapped()),
                variable(source),
                meaning(entry.getValue())));
      }
    }
  }

  /** The comment above {@code value}; of a group that begins with a long name, above its inside. */
  private static String meaning(ConfigValue value) {
    List<String> comments = value.origin().comments();
    if (comments.isEmpty() && value instanceof ConfigObject object && object.size() == 1) {
      return meaning(object.values().iterator().next());
    }
    return comments.stream().map(String::strip).collect(Collectors.joining(" "));
  }

  private static Optional<String> variable(ConfigValue source) {
    if (source instanceof ConfigObject) {
      return Optional.empty();
    }
    Matcher matcher = VARIABLE.matcher(source.render(ConfigRenderOptions.concise()));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** All of them, by name. */
  public List<Setting> all() {
    return settings;
  }

  /** Those whose name is {@code prefix} or begins with it and a dot. */
  public List<Setting> below(String prefix) {
    return settings.stream()
        .filter(s -> s.path().equals(prefix) || s.path().startsWith(prefix + "."))
        .toList();
  }

  /** What {@code file} sets below {@code vitrine} although there is no such setting. */
  public List<String> unknown(Config file) {
    if (!file.hasPath(ROOT)) {
      return List.of();
    }
    return file.getConfig(ROOT).entrySet().stream()
        .map(entry -> ROOT + "." + entry.getKey())
        .filter(path -> settings.stream().noneMatch(s -> covers(s, path)))
        .sorted()
        .toList();
  }

  private static boolean covers(Setting setting, String path) {
    return setting.path().equals(path)
        || (GROUP.matcher(setting.path()).matches() && path.startsWith(setting.path() + "."));
  }
}
