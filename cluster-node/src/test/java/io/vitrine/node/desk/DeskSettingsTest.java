package io.vitrine.node.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vitrine.registrar.officer.Officers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk is off unless it is set up whole; what is wrong is said without any secret. */
class DeskSettingsTest {
  private static final String SECRET = "05".repeat(32);

  @TempDir private Path directory;

  @BeforeEach
  void secrets() throws Exception {
    write("real-name.secret", SECRET, "rw-------");
    write("registrar.key", SECRET, "rw-------");
  }

  @Test
  void isOffUnlessItIsSwitchedOn() {
    assertThat(DeskSettings.read(config(""))).isEmpty();
    DeskSettings settings = DeskSettings.read(on("")).orElseThrow();
    assertThat(settings.officers().all()).hasSize(2);
    assertThat(settings.kyc()).isEmpty();
    assertThat(settings.custody()).isEmpty();
    assertThat(DeskSettings.read(on("custody.enabled = on")).orElseThrow().custody())
        .hasValueSatisfying(custody -> assertThat(custody.pool().target()).isEqualTo(64));
    assertThat(settings.toString()).doesNotContain(SECRET);
  }

  @Test
  void whatIsWrongIsRefusedAndNoSecretRepeated() throws Exception {
    refused(on("open-limit = 0"), "open-limit is 0");
    refused(on("officers = []"), "0 officers");
    refused(on("custody { enabled = on, pool = 1001 }"), "pool is 1001");
    refused(on("custody { enabled = on, low-water = 65 }"), "low-water is 65, not 1 to 64");
    refused(on("custody { enabled = on, signings-per-minute = 0 }"), "signings-per-minute is 0");
    refused(on("kyc.url = \"http://kyc.example/\""), "kyc.url has to be https");
    refused(on("directory = \"\""), "directory is not set");
    write("registrar.key", SECRET, "rw-r--r--");
    refused(on(""), "its mode has to be 0600");
    write("registrar.key", SECRET + "zz", "rw-------");
    refused(on(""), "does not hold 64 hexadecimal digits");
  }

  private static void refused(Config config, String why) {
    assertThatThrownBy(() -> DeskSettings.read(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining(SECRET);
  }

  private Config on(String more) {
    return config(
        "enabled = on, directory = \"%s\", officers = [%s, %s]%n%s"
            .formatted(directory, officer("one", 1), officer("two", 2), more));
  }

  private static String officer(String name, int account) {
    return "{name = %s, address = \"0x%s\", token-sha256 = \"%s\"}"
        .formatted(name, "0".repeat(39) + account, Officers.printOf(name).value().toHex());
  }

  private static Config config(String overrides) {
    return ConfigFactory.parseString(overrides)
        .withFallback(
            ConfigFactory.parseResources("desk.conf").resolve().getConfig("vitrine.desk"));
  }

  private void write(String name, String content, String mode) throws Exception {
    Path file = directory.resolve(name);
    Files.writeString(file, content + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
