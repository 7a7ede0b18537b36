package io.vitrine.node.peer;

import akka.actor.typed.ActorRef;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The links to all other validators. Sending never blocks; a link that is down drops.
 *
 * @param links by validator
 */
public record Peers(SortedMap<ValidatorId, ActorRef<PeerLink.Command>> links) {
  /** Copies the map. */
  public Peers {
    links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
  }

  /** Sends a consensus message to all. */
  public void broadcastConsensus(Bytes payload) {
    PeerLink.SendConsensus message = new PeerLink.SendConsensus(payload);
    links.values().forEach(link -> link.tell(message));
  }

  /** Sends a consensus message to one. */
  public void sendConsensus(ValidatorId to, Bytes payload) {
    ActorRef<PeerLink.Command> link = links.get(to);
    if (link != null) {
      link.tell(new PeerLink.SendConsensus(payload));
    }
  }

  /** Sends a batch of the own lane to all. */
  public void broadcastLane(Bytes payload) {
    PeerLink.SendLane message = new PeerLink.SendLane(payload);
    links.values().forEach(link -> link.tell(message));
  }

  /** Sends a batch of the own lane to one. */
  public void sendLane(ValidatorId to, Bytes payload) {
    links.get(to).tell(new PeerLink.SendLane(payload));
  }

  /** The peer is there: its link need not wait before it dials again. */
  public void hurry(ValidatorId peer) {
    ActorRef<PeerLink.Command> link = links.get(peer);
    if (link != null) {
      link.tell(new PeerLink.Hurry());
    }
  }

  /** The validators there are links to, in order. */
  public List<ValidatorId> ids() {
    return List.copyOf(links.keySet());
  }
}
