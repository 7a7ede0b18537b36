package io.vitrine.node.diagnosis;

/** What a finding does to commits. */
public enum Effect {
  /** Nothing commits anywhere as far as this organisation sees. */
  NETWORK(true),
  /** This validator cannot sign; the others go on while they are a quorum. */
  VALIDATOR(true),
  /** This organisation takes no transactions; what others take commits. */
  CLIENTS(true),
  /** Commits go on, slower or with less in reserve. */
  DEGRADED(false),
  /** Nothing yet; it becomes something if nobody acts. */
  ADVICE(false);

  private final boolean blocksCommits;

  Effect(boolean blocksCommits) {
    this.blocksCommits = blocksCommits;
  }

  /** Whether a transaction sent to this organisation does not commit because of it. */
  public boolean blocksCommits() {
    return blocksCommits;
  }
}
