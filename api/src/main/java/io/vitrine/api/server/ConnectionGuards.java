package io.vitrine.api.server;

import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who decides about the connections of which HTTP/2 port of this system. */
public final class ConnectionGuards extends ExtensionId<ConnectionGuards.Register> {
  private static final ConnectionGuards ID = new ConnectionGuards();

  private ConnectionGuards() {}

  /** Decides about the connections of one port. */
  interface Guard {
    /**
     * A connection.
     *
     * @return what all its bytes go through, those that came in and then those that go out; empty
     *     to close it
     */
    Optional<Passage> enter(InetAddress from);
  }

  /**
   * What the bytes of a connection go through.
   *
   * @param received those of the client
   * @param sent those for the client
   */
  record Passage(
      Flow<ByteString, ByteString, NotUsed> received, Flow<ByteString, ByteString, NotUsed> sent) {}

  /** The guards by port. */
  static final class Register implements Extension {
    private final Map<Integer, Guard> guards = new ConcurrentHashMap<>();

    void put(int port, Guard guard) {
      guards.put(port, guard);
    }

    Optional<Guard> at(int port) {
      return Optional.ofNullable(guards.get(port));
    }
  }

  static Register of(ActorSystem<?> system) {
    return ID.apply(system);
  }

  @Override
  public Register createExtension(ActorSystem<?> system) {
    return new Register();
  }
}
