package io.vitrine.node.recording;

import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.recording.Finding.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Whether all that was received from a validator is in its own recordings. That is how a gap in the
 * recordings is found, and a message in somebody else's name.
 */
final class SentFrames {
  private record Frame(ValidatorId from, Hash payload) {}

  private final Set<Frame> sent = new HashSet<>();
  private final Set<Frame> received = new HashSet<>();
  private final Map<ValidatorId, Boolean> whole = new HashMap<>();

  void add(ValidatorId recorder, RecordedFrame frame, Hash payload) {
    if (frame.direction() == Direction.SENT) {
      sent.add(new Frame(recorder, payload));
    } else {
      received.add(new Frame(frame.peer(), payload));
    }
  }

  /** A recording of {@code recorder} is read; one that ended early says nothing about the rest. */
  void end(ValidatorId recorder, Recording.End end) {
    whole.merge(recorder, end != Recording.End.LIMITED, Boolean::logicalAnd);
  }

  void finish(Consumer<Finding> findings) {
    for (Frame frame : received) {
      if (whole.getOrDefault(frame.from(), false) && !sent.contains(frame)) {
        findings.accept(
            new Finding(
                Rule.NOT_SENT,
                "frame " + frame.payload().shortText() + " received from " + frame.from()));
      }
    }
  }
}
