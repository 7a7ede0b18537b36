package io.vitrine.node.store;

/** The database acknowledges writes that a crash takes back: no validator may sign over it. */
public final class NotDurableException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** What was found at which node or keyspace. */
  public NotDurableException(String findings) {
    super(findings);
  }
}
