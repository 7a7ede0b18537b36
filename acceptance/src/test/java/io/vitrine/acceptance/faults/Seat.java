package io.vitrine.acceptance.faults;

import io.vitrine.node.dev.DevPorts;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Where a validator's process stands: whose key it has, on which ports it listens, whom it dials
 * where, and which keyspace at which port it writes to.
 *
 * @param name of its directory under the rig's
 * @param n the organisation, from 1
 * @param ports of which it has those of organisation {@code n}
 * @param peer where it finds another organisation
 * @param database Cassandra's port
 * @param keyspace the ledger's keyspace there
 * @param identity the directory with key and certificates
 */
record Seat(
    String name,
    int n,
    DevPorts ports,
    IntUnaryOperator peer,
    int database,
    String keyspace,
    Path identity) {

  /** The same organisation and ledger on other ports. */
  Seat elsewhere(String newName, DevPorts others) {
    return new Seat(newName, n, others, peer, database, keyspace, identity);
  }

  /** A file for {@code vitrine node --config}. */
  String configuration(Path home, Map<String, String> extra) {
    Map<String, String> values = new TreeMap<>();
    values.put("vitrine.organisation.name", "org-" + n);
    values.put("vitrine.organisation.identity", quoted(identity));
    values.put("vitrine.genesis", quoted(home.resolve("dev/genesis.cbor")));
    values.put("vitrine.gateway.port", Integer.toString(ports.gateway(n)));
    values.put("vitrine.gateway.grpc.port", Integer.toString(ports.grpc(n)));
    values.put("vitrine.peer.port", Integer.toString(ports.peer(n)));
    values.put("vitrine.peer.peers", peers());
    values.put("vitrine.cassandra.port", Integer.toString(database));
    values.put("vitrine.cassandra.keyspace", keyspace);
    values.put("vitrine.replica.lease.valid-for", "4s");
    values.put("vitrine.replica.snapshot.heights", "50");
    values.put("vitrine.recording.directory", quoted(Rig.recordings(home)));
    values.put("akka.remote.artery.canonical.port", Integer.toString(ports.artery(n)));
    values.put("akka.management.http.port", Integer.toString(ports.management(n)));
    values.put("vitrine.log.dir", quoted(home.resolve(name).resolve("logs")));
    values.putAll(extra);
    StringBuilder text = new StringBuilder();
    values.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    return text.toString();
  }

  private static String quoted(Path path) {
    return "\"" + path + "\"";
  }

  private String peers() {
    StringBuilder peers = new StringBuilder("[");
    for (int other = 1; other <= Rig.SIZE; other++) {
      int port = other == n ? ports.peer(n) : peer.applyAsInt(other);
      peers.append(
          "{ name = \"org-%d\", host = \"127.0.0.1\", port = %d }, ".formatted(other, port));
    }
    return peers.append(']').toString();
  }
}
