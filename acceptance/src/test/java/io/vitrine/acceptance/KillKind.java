package io.vitrine.acceptance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is killed in a round. */
enum KillKind {
  /** The process with the four organisations; Cassandra lives on as an orphan. */
  DEV,
  /** Cassandra; the process has to bring it back. */
  CASSANDRA,
  /** Both, as a power cut does to processes. */
  BOTH,
  /** The process, and once more while it starts again. */
  TWICE;

  /** Ten rounds of a campaign: the cheap kind more often, every kind at least once. */
  private static final List<KillKind> DECK =
      List.of(DEV, DEV, DEV, DEV, DEV, DEV, CASSANDRA, CASSANDRA, BOTH, TWICE);

  /** The kinds of {@code rounds} rounds, shuffled ten by ten; each once in so many as there are. */
  static List<KillKind> shuffled(int rounds, Random random) {
    List<KillKind> each = List.of(values());
    List<KillKind> kinds = new ArrayList<>();
    while (kinds.size() < rounds) {
      List<KillKind> deck = new ArrayList<>(rounds > each.size() ? DECK : each);
      Collections.shuffle(deck, random);
      kinds.addAll(deck);
    }
    return kinds.subList(0, rounds);
  }
}
