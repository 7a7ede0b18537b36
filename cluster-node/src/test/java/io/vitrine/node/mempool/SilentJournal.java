package io.vitrine.node.mempool;

import akka.actor.AbstractActor;

/** A journal that never answers: whoever recovers from it recovers for ever. */
public final class SilentJournal extends AbstractActor {
  @Override
  public Receive createReceive() {
    return receiveBuilder().matchAny(message -> {}).build();
  }
}
