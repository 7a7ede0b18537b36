package io.vitrine.api.http;

import java.util.Locale;

/** What an answer rests on: the header field {@code X-Vitrine-Source} of every success. */
enum Source {
  /** Executed blocks, or the state after one, as every organisation has them. */
  COMMITTED,
  /**
   * Worked out here from committed content: selected and ordered by this organisation's query
   * tables, or executed once more.
   */
  DERIVED,
  /** What this organisation's node says of itself or has been told, on no other's word. */
  PLATFORM;

  static final String HEADER = "X-Vitrine-Source";

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
