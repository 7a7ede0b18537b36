package io.vitrine.node.peer;

/** No replica takes messages here at the moment; the peer dials again. */
public final class NotServingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With {@code message} for the peer. */
  public NotServingException(String message) {
    super(message, null, false, false);
  }
}
