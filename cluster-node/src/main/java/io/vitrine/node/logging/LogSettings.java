package io.vitrine.node.logging;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where logs go and in which form. Handed to the logging library as system properties, before the
 * first logger is made; {@code -D} of the same names goes before.
 *
 * @param directory where {@code node.log} and its predecessors are
 * @param format {@code text} or {@code json}
 */
public record LogSettings(Path directory, String format) {
  private static final String DIRECTORY = "vitrine.log.dir";
  private static final String FORMAT = "vitrine.log.format";

  /**
   * Checks the format.
   *
   * @throws ConfigException.BadValue when it is neither
   */
  public LogSettings {
    if (!List.of("text", "json").contains(format)) {
      throw new ConfigException.BadValue(FORMAT, "'" + format + "' is neither text nor json");
    }
  }

  /**
   * Reads {@code vitrine.log}.
   *
   * @throws ConfigException when a value is missing or wrong
   */
  public static LogSettings read(Config config) {
    return new LogSettings(Path.of(config.getString(DIRECTORY)), config.getString(FORMAT));
  }

  /** The same form in another place. */
  public LogSettings in(Path other) {
    return new LogSettings(other, format);
  }

  /** Holds for every logger that is made from now on. */
  public void apply() {
    System.setProperty(DIRECTORY, directory.toString());
    System.setProperty(FORMAT, format);
  }
}
