package io.vitrine.persistence.journal;

/**
 * What is wrong with a journal. Nobody may sign on what it says: a vote that it lost could be cast
 * again, otherwise.
 *
 * @param journal the persistence id
 * @param seqNr the first row that is not as it must be
 * @param kind what is wrong
 * @param detail with its numbers, for a person
 */
public record JournalDamage(String journal, long seqNr, Kind kind, String detail) {
  /** What can be wrong. */
  public enum Kind {
    /** Rows are missing before one that is there. */
    GAP,
    /** A number was given twice. */
    DUPLICATE,
    /** Two processes wrote into one generation: the fencing failed, or somebody edited. */
    SECOND_WRITER,
    /** Bytes that are not what was written. */
    UNREADABLE,
    /** A row that cannot follow the rows before it. */
    CONTRADICTION,
    /** The journal is older than what other tables prove to have happened. */
    BEHIND,
    /** A signature came back that the journal did not have (R17). */
    AMNESIA
  }

  /** In one sentence. */
  public String text() {
    return "journal '%s', row %d: %s (%s)".formatted(journal, seqNr, detail, kind);
  }
}
