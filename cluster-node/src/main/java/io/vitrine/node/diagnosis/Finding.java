package io.vitrine.node.diagnosis;

import java.util.List;

/**
 * One thing that is wrong.
 *
 * @param kind what it is
 * @param cause this occurrence in one sentence with its numbers
 * @param about the validators it is about; empty when it is about this one alone
 */
public record Finding(FindingKind kind, String cause, List<String> about) {
  /** Copies the list. */
  public Finding {
    about = List.copyOf(about);
  }

  static Finding own(FindingKind kind, String cause) {
    return new Finding(kind, cause, List.of());
  }
}
