package io.vitrine.problem;

/**
 * Why a replica stopped itself and stays stopped until somebody has looked at it. Its gateway
 * answers REPLICA_NOT_READY with this code in the detail; the other organisations go on.
 */
public enum HaltCode implements Code {
  /** The own execution contradicts a final header. */
  DIVERGENCE(
      7201,
      "This validator computed another state than the quorum attests",
      "Keep the data directory and the log for analysis. Compare the program's version with the"
          + " other organisations' and start the right one. Never start this key on an empty"
          + " database: it has signed."),
  /** Two certificates exclude each other. */
  SAFETY_VIOLATED(
      7202,
      "Two final decisions contradict each other: more validators are faulty than tolerated",
      "Stop using the network. Keep the log, which names both certificates, and find out with the"
          + " other organisations whose keys signed both."),
  /** A gap, a duplicate, a second writer, unreadable bytes, or older than other tables. */
  JOURNAL_DAMAGED(
      7203,
      "The journal of this validator's votes is not whole",
      "This validator signs nothing, because it may have signed what the journal does not say."
          + " The other validators go on. Keep the database for examination, then retire this key"
          + " at a change of epoch; do not edit the journal or restore an older copy of it."),
  /** A verified certificate holds an own signature that the journal does not contain (R17). */
  AMNESIA(
      7204,
      "A peer has a signature of this validator that its own journal does not have",
      "Rows of the journal were lost and this validator signs nothing. The other validators go on."
          + " Keep the database for examination, then retire this key at a change of epoch; do not"
          + " edit the journal or restore an older copy of it.");

  @SuppressWarnings("ImmutableEnumChecker") // a record of values, but without the annotation
  private final Entry entry;

  HaltCode(int number, String title, String remedy) {
    this.entry = Entry.of(number, Origin.REPLICA, ExitCode.FAILURE, title, remedy);
  }

  @Override
  public Entry entry() {
    return entry;
  }
}
