package io.vitrine.node.logging;

/**
 * What a log line is about. Statements give these as key-value pairs; the text form shows them
 * behind the message, the JSON form as members of their own.
 */
public final class LogField {
  /** The organisation whose node it is. */
  public static final String ORGANISATION = "organisation";

  /** The ledger's id. */
  public static final String LEDGER = "ledger";

  /** The height it is about; where a statement names none, the highest final one known then. */
  public static final String HEIGHT = "height";

  /** The view it is about; where a statement names none, the current one. */
  public static final String VIEW = "view";

  /** The transaction it is about. */
  public static final String TRANSACTION = "txId";

  /** The other validator it is about. */
  public static final String PEER = "peer";

  private LogField() {}
}
