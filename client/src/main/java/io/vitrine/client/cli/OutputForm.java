package io.vitrine.client.cli;

/** How data is printed. */
enum OutputForm {
  /** For people. */
  TEXT,
  /** For programs: one JSON document. */
  JSON
}
