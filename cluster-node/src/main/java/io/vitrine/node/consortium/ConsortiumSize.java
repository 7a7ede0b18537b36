package io.vitrine.node.consortium;

import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.dev.StartRefused;
import io.vitrine.problem.StartCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How many organisations a development consortium has: {@value #USUAL}, unless {@code
 * VITRINE_ORGANISATIONS} says otherwise when it is made. Its genesis document fixes it for good.
 */
public final class ConsortiumSize {
  /** Unless something else is said; bears one broken organisation. */
  public static final int USUAL = 4;

  /** Bears three broken ones; all share one machine, one process and one database. */
  public static final int MOST = 10;

  private ConsortiumSize() {}

  /**
   * The size of the consortium in {@code directory}, or of the one that is going to be made there.
   *
   * @param wish the value of {@code VITRINE_ORGANISATIONS}; empty when it is not set
   * @throws StartRefused when it is not 1 to {@value #MOST}, or not what is there
   */
  public static int of(Path directory, String wish) throws StartRefused {
    Optional<Integer> there = of(directory);
    if (wish.isEmpty()) {
      return there.orElse(USUAL);
    }
    if (!wish.matches("[1-9]|10")) {
      throw refused("VITRINE_ORGANISATIONS is '" + wish + "', not a number from 1 to " + MOST);
    }
    int wanted = Integer.parseInt(wish);
    if (there.isPresent() && there.get() != wanted) {
      throw refused(
          "VITRINE_ORGANISATIONS is %d, and the network in %s has %d organisations"
              .formatted(wanted, directory.getParent(), there.get()));
    }
    return wanted;
  }

  /** The size of the consortium in {@code directory}; empty when there is none. */
  static Optional<Integer> of(Path directory) {
    Path genesis = ConsortiumFiles.genesisFile(directory);
    try {
      return Files.exists(genesis)
          ? Optional.of(Genesis.decode(Bytes.wrap(Files.readAllBytes(genesis))).validators().size())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the genesis document " + genesis, e);
    }
  }

  private static StartRefused refused(String cause) {
    return new StartRefused(StartCode.BAD_ORGANISATIONS, cause);
  }
}
