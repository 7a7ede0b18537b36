package io.vitrine.node.consortium;

import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.identity.DevelopmentAuthority;
import io.vitrine.node.identity.ValidatorSeed;
import io.vitrine.node.identity.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lasting part of a development consortium, made at the first start: a certificate authority,
 * per organisation a certificate and a validator key, and the genesis document.
 *
 * @param directory everything lies here
 * @param genesis the document all organisations start from
 */
public record ConsortiumFiles(Path directory, Genesis genesis) {
  /** The name of its ledger. */
  public static final String LEDGER = "vitrine-dev";

  /**
   * Opens what is in {@code directory}, making it when there is nothing.
   *
   * @param organisations how many a new consortium has; otherwise its genesis document says so
   * @param parameters what a new genesis document says to the contracts
   */
  public static ConsortiumFiles open(
      Path directory, int organisations, GenesisParameters parameters) {
    return open(directory, LEDGER, organisations, parameters);
  }

  /**
   * The same of a ledger with another name.
   *
   * @param ledger its id, where the genesis document is new
   */
  public static ConsortiumFiles open(
      Path directory, String ledger, int organisations, GenesisParameters parameters) {
    DevelopmentAuthority authority =
        DevelopmentAuthority.open(directory.resolve("authority"), ledger);
    List<Validator> validators = new ArrayList<>();
    int size = ConsortiumSize.of(directory).orElse(organisations);
    for (int n = 1; n <= size; n++) {
      Path own = organisation(directory, n);
      authority.issue(own, ledger, name(n));
      validators.add(new Validator(name(n), ValidatorSeed.publicKey(own)));
    }
    Path file = genesisFile(directory);
    try {
      if (!Files.exists(file)) {
        Genesis fresh =
            new Genesis(
                ledger,
                System.currentTimeMillis(),
                new ValidatorSet(validators),
                parameters.toValue());
        WholeFile.put(file, fresh.encode().unsafeArray());
      }
      return new ConsortiumFiles(directory, Genesis.decode(Bytes.wrap(Files.readAllBytes(file))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the genesis document " + file, e);
    }
  }

  /** How many organisations it was made with. */
  public int size() {
    return genesis.validators().size();
  }

  /** The name of organisation {@code n}, from 1. */
  public static String name(int n) {
    return "org-" + n;
  }

  /** Certificates and keys of organisation {@code n}. */
  public Path organisation(int n) {
    return organisation(directory, n);
  }

  /** The genesis document's file. */
  public Path genesisFile() {
    return genesisFile(directory);
  }

  private static Path organisation(Path directory, int n) {
    return directory.resolve("organisations").resolve(Integer.toString(n));
  }

  /** What organisation 1 takes payments from outside with, where it does. */
  public Path payments() {
    return payments(directory);
  }

  /** The same in {@code directory}. */
  public static Path payments(Path directory) {
    return directory.resolve("payments");
  }

  /** The key by which organisation 1 settles, where there is one. */
  public Path settlementKey() {
    return settlementKey(directory);
  }

  /** Where that key is put before the start. */
  public static Path settlementKey(Path directory) {
    return directory.resolve("settlement.key");
  }

  static Path genesisFile(Path directory) {
    return directory.resolve("genesis.cbor");
  }
}
