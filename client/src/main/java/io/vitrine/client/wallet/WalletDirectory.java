package io.vitrine.client.wallet;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Named accounts as keystore files {@code NAME.json}, readable by their owner alone. Creating never
 * replaces a file. Each export of a secret leaves a line in {@code audit.log}.
 */
public final class WalletDirectory {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
  private static final String SUFFIX = ".json";
  private static final int MAX_FILE = 65_536;

  private final Path directory;
  private final KeyStretching stretching;
  private final SecureRandom random;
  private final ExportLog exports;

  /** The wallet in {@code directory}, which is made when the first account is. */
  public WalletDirectory(Path directory) {
    this(directory, KeyStretching.Scrypt.STANDARD, new SecureRandom());
  }

  /** The same with another cost of stretching, for tests and small machines. */
  public WalletDirectory(Path directory, KeyStretching stretching, SecureRandom random) {
    this.directory = directory;
    this.stretching = stretching;
    this.random = random;
    this.exports = new ExportLog(directory.resolve("audit.log"));
  }

  /** Where the files are. */
  public Path directory() {
    return directory;
  }

  /** Seals the account at {@code path} of {@code mnemonic} as {@code name}. */
  public WalletResult<AccountSummary> add(
      String name, Mnemonic mnemonic, String passphrase, AccountPath path, char[] password) {
    return free(name)
        .then(
            ignored -> {
              try (AccountKey key = Derivation.derive(mnemonic, passphrase, path)) {
                Keystore sealed = Keystore.seal(key, password, stretching, random);
                return store(name, sealed.with(mnemonic, path, password, stretching, random));
              }
            });
  }

  /** Seals a bare key as {@code name}. */
  public WalletResult<AccountSummary> add(String name, AccountKey key, char[] password) {
    return free(name)
        .then(ignored -> store(name, Keystore.seal(key, password, stretching, random)));
  }

  /**
   * Takes over a keystore of another wallet: opened with {@code password} and sealed again under
   * the same password with our own stretching.
   */
  public WalletResult<AccountSummary> addKeystore(String name, String json, char[] password) {
    return free(name)
        .then(ignored -> KeystoreJson.read(json))
        .then(keystore -> keystore.unlock(password))
        .then(
            key -> {
              try (key) {
                return store(name, Keystore.seal(key, password, stretching, random));
              }
            });
  }

  /** All accounts by name; a file that is not a keystore is a refusal, not a gap. */
  public WalletResult<List<AccountSummary>> list() {
    List<AccountSummary> accounts = new ArrayList<>();
    try {
      for (String name : names()) {
        WalletResult<AccountSummary> account = show(name);
        if (account instanceof WalletResult.Refused<AccountSummary> refused) {
          return WalletResult.refused(refused.refusal());
        }
        accounts.add(((WalletResult.Done<AccountSummary>) account).value());
      }
    } catch (IOException e) {
      return WalletResult.refused(new WalletRefusal.FileFailure(directory, e.toString()));
    }
    return WalletResult.done(List.copyOf(accounts));
  }

  /** What is known about {@code name} without its password. */
  public WalletResult<AccountSummary> show(String name) {
    return load(name).then(keystore -> WalletResult.done(summary(name, keystore)));
  }

  /** Opens the key of {@code name}; the caller closes it. */
  public WalletResult<AccountKey> unlock(String name, char[] password) {
    return load(name).then(keystore -> keystore.unlock(password));
  }

  /** Opens the phrase behind {@code name} for export; the caller closes it. */
  public WalletResult<Mnemonic> exportMnemonic(String name, char[] password) {
    return load(name)
        .then(keystore -> keystore.unlockPhrase(name, password))
        .then(mnemonic -> exports.record("mnemonic", name, mnemonic));
  }

  /** Opens the key of {@code name} for export; the caller closes it. */
  public WalletResult<AccountKey> exportKey(String name, char[] password) {
    return unlock(name, password).then(key -> exports.record("private-key", name, key));
  }

  /** The standard keystore of {@code name} without our block, after checking the password. */
  public WalletResult<String> exportKeystore(String name, char[] password) {
    return load(name)
        .then(
            keystore ->
                keystore
                    .unlock(password)
                    .then(
                        key -> {
                          key.close();
                          return exports.record(
                              "keystore", name, KeystoreJson.write(withoutPhrase(keystore)));
                        }));
  }

  private WalletResult<String> free(String name) {
    if (!NAME.matcher(name).matches()) {
      return WalletResult.refused(new WalletRefusal.InvalidName(name));
    }
    return Files.exists(file(name))
        ? WalletResult.refused(new WalletRefusal.AccountExists(name))
        : WalletResult.done(name);
  }

  private WalletResult<AccountSummary> store(String name, Keystore keystore) {
    try {
      OwnerOnlyFiles.create(file(name), KeystoreJson.write(keystore));
      return WalletResult.done(summary(name, keystore));
    } catch (FileAlreadyExistsException e) {
      if (!file(name).toString().equals(e.getFile())) {
        return WalletResult.refused(
            new WalletRefusal.FileFailure(Path.of(e.getFile()), "it is in the way"));
      }
      return WalletResult.refused(new WalletRefusal.AccountExists(name));
    } catch (IOException e) {
      return WalletResult.refused(new WalletRefusal.FileFailure(file(name), e.toString()));
    }
  }

  private WalletResult<Keystore> load(String name) {
    if (!NAME.matcher(name).matches()) {
      return WalletResult.refused(new WalletRefusal.InvalidName(name));
    }
    Path file = file(name);
    try {
      if (Files.size(file) > MAX_FILE) {
        return WalletResult.refused(
            new WalletRefusal.MalformedKeystore(file + " is larger than " + MAX_FILE + " bytes"));
      }
      return KeystoreJson.read(Files.readString(file));
    } catch (NoSuchFileException e) {
      return WalletResult.refused(new WalletRefusal.NoSuchAccount(name));
    } catch (IOException e) {
      return WalletResult.refused(new WalletRefusal.FileFailure(file, e.toString()));
    }
  }

  private List<String> names() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(SUFFIX))
          .map(f -> f.substring(0, f.length() - SUFFIX.length()))
          .filter(NAME.asMatchPredicate())
          .sorted()
          .toList();
    }
  }

  private Path file(String name) {
    return directory.resolve(name + SUFFIX);
  }

  private static AccountSummary summary(String name, Keystore keystore) {
    return new AccountSummary(
        name, keystore.address(), keystore.phrase().map(Keystore.SealedPhrase::path));
  }

  private static Keystore withoutPhrase(Keystore keystore) {
    return new Keystore(keystore.id(), keystore.address(), keystore.key(), Optional.empty());
  }
}
