package io.vitrine.node.consortium;

import io.vitrine.node.dev.StartRefused;
import io.vitrine.problem.StartCode;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many ledgers a development network has: one, unless {@code VITRINE_LEDGERS} says otherwise
 * when it is made. Each has a genesis document, keys, keyspaces and ports of its own; all share the
 * process and the database.
 */
public final class LedgerCount {
  /** The most. */
  public static final int MOST = 16;

  private static final long MEBI = 1024 * 1024;

  /** What the process needs whatever runs in it. */
  private static final long PROCESS = 400;

  /** What a node needs at rest and under load, with 4 ledgers of 4 organisations (ADR 0060). */
  private static final long NODE = 64;

  private LedgerCount() {}

  /**
   * Where the files of ledger {@code number}, from 1, are.
   *
   * @param directory of the network's
   */
  public static Path directory(Path directory, int number) {
    return number == 1 ? directory : directory.resolve("ledgers").resolve(Integer.toString(number));
  }

  /** The id of ledger {@code number}, from 1. */
  static String name(int number) {
    return number == 1 ? ConsortiumFiles.LEDGER : ConsortiumFiles.LEDGER + "-" + number;
  }

  /**
   * How many the network in {@code directory} has, or the one that is going to be made there.
   *
   * @param wish the value of {@code VITRINE_LEDGERS}; empty when it is not set
   * @throws StartRefused when it is not 1 to {@value #MOST}, or not what is there
   */
  public static int of(Path directory, String wish) throws StartRefused {
    int there = made(directory);
    if (wish.isEmpty()) {
      return Math.max(1, there);
    }
    if (!wish.matches("[1-9]|1[0-6]")) {
      throw refused("VITRINE_LEDGERS is '" + wish + "', not a number from 1 to " + MOST);
    }
    int wanted = Integer.parseInt(wish);
    if (there > 0 && there != wanted) {
      throw refused(
          "VITRINE_LEDGERS is %d, and the network in %s has %d of them"
              .formatted(wanted, directory.getParent(), there));
    }
    return wanted;
  }

  /** How many were made; 0 when there is no network. */
  private static int made(Path directory) {
    int made = 0;
    while (made < MOST
        && Files.exists(ConsortiumFiles.genesisFile(directory(directory, made + 1)))) {
      made++;
    }
    return made;
  }

  /**
   * Refuses what the memory of this process is too small for.
   *
   * @param heapBytes the most that its heap can have
   * @throws StartRefused saying how much is needed
   */
  public static void requireMemory(int ledgers, int organisations, long heapBytes)
      throws StartRefused {
    long needed = PROCESS + NODE * ledgers * organisations;
    // One ledger of the most organisations starts with the default.
    if (ledgers > 1 && heapBytes < needed * MEBI) {
      throw refused(
          ("%d ledgers of %d organisations need a heap of %d MiB (VITRINE_NODE_HEAP=%dm) and a"
                  + " machine with %d GiB, the database included; the heap is %d MiB")
              .formatted(
                  ledgers, organisations, needed, needed, needed / 512 + 2, heapBytes / MEBI));
    }
  }

  private static StartRefused refused(String cause) {
    return new StartRefused(StartCode.BAD_LEDGERS, cause);
  }
}
