package io.vitrine.client.verify;

import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The genesis hashes that this installation has met, one file per ledger id under {@code trust/}:
 * the first one stays, as with the host keys of a remote shell. It makes {@code verify} convenient
 * at home; who relies on a proof names the hash that came by another way.
 */
public final class TrustedGenesis {
  private final Path directory;

  /** The hashes kept in the installation at {@code home} ({@code VITRINE_HOME}). */
  public TrustedGenesis(Path home) {
    this.directory = home.resolve("trust");
  }

  /** The file that holds the hash of {@code ledgerId}. */
  public Path file(String ledgerId) {
    if (!isLedgerId(ledgerId)) {
      throw new IllegalArgumentException("not a ledger id: " + ledgerId);
    }
    return directory.resolve(ledgerId + ".genesis");
  }

  /** The trusted hash of {@code ledgerId}; empty also when that is no ledger id at all. */
  public Optional<Hash> find(String ledgerId) throws IOException {
    if (!isLedgerId(ledgerId)) {
      return Optional.empty();
    }
    Path file = file(ledgerId);
    try {
      return Optional.of(Hash.parse(Files.readString(file).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " does not hold a hash", e);
    }
  }

  /**
   * Remembers {@code hash} unless another is remembered already.
   *
   * @return the hash that is trusted now, which may be an earlier one
   */
  public Hash remember(String ledgerId, Hash hash) throws IOException {
    Files.createDirectories(directory);
    try {
      Files.writeString(file(ledgerId), hash + "\n", StandardOpenOption.CREATE_NEW);
      return hash;
    } catch (FileAlreadyExistsException e) {
      return find(ledgerId).orElse(hash);
    }
  }

  /** As in a genesis document; nothing else becomes part of a path. */
  private static boolean isLedgerId(String text) {
    return text.matches("[a-z0-9-]{1,64}");
  }
}
