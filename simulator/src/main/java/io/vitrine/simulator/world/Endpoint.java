package io.vitrine.simulator.world;

import io.vitrine.simulator.message.Frame;

/** One machine on the network. A twin is two machines of one organisation, with one key. */
public interface Endpoint {
  /** Whose machine: the number of its organisation. */
  int organisation();

  /** Whether a process runs here that takes messages. */
  boolean isUp();

  /** A message from the machine {@code from}. */
  void receive(int from, Frame frame);

  /** A link to the machine {@code peer} opened (R5). */
  void linked(int peer);
}
