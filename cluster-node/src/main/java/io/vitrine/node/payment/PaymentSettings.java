package io.vitrine.node.payment;

import com.typesafe.config.Config;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.desk.DeskSettings;
import io.vitrine.payments.notification.ProviderKeys;
import io.vitrine.payments.types.ProviderName;
import io.vitrine.registrar.officer.Officers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How payments from outside are taken ({@code vitrine.payment} in the resources).
 *
 * @param key of the account with the payment role, which orders for buyers
 * @param currency of which one smallest unit is one unit of the ledger
 * @param providers with what they sign
 * @param officers who note refunds
 * @param intents how long and how many
 * @param interval between two looks at payments that are under way
 * @param batch payments that are under way at a time
 */
public record PaymentSettings(
    Secret key,
    String currency,
    Map<ProviderName, ProviderKeys> providers,
    Officers officers,
    Intents intents,
    Duration interval,
    int batch) {
  /** The most providers. */
  public static final int MAX_PROVIDERS = 16;

  /** The most that {@code batch} can be. */
  static final int MAX_BATCH = 256;

  /** The longest time in which an intent can be paid. */
  static final Duration MAX_LIFETIME = Duration.ofDays(7);

  private static final int MAX_PER_HOUR = 100_000;

  /**
   * What holds for intents.
   *
   * @param lifetime the longest time until one has to be paid
   * @param perHour how many one buyer may open in an hour
   */
  public record Intents(Duration lifetime, int perHour) {}

  /** Keeps the order of the providers. */
  public PaymentSettings {
    providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
  }

  /**
   * Reads {@code vitrine.payment}, and the officers of {@code vitrine.desk} where it names none.
   *
   * @return empty when this organisation takes no payments from outside
   * @throws IllegalArgumentException when it does, and something is missing or not in its form
   */
  public static Optional<PaymentSettings> read(Config vitrine) {
    Config config = vitrine.getConfig("payment");
    if (config.getString("key").isEmpty()) {
      return Optional.empty();
    }
    Duration lifetime = config.getDuration("intent-lifetime");
    if (lifetime.compareTo(Duration.ofMinutes(1)) < 0 || lifetime.compareTo(MAX_LIFETIME) > 0) {
      throw new IllegalArgumentException("intent-lifetime is not 1m to " + MAX_LIFETIME);
    }
    String currency = config.getString("currency");
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("currency is not three capital letters");
    }
    return Optional.of(
        new PaymentSettings(
            key(Path.of(config.getString("key"))),
            currency,
            providers(config),
            new Officers(
                DeskSettings.officers(
                    config.getList("officers").isEmpty() ? vitrine.getConfig("desk") : config)),
            new Intents(lifetime, within(config, "intents-per-hour", MAX_PER_HOUR)),
            config.getDuration("interval"),
            within(config, "batch", MAX_BATCH)));
  }

  private static Map<ProviderName, ProviderKeys> providers(Config config) {
    Duration tolerance = config.getDuration("tolerance");
    Map<ProviderName, ProviderKeys> providers = new LinkedHashMap<>();
    for (Config provider : config.getConfigList("providers")) {
      List<WebhookSecret> secrets =
          provider.getStringList("secrets").stream().map(file -> secret(Path.of(file))).toList();
      ProviderName name = new ProviderName(provider.getString("name"));
      if (providers.put(name, new ProviderKeys(secrets, tolerance)) != null) {
        throw new IllegalArgumentException("two providers are called " + name);
      }
    }
    if (providers.isEmpty() || providers.size() > MAX_PROVIDERS) {
      throw new IllegalArgumentException(
          providers.size() + " providers, 1 to " + MAX_PROVIDERS + " are needed");
    }
    return providers;
  }

  private static int within(Config config, String setting, int most) {
    int value = config.getInt(setting);
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(setting + " is " + value + ", not 1 to " + most);
    }
    return value;
  }

  /** Says nothing of what the file holds: that may be a part of the secret. */
  private static Secret key(Path file) {
    String text = line(file);
    try {
      Bytes key = Bytes.fromHex(text);
      Secp256k1.address(key);
      return Secret.of(key);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " does not hold a key in 64 hexadecimal digits");
    }
  }

  private static WebhookSecret secret(Path file) {
    return WebhookSecret.parse(line(file))
        .orElseThrow(
            () ->
                new IllegalArgumentException(file + " does not hold a secret: whsec_ and base64"));
  }

  private static String line(Path file) {
    try {
      Set<PosixFilePermission> allowed =
          Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      if (!allowed.containsAll(Files.getPosixFilePermissions(file))) {
        throw new IllegalArgumentException(
            file + " can be read by others; its mode has to be 0600");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file);
    }
  }
}
