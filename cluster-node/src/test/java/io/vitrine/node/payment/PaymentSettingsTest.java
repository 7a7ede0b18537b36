package io.vitrine.node.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vitrine.payments.types.ProviderName;
import io.vitrine.registrar.officer.Officers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments are off unless there is a key; what is wrong is said without any secret. */
class PaymentSettingsTest {
  private static final String KEY = "05".repeat(32);
  private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

  @TempDir private Path directory;

  @BeforeEach
  void secrets() throws Exception {
    write("key", KEY, "rw-------");
    write("bank", "whsec_" + SECRET, "rw-------");
    write("bank-next", "whsec_" + SECRET, "rw-------");
  }

  @Test
  void areOffUnlessThereIsAKey() {
    assertThat(PaymentSettings.read(config(""))).isEmpty();
    PaymentSettings settings = PaymentSettings.read(on("")).orElseThrow();
    assertThat(settings.providers().get(new ProviderName("bank")).keys()).hasSize(2);
    assertThat(settings.officers().all()).hasSize(2);
    assertThat(settings.toString()).doesNotContain(KEY).doesNotContain(SECRET);
  }

  @Test
  void officersOfTheDeskAreThoseUnlessOthersAreNamed() {
    Config others =
        on("payment.officers = [%s, %s]".formatted(officer("three", 3), officer("four", 4)));
    assertThat(PaymentSettings.read(others).orElseThrow().officers().with("three")).isPresent();
    assertThat(PaymentSettings.read(others).orElseThrow().officers().with("one")).isEmpty();
    refused(on("desk.officers = []"), "0 officers");
  }

  @Test
  void whatIsWrongIsRefusedAndNoSecretRepeated() throws Exception {
    refused(on("payment.providers = []"), "0 providers");
    refused(on("payment.currency = euro"), "currency");
    refused(on("payment.batch = 0"), "batch is 0");
    refused(on("payment.intent-lifetime = 30d"), "intent-lifetime");
    refused(on("payment.intents-per-hour = 0"), "intents-per-hour is 0");
    write("bank", SECRET + "!", "rw-------");
    refused(on(""), "does not hold a secret");
    write("bank", "whsec_" + SECRET, "rw-r-----");
    refused(on(""), "its mode has to be 0600");
    write("bank", "whsec_" + SECRET, "rw-------");
    write("key", KEY + "zz", "rw-------");
    refused(on(""), "does not hold a key");
  }

  private static void refused(Config config, String why) {
    assertThatThrownBy(() -> PaymentSettings.read(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining(KEY)
        .hasMessageNotContaining(SECRET);
  }

  private Config on(String more) {
    String provider =
        "{name = bank, secrets = [\"%s\", \"%s\"]}"
            .formatted(directory.resolve("bank"), directory.resolve("bank-next"));
    return config(
        "payment.key = \"%s\"%npayment.providers = [%s]%ndesk.officers = [%s, %s]%n%s"
            .formatted(
                directory.resolve("key"), provider, officer("one", 1), officer("two", 2), more));
  }

  private static String officer(String name, int account) {
    return "{name = %s, address = \"0x%s\", token-sha256 = \"%s\"}"
        .formatted(name, "0".repeat(39) + account, Officers.printOf(name).value().toHex());
  }

  private static Config config(String overrides) {
    return ConfigFactory.parseString(overrides)
        .withFallback(
            ConfigFactory.parseResources("payment.conf")
                .withFallback(ConfigFactory.parseResources("desk.conf"))
                .resolve()
                .getConfig("vitrine"));
  }

  private void write(String name, String content, String mode) throws Exception {
    Path file = directory.resolve(name);
    Files.writeString(file, content + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
