package io.vitrine.node.desk;

import com.typesafe.config.Config;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.registrar.custody.KeyPool;
import io.vitrine.registrar.officer.Officer;
import io.vitrine.registrar.officer.Officers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the desk is set up ({@code vitrine.desk} in the resources).
 *
 * @param secret from which real-name commitments follow
 * @param registrarKey the account key that registers identities and signs receipts
 * @param persons where the keys of persons lie
 * @param officers who decides
 * @param openLimit applications that may be open
 * @param lookupsPerHour persons that one officer may open in full
 * @param kyc who compares documents; empty when officers do it
 * @param custody how keys are kept for people; empty when none are
 */
public record DeskSettings(
    Secret secret,
    Secret registrarKey,
    Path persons,
    Officers officers,
    int openLimit,
    int lookupsPerHour,
    Optional<Kyc> kyc,
    Optional<Custody> custody) {
  /** The most that {@code open-limit} can be. */
  public static final int MAX_OPEN = 1_000_000;

  /** The most that {@code lookups-per-hour} can be. */
  public static final int MAX_LOOKUPS = 100_000;

  /** The most that {@code custody.signings-per-minute} can be. */
  public static final int MAX_SIGNINGS = 6_000;

  private static final int SECRET_SIZE = 32;

  /**
   * A service that compares documents.
   *
   * @param url where it is asked
   * @param secret signs the question
   * @param timeout for one attempt
   * @param attempts how often a question is asked
   */
  public record Kyc(URI url, Secret secret, Duration timeout, int attempts) {}

  /**
   * How keys are kept for people.
   *
   * @param pool how many are made in advance
   * @param signingsPerMinute how often one account may sign, 1 to {@link #MAX_SIGNINGS}
   */
  public record Custody(KeyPool.Bounds pool, int signingsPerMinute) {}

  /**
   * Reads {@code vitrine.desk}.
   *
   * @return empty when this organisation has no desk
   * @throws IllegalArgumentException when it has, and something is missing or not in its form
   */
  public static Optional<DeskSettings> read(Config config) {
    if (!config.getBoolean("enabled")) {
      return Optional.empty();
    }
    if (config.getString("directory").isEmpty()) {
      throw new IllegalArgumentException("directory is not set");
    }
    Path directory = Path.of(config.getString("directory"));
    return Optional.of(
        new DeskSettings(
            secret(directory.resolve("real-name.secret")),
            secret(directory.resolve("registrar.key")),
            directory.resolve("persons"),
            new Officers(officers(config)),
            within(config, "open-limit", MAX_OPEN),
            within(config, "lookups-per-hour", MAX_LOOKUPS),
            kyc(config.getConfig("kyc")),
            custody(config.getConfig("custody"))));
  }

  /** The officers that {@code config} names under {@code officers}. */
  public static List<Officer> officers(Config config) {
    List<Officer> officers = new ArrayList<>();
    for (Config officer : config.getConfigList("officers")) {
      officers.add(
          new Officer(
              officer.getString("name"),
              Addresses.parse(officer.getString("address")),
              new Hash(Bytes.fromHex(officer.getString("token-sha256")))));
    }
    return officers;
  }

  private static Optional<Kyc> kyc(Config config) {
    if (config.getString("url").isEmpty()) {
      return Optional.empty();
    }
    URI url = URI.create(config.getString("url"));
    boolean here = "127.0.0.1".equals(url.getHost()) || "localhost".equals(url.getHost());
    if (!"https".equals(url.getScheme()) && !(here && "http".equals(url.getScheme()))) {
      throw new IllegalArgumentException("kyc.url has to be https: personal data is sent there");
    }
    return Optional.of(
        new Kyc(
            url,
            secret(Path.of(config.getString("secret"))),
            config.getDuration("timeout"),
            within(config, "attempts", 10)));
  }

  private static Optional<Custody> custody(Config config) {
    return config.getBoolean("enabled")
        ? Optional.of(
            new Custody(
                new KeyPool.Bounds(config.getInt("pool"), config.getInt("low-water")),
                within(config, "signings-per-minute", MAX_SIGNINGS)))
        : Optional.empty();
  }

  private static int within(Config config, String setting, int most) {
    int value = config.getInt(setting);
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(setting + " is " + value + ", not 1 to " + most);
    }
    return value;
  }

  /** 64 hexadecimal digits in a file that nobody else reads. */
  private static Secret secret(Path file) {
    try {
      Set<PosixFilePermission> allowed =
          Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
      if (!allowed.containsAll(Files.getPosixFilePermissions(file))) {
        throw new IllegalArgumentException(
            file + " can be read by others; its mode has to be 0600");
      }
      Bytes value = hex(file, Files.readString(file).strip());
      if (value.size() != SECRET_SIZE) {
        throw notASecret(file);
      }
      return Secret.of(value);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Bytes hex(Path file, String text) {
    try {
      return Bytes.fromHex(text);
    } catch (IllegalArgumentException e) {
      // Not with the cause, whose text may be a part of the secret.
      throw notASecret(file);
    }
  }

  private static IllegalArgumentException notASecret(Path file) {
    return new IllegalArgumentException(file + " does not hold 64 hexadecimal digits");
  }
}
