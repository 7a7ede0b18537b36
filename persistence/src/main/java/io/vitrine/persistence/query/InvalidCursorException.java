package io.vitrine.persistence.query;

/** A cursor was not made by the list it is given to. */
public final class InvalidCursorException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidCursorException(String cause) {
    super("not a cursor of this list: " + cause);
  }
}
