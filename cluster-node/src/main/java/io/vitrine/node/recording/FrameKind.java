package io.vitrine.node.recording;

/** On which of the two streams a frame travels (docs/spec/peer-protocol.md). */
public enum FrameKind {
  /** A consensus message. */
  CONSENSUS,
  /** A batch of the sender's lane, or a lane fork. */
  LANE
}
