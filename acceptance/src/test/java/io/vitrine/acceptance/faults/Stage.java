package io.vitrine.acceptance.faults;

import io.vitrine.node.consortium.ConsortiumFiles;
import io.vitrine.node.consortium.ConsortiumSize;
import io.vitrine.node.dev.DevAccounts;
import io.vitrine.persistence.embedded.CassandraSettings;
import io.vitrine.persistence.embedded.EmbeddedCassandra;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What has to be there before a validator starts, made in a process with the class path of the
 * shipped node: {@code files HOME} makes keys, certificates, genesis document and accounts as a
 * development network has them; {@code database LIB DIR CQL STORAGE} starts a Cassandra, which
 * stays when this process ends.
 */
final class Stage {
  private static final int HEAP_MB = 768;

  private Stage() {}

  /** Does what the arguments say and ends with 0 when it is done. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("files")) {
      Path dev = Path.of(arguments[1]).resolve("dev");
      Files.createDirectories(dev);
      ConsortiumFiles.open(
          dev,
          ConsortiumSize.USUAL,
          DevAccounts.open(dev.resolve("accounts.json")).genesisParameters());
    } else {
      EmbeddedCassandra.start(
          CassandraSettings.of(
                  Path.of(arguments[1]),
                  Path.of(arguments[2]),
                  Integer.parseInt(arguments[3]),
                  Integer.parseInt(arguments[4]),
                  "live-faults")
              .withHeapMb(HEAP_MB));
    }
    // In order it would take the database along.
    Runtime.getRuntime().halt(0);
  }
}
