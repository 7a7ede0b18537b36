package io.vitrine.node;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;

/**
 * The root of an organisation's actors. The replica is a sharded entity and the servers are Akka
 * HTTP bindings, so nothing is left for it to decide; {@link OrganisationNode} composes the node.
 */
public final class NodeGuardian {
  private NodeGuardian() {}

  /** A guardian that stays until the system is terminated. */
  public static Behavior<Void> create() {
    return Behaviors.ignore();
  }
}
