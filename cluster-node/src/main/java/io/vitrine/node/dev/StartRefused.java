package io.vitrine.node.dev;

/** The network does not start; the message says why and what to do, in words for a person. */
public final class StartRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /** A refusal with cause and remedy. */
  public StartRefused(String message) {
    super(message);
  }
}
