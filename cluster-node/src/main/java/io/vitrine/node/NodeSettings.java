package io.vitrine.node;

import com.typesafe.config.Config;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.identity.Roster;
import io.vitrine.node.lease.LeaseClock;
import io.vitrine.node.lease.LeaseTiming;
import io.vitrine.node.lease.SigningMark;
import io.vitrine.node.peer.PeerAddress;
import io.vitrine.node.replica.ReplicaSettings;
import io.vitrine.node.snapshot.SnapshotPace;
import io.vitrine.node.statesync.SyncSettings;
import io.vitrine.persistence.schema.CassandraEndpoint;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Replication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an organisation's node reads from its configuration ({@code vitrine.*} in the resources).
 *
 * @param genesis the document all organisations share
 * @param joins whether the organisation is not, or not with this key, in the genesis document: it
 *     follows until validators elect it
 * @param identity directory with TLS files and {@code validator.seed}
 * @param mark where the highest generation that was held is kept, see {@link
 *     io.vitrine.node.lease.SigningMark}
 * @param own where this node listens for peers
 * @param others where the other validators listen
 * @param gateway where the platform interface listens
 * @param database Cassandra, keyspace and replication
 * @param timing pacing of the consensus
 * @param lease how the signing lease is kept
 * @param limits bounds of what clients can fill
 * @param snapshots when snapshots of the state are written
 * @param sync when snapshots of peers are taken over
 * @param retention how many blocks stay below a snapshot of a quorum; empty when all stay
 * @param indexed whether this organisation keeps query tables
 */
public record NodeSettings(
    Genesis genesis,
    boolean joins,
    Path identity,
    Path mark,
    PeerAddress own,
    List<PeerAddress> others,
    Gateway gateway,
    Database database,
    Timing timing,
    Lease lease,
    ReplicaSettings.Limits limits,
    SnapshotPace.Rule snapshots,
    SyncSettings sync,
    OptionalLong retention,
    boolean indexed) {
  /** Where the platform interface listens, and how long open requests may run at the stop. */
  public record Gateway(String host, int port, Duration drain) {}

  /**
   * How the signing lease is kept.
   *
   * @param timing D and what derives from it
   * @param proofOfDeath whether a holder whose process is gone need not be waited for
   * @param clock what it is measured by
   */
  public record Lease(LeaseTiming timing, boolean proofOfDeath, LeaseClock clock) {}

  /** Where the ledger is kept. */
  public record Database(CassandraEndpoint endpoint, Keyspace keyspace, Replication replication) {}

  /**
   * Reads {@code config}.
   *
   * @throws IllegalArgumentException when more organisations are named than are supported
   */
  public static NodeSettings read(Config config) {
    Config v = config.getConfig("vitrine");
    Genesis genesis = Genesis.decode(bytes(Path.of(v.getString("genesis"))));
    String name = v.getString("organisation.name");
    Config organisation = v.getConfig("organisation");
    Roster roster = roster(genesis, v, name);
    return new NodeSettings(
        genesis,
        organisation.getBoolean("joins"),
        Path.of(v.getString("organisation.identity")),
        mark(v),
        new PeerAddress(
            roster.idOf(name).orElseThrow(), name, v.getString("peer.host"), v.getInt("peer.port")),
        others(roster, v, name),
        new Gateway(
            v.getString("gateway.host"), v.getInt("gateway.port"), v.getDuration("gateway.drain")),
        database(v.getConfig("cassandra")),
        timing(v.getConfig("replica")),
        lease(v),
        new ReplicaSettings.Limits(
            v.getInt("replica.pending-limit"), v.getInt("replica.waiter-limit")),
        snapshots(v.getConfig("replica.snapshot")),
        SyncSettings.read(v),
        retention(v),
        v.getBoolean("index.enabled"));
  }

  /** Beside the key unless it is put elsewhere. */
  static Path mark(Config v) {
    String file = v.getString("replica.signing-mark");
    return file.isEmpty()
        ? Path.of(v.getString("organisation.identity"), SigningMark.FILE)
        : Path.of(file);
  }

  /** All organisations of the configuration, by their numbers in the first epoch. */
  private static Roster roster(Genesis genesis, Config v, String own) {
    List<String> names = new ArrayList<>(List.of(own));
    v.getConfigList("peer.peers").forEach(peer -> names.add(peer.getString("name")));
    return Roster.of(genesis.validators(), names);
  }

  private static List<PeerAddress> others(Roster roster, Config v, String own) {
    List<PeerAddress> others = new ArrayList<>();
    for (Config peer : v.getConfigList("peer.peers")) {
      String name = peer.getString("name");
      if (!name.equals(own)) {
        others.add(new PeerAddress(roster.idOf(name).orElseThrow(), name, PeerPlaces.read(peer)));
      }
    }
    return others;
  }

  private static Database database(Config c) {
    String datacenter = c.getString("datacenter");
    return new Database(
        new CassandraEndpoint(c.getString("host"), c.getInt("port"), datacenter),
        new Keyspace(c.getString("keyspace")),
        new Replication(datacenter, c.getInt("replication-factor")));
  }

  private static Lease lease(Config v) {
    Config c = v.getConfig("replica.lease");
    return new Lease(
        new LeaseTiming(c.getDuration("valid-for")),
        c.getBoolean("proof-of-death"),
        LeaseClock.ofRate(v.getDouble("clock.lease-rate")));
  }

  private static SnapshotPace.Rule snapshots(Config c) {
    return new SnapshotPace.Rule(c.getLong("heights"), c.getLong("transactions"), c.getInt("rest"));
  }

  /** Query tables are filled from every block. */
  private static OptionalLong retention(Config v) {
    String blocks = v.getString("replica.retention.blocks");
    return blocks.equals("all") || v.getBoolean("index.enabled")
        ? OptionalLong.empty()
        : OptionalLong.of(v.getLong("replica.retention.blocks"));
  }

  private static Timing timing(Config c) {
    Timing lan = Timing.LAN;
    return new Timing(
        c.getDuration("t0").toMillis(),
        c.getDuration("max-view").toMillis(),
        c.getDuration("idle-interval").toMillis(),
        c.getDuration("min-block-interval").toMillis(),
        lan.retryMaxMillis(),
        lan.maxAgeMillis(),
        lan.maxDriftMillis());
  }

  /** The 32 secret bytes of the validator's key, from {@code validator.seed} (64 hex digits). */
  public Secret seed() {
    try {
      return Secret.of(Bytes.fromHex(Files.readString(identity.resolve("validator.seed")).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the validator's key", e);
    }
  }

  private static Bytes bytes(Path file) {
    try {
      return Bytes.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the genesis document " + file, e);
    }
  }
}
