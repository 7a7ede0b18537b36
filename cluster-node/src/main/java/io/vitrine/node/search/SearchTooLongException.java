package io.vitrine.node.search;

import java.time.Duration;

/** A search was ended, because it took longer than one may. */
final class SearchTooLongException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SearchTooLongException(Duration longest) {
    super("a search took longer than " + longest.toMillis() + " ms");
  }
}
