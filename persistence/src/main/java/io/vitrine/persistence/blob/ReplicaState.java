package io.vitrine.persistence.blob;

/**
 * How one replica holds one blob.
 *
 * @param bytesRead to find out
 */
record ReplicaState(Kind kind, long bytesRead) {
  /** What was found. */
  enum Kind {
    /** It has its hash. */
    GOOD,
    /** It is not there. */
    MISSING,
    /** It has another hash. */
    DAMAGED,
    /** The disk does not answer. */
    UNREADABLE
  }
}
