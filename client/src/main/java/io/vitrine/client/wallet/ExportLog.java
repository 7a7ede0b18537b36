package io.vitrine.client.wallet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which secrets left the wallet and when (requirement 9.1 c). The entry is written before the
 * secret is handed out; when it cannot be written, the secret stays.
 */
final class ExportLog {
  private final Path file;

  ExportLog(Path file) {
    this.file = file;
  }

  <T> WalletResult<T> record(String what, String account, T exported) {
    try {
      OwnerOnlyFiles.append(
          file, Instant.now().truncatedTo(ChronoUnit.SECONDS) + " export " + what + " " + account);
      return WalletResult.done(exported);
    } catch (IOException e) {
      return WalletResult.refused(new WalletRefusal.FileFailure(file, e.toString()));
    }
  }
}
