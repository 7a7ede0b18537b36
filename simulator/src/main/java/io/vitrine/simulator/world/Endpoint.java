package io.vitrine.simulator.world;

import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.message.Frame;

/** One machine on the network. A twin is two machines with one validator's key. */
public interface Endpoint {
  /** Whose machine. */
  ValidatorId validator();

  /** Whether a process runs here that takes messages. */
  boolean isUp();

  /** A message from the machine {@code from}. */
  void receive(int from, Frame frame);

  /** A link to the machine {@code peer} opened (R5). */
  void linked(int peer);
}
