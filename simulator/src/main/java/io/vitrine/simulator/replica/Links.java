package io.vitrine.simulator.replica;

import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.byzantine.Byzantine;
import io.vitrine.simulator.message.Frame;
import io.vitrine.simulator.world.Network;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What passes between one process and the machines of all other organisations, as the node's Peers
 * and ReplicaReceiver do it: organisations on the network, numbers of the epoch's roster inside.
 */
final class Links {
  private final Incarnation process;
  private final Roster roster;
  private final Network network;

  Links(Incarnation process) {
    this.process = process;
    this.roster = process.epoch().roster();
    this.network = process.world().network();
  }

  /** To everybody, followers too. */
  void broadcast(Frame frame) {
    for (int i = 0; i < roster.organisations().size(); i++) {
      ValidatorId peer = new ValidatorId(i);
      if (!peer.equals(process.self())) {
        send(peer, frame);
      }
    }
  }

  void send(ValidatorId to, Frame frame) {
    Machine machine = process.machine();
    if (machine.byzantine() == Byzantine.NOT || !process.protocol().votes()) {
      network.send(machine.index(), roster.organisation(to), frame);
      return;
    }
    Byzantine.Means means =
        new Byzantine.Means(
            process.protocol(),
            process::sign,
            process.world().schedule().random(),
            process.world().now());
    for (Frame instead : machine.byzantine().send(frame, to, means)) {
      network.send(machine.index(), roster.organisation(to), instead);
    }
  }

  /** Who can be asked. */
  NavigableSet<ValidatorId> connected() {
    TreeSet<ValidatorId> connected = new TreeSet<>();
    for (int i = 0; i < network.machines().size(); i++) {
      ValidatorId peer = at(i);
      if (!peer.equals(process.self()) && network.connected(process.machine().index(), i)) {
        connected.add(peer);
      }
    }
    return connected;
  }

  private ValidatorId at(int machine) {
    return roster.idOf(network.machines().get(machine).organisation());
  }

  void receive(int from, Frame frame) {
    ValidatorId sender = at(from);
    frame.match(
        new Frame.Cases<Void>() {
          @Override
          public Void onConsensus(Frame.Consensus f) {
            process.rounds().receive(f.message(), Optional.of(sender));
            return null;
          }

          @Override
          public Void onPush(Frame.Push f) {
            process.lanes().pushed(sender, f.batch());
            return null;
          }

          @Override
          public Void onFork(Frame.Fork f) {
            process.lanes().forkReported(f.fork());
            return null;
          }

          @Override
          public Void onAsk(Frame.Ask f) {
            send(
                sender,
                new Frame.Answer(f.number(), f.query(), Serving.answer(process, f.query())));
            return null;
          }

          @Override
          public Void onAnswer(Frame.Answer f) {
            process.fetches().answered(sender, f);
            return null;
          }
        });
  }

  /** A link to a machine opened (R5). */
  void linked(int peer) {
    ValidatorId id = at(peer);
    if (!id.equals(process.self())) {
      process.feed(new Input.PeerConnected(id));
      process.ownLane().linked(id);
      process.lanes().linked(id);
      process.executor().tell(id);
      process.pruner().linked(id);
      process.sync().linked(id);
    }
  }
}
