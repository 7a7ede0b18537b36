package io.vitrine.node.settings;

import java.util.List;
import java.util.Locale;

/** The settings as a page of the documentation. */
final class SettingsPage {
  private static final String HEAD =
      """
      # Settings of a node

      What a file for `./vitrine node --config FILE` can set, in [HOCON](https://github.com/lightbend/config/blob/main/HOCON.md). A system
      property (`-D`) goes before the file, the file before the environment variable named here, that before the default. `./vitrine config explain
      NAME` prints the same, `--config FILE` with the values that the file gives. Akka's own settings (`akka`) and those of the database
      driver (`datastax-java-driver`) can be set as well; the ports among them are in the [operator guide](operator-guide.md).

      Durations are written `500ms`, `10s`, `5m`; sizes `64 KiB`, `256 MiB`. This page is written by a test from the files that hold the
      defaults (`*.conf` in the modules).

      | Setting | Default | Unit | Environment | Meaning |
      |---|---|---|---|---|
      """;

  private SettingsPage() {}

  /** The whole page. */
  static String of(List<Setting> settings) {
    StringBuilder page = new StringBuilder(HEAD);
    for (Setting setting : settings) {
      page.append(
          "| `%s` | `%s` | %s | %s | %s |%n"
              .formatted(
                  setting.path(),
                  setting.value(),
                  setting.unit().name().toLowerCase(Locale.ROOT),
                  setting.variable().map(v -> "`" + v + "`").orElse(""),
                  setting.meaning().replace("|", "\\|")));
    }
    return page.toString();
  }
}
