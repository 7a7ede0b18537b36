package io.vitrine.client.backup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.wallet.ArchiveKey;
import io.vitrine.client.wallet.KeyStretching;
import io.vitrine.client.wallet.WalletResult;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes, checks and restores backups. A backup and what is restored from it appear under their
 * names when they are complete; nothing is ever overwritten.
 */
public final class Backup {
  private static final String KEY = "key.json";
  private static final int MAX_FILE = 16 << 20;

  private final KeyStretching stretching;
  private final InstantSource clock;
  private final Consumer<String> progress;

  /**
   * With this cost of the password.
   *
   * @param progress hears of each step
   */
  public Backup(KeyStretching stretching, InstantSource clock, Consumer<String> progress) {
    this.stretching = stretching;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Makes a backup in {@code directory}, which must not exist.
   *
   * @param source the files by part
   * @return what its manifest says
   */
  public ObjectNode create(Sources source, Path directory, char[] password)
      throws IOException, BackupFailure {
    Map<Part, Bytes> content = source.read();
    Genesis genesis = genesis(content.get(Part.GENESIS));
    String organisation = member(genesis, content.get(Part.VALIDATOR_SEED));
    long generation = SigningHistory.generation(source.identity());
    Draft draft = new Draft(directory);
    TreeMap<Part, Hash> hashes = new TreeMap<>();
    try (ArchiveKey key = ArchiveKey.fresh(new SecureRandom())) {
      draft.put(KEY, text(key.keystore(password, stretching)));
      for (Map.Entry<Part, Bytes> file : content.entrySet()) {
        Part part = file.getKey();
        Bytes stored = part.secret() ? key.seal(part.stored(), file.getValue()) : file.getValue();
        draft.put(part.stored(), stored);
        hashes.put(part, Sha256.of(stored));
        progress.accept("stored " + part.stored());
      }
    }
    Manifest manifest =
        new Manifest(
            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
            organisation,
            genesis.ledgerId(),
            genesis.hash(),
            generation,
            hashes);
    draft.put(Manifest.FILE, text(manifest.toJson().toPrettyString() + "\n"));
    draft.publish();
    return manifest.toJson();
  }

  /** Checks every file of the backup, the sealed ones by opening them. */
  public ObjectNode verify(Path directory, char[] password) throws IOException, BackupFailure {
    Manifest manifest = manifest(directory);
    contents(directory, manifest, password);
    return manifest.toJson();
  }

  /**
   * Puts the files under {@code target}, which must not exist, with a mark that lets them sign only
   * on the database that they signed on before.
   */
  public ObjectNode restore(Path directory, Path target, char[] password)
      throws IOException, BackupFailure {
    Manifest manifest = manifest(directory);
    Draft draft = new Draft(target);
    for (Map.Entry<Part, Bytes> file : contents(directory, manifest, password).entrySet()) {
      draft.put(file.getKey().path(), file.getValue());
      progress.accept("restored " + file.getKey().path());
    }
    draft.put(SigningHistory.FILE, text(SigningHistory.restored(manifest.generation())));
    draft.publish();
    return manifest.toJson();
  }

  private static Manifest manifest(Path directory) throws IOException, BackupFailure {
    return Manifest.read(Files.readString(directory.resolve(Manifest.FILE)));
  }

  private Map<Part, Bytes> contents(Path directory, Manifest manifest, char[] password)
      throws IOException, BackupFailure {
    Map<Part, Bytes> contents = new EnumMap<>(Part.class);
    try (ArchiveKey key = key(directory, password)) {
      for (Map.Entry<Part, Hash> file : manifest.files().entrySet()) {
        Part part = file.getKey();
        Bytes stored = Sources.read(directory.resolve(part.stored()), MAX_FILE);
        if (!Sha256.of(stored).equals(file.getValue())) {
          throw damaged(part.stored() + " is not what the manifest says");
        }
        contents.put(
            part,
            part.secret()
                ? key.open(part.stored(), stored)
                    .orElseThrow(() -> damaged(part.stored() + " is not what was sealed"))
                : stored);
        progress.accept("checked " + part.stored());
      }
    }
    Genesis genesis = genesis(contents.get(Part.GENESIS));
    if (!genesis.hash().equals(manifest.genesisHash())
        || !member(genesis, contents.get(Part.VALIDATOR_SEED)).equals(manifest.organisation())) {
      throw damaged("the files belong to another ledger or organisation than the manifest says");
    }
    return contents;
  }

  private static ArchiveKey key(Path directory, char[] password) throws IOException, BackupFailure {
    WalletResult<ArchiveKey> opened =
        ArchiveKey.open(Files.readString(directory.resolve(KEY)), password);
    if (opened instanceof WalletResult.Done<ArchiveKey> done) {
      return done.value();
    }
    throw new BackupFailure(
        ClientCode.WRONG_PASSWORD, "the password does not open " + directory.resolve(KEY));
  }

  private static Genesis genesis(Bytes document) throws BackupFailure {
    try {
      return Genesis.decode(document);
    } catch (CodecException e) {
      throw damaged("no genesis document: " + e.getMessage());
    }
  }

  /** The validator whose key it is. */
  private static String member(Genesis genesis, Bytes seed) throws BackupFailure {
    try {
      Bytes key =
          Ed25519.publicKey(
              Bytes.fromHex(new String(seed.unsafeArray(), StandardCharsets.US_ASCII).strip()));
      return genesis.validators().members().stream()
          .filter(validator -> validator.publicKey().equals(key))
          .map(Validator::name)
          .findFirst()
          .orElseThrow(
              () -> damaged("validator.seed is the key of no validator of " + genesis.ledgerId()));
    } catch (IllegalArgumentException e) {
      throw damaged("validator.seed is no key");
    }
  }

  private static BackupFailure damaged(String cause) {
    return new BackupFailure(ClientCode.BACKUP_DAMAGED, cause);
  }

  private static Bytes text(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
