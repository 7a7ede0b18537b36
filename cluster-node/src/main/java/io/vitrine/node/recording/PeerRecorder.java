package io.vitrine.node.recording;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;

/** Takes note of every frame to and from peers. Thread-safe; never fails its caller. */
public interface PeerRecorder extends AutoCloseable {
  /** Notes nothing. */
  PeerRecorder NONE =
      new PeerRecorder() {
        @Override
        public void record(
            Direction direction,
            FrameKind kind,
            ValidatorId peer,
            long generation,
            Bytes payload) {}

        @Override
        public void close() {}
      };

  /**
   * Notes a frame. When this returns, the operating system has the note: it survives the end of
   * this process, not that of the machine.
   *
   * @param peer the other validator
   * @param generation of the own signing lease
   * @param payload what travels
   */
  void record(
      Direction direction, FrameKind kind, ValidatorId peer, long generation, Bytes payload);

  /** Nothing is noted any more. */
  @Override
  void close();
}
