package io.vitrine.client.backup;

import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mark that a node keeps beside its key (docs/spec/persistence.md, "The mark beside the key").
 */
final class SigningHistory {
  static final String FILE = "identity/signing.mark";
  private static final Pattern FORM =
      Pattern.compile("format 1\ngeneration (\\d{1,18})\nstate (HELD|LOST)\n");

  private SigningHistory() {}

  /** The highest generation held with the key in {@code identity}; 0 before the first start. */
  static long generation(Path identity) throws IOException, BackupFailure {
    Path file = identity.resolve("signing.mark");
    if (!Files.exists(file)) {
      return 0;
    }
    Matcher mark = FORM.matcher(Files.readString(file));
    if (!mark.matches()) {
      throw new BackupFailure(ClientCode.FILE_PROBLEM, file + " is not what a node writes there");
    }
    if (mark.group(2).equals("LOST")) {
      throw new BackupFailure(
          ClientCode.FILE_PROBLEM,
          file + " says that this key's signing state is lost; a backup would not bring it back");
    }
    return Long.parseLong(mark.group(1));
  }

  /**
   * The mark of a restored key. Never 0: an empty database is not one that this key signed on, even
   * if the backup was made before the first start.
   */
  static String restored(long generation) {
    return "format 1\ngeneration %d\nstate HELD\n".formatted(Math.max(generation, 1));
  }
}
