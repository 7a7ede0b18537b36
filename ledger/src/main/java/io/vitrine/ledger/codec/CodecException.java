package io.vitrine.ledger.codec;

/**
 * Bytes that are not the one canonical encoding of what was expected. Callers turn it into a
 * refusal.
 */
public final class CodecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** States what was wrong and where. */
  public CodecException(String message) {
    super(message);
  }

  /** States what was wrong, and the exception that said so. */
  public CodecException(String message, Throwable cause) {
    super(message, cause);
  }
}
