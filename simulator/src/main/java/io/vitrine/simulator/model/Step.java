package io.vitrine.simulator.model;

/**
 * One step of one honest validator.
 *
 * @param validator who, from 0
 * @param kind what it does
 * @param view in, or for, which view
 * @param block the block of Notarize and Finalize, 0 otherwise
 */
public record Step(int validator, Kind kind, int view, int block) {
  /** What an honest validator can do. */
  public enum Kind {
    ENTER,
    NOTARIZE,
    NULLIFY,
    FINALIZE
  }

  /** A line such as {@code v0 signs Notarize 2 2a(1b)}. */
  String text(ModelBlocks blocks) {
    return switch (kind) {
      case ENTER -> "v" + validator + " enters view " + view;
      case NOTARIZE -> "v" + validator + " signs Notarize " + view + " " + blocks.name(block);
      case NULLIFY -> "v" + validator + " signs Nullify " + view;
      case FINALIZE -> "v" + validator + " signs Finalize " + view + " " + blocks.name(block);
    };
  }
}
