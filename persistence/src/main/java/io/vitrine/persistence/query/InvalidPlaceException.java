package io.vitrine.persistence.query;

/** A place was not given out by the list that it is handed to. */
public final class InvalidPlaceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidPlaceException(String cause) {
    super("not a place in this list: " + cause);
  }
}
