package io.vitrine.simulator.byzantine;

import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.message.Frame;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A Byzantine validator as a proxy in front of an honest process: it sees each message for each
 * receiver before it leaves, and decides what leaves instead. It may keep what it saw.
 */
@FunctionalInterface
public interface Byzantine {
  /** Sends everything unchanged. */
  Byzantine NOT = (frame, to, means) -> List.of(frame);

  /**
   * What it has at hand.
   *
   * @param protocol of its process
   * @param sign signs with its key, without any check
   * @param random draws from the run's seed
   * @param now simulated milliseconds since the start
   */
  record Means(Protocol protocol, Function<Hash, Bytes> sign, Random random, long now) {}

  /** What is sent to {@code to} in the place of {@code frame}. */
  List<Frame> send(Frame frame, ValidatorId to, Means means);
}
