package io.vitrine.node.replica;

import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.identity.Roster;
import io.vitrine.node.peer.PeerAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * The current epoch as this node sees it.
 *
 * @param protocol its rules and the own place in its set, if there is one
 * @param roster all organisations the node speaks with
 * @param self the own number in the roster: the place in the set, or that of a follower
 */
public record EpochView(Protocol protocol, Roster roster, ValidatorId self) {
  /** The view of the organisation called {@code name}, which knows {@code others}. */
  public static EpochView of(Protocol protocol, String name, List<PeerAddress> others) {
    List<String> known =
        Stream.concat(Stream.of(name), others.stream().map(PeerAddress::name)).toList();
    Roster roster = Roster.of(protocol.set(), known);
    ValidatorId self = roster.idOf(name).orElseThrow();
    if (protocol.votes() && !protocol.isSelf(self)) {
      throw new IllegalStateException(
          "the key of "
              + name
              + " belongs to validator "
              + protocol.member(protocol.self()).name()
              + " of epoch "
              + protocol.epoch());
    }
    return new EpochView(protocol, roster, self);
  }

  /**
   * Whose lane the own one is. Who does not vote has none, also when its name is that of a
   * validator, whose key is another: then it is the number behind those of all validators.
   */
  public ValidatorId laneAuthor() {
    return protocol.votes() ? self : new ValidatorId(protocol.n());
  }

  /** How many validators this node has a part in: those it is connected with, and itself. */
  public int reach(ReplicaStatus status) {
    long others = status.connected().stream().filter(roster::votes).count();
    return (int) others + (protocol.votes() ? 1 : 0);
  }
}
