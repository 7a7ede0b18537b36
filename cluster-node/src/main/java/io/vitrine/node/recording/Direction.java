package io.vitrine.node.recording;

/** Which way a recorded frame went. */
public enum Direction {
  /** Handed to the link to a peer; whether it arrived is not known. */
  SENT,
  /** Taken from a peer. */
  RECEIVED
}
