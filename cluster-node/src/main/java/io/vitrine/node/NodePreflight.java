package io.vitrine.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.desk.DeskSettings;
import io.vitrine.node.identity.ValidatorSeed;
import io.vitrine.node.lease.SigningMark;
import io.vitrine.node.payment.PaymentSettings;
import io.vitrine.node.placement.ClusterSettings;
import io.vitrine.persistence.embedded.PortHolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What keeps a node from starting with a configuration, all of it in one go and in words for the
 * person who wrote the file. Looks at files, ports and the database's port; changes nothing.
 */
final class NodePreflight {
  private static final List<String> IDENTITY_FILES =
      List.of("ca.pem", "cert.pem", "key.pem", "validator.seed");
  private static final int CONNECT_MILLIS = 3_000;

  private final Config vitrine;
  private final Config all;
  private final List<String> problems = new ArrayList<>();

  private NodePreflight(Config all) {
    this.all = all;
    this.vitrine = all.getConfig("vitrine");
  }

  /** Everything that is wrong with {@code config}, empty when a start can be tried. */
  static List<String> problems(Config config) {
    NodePreflight preflight = new NodePreflight(config);
    preflight.genesis().ifPresent(preflight::membership);
    preflight.identity();
    preflight.ports();
    preflight.desk();
    preflight.payments();
    preflight.cluster();
    preflight.database();
    return List.copyOf(preflight.problems);
  }

  private Optional<Genesis> genesis() {
    String file = vitrine.getString("genesis");
    if (file.isEmpty()) {
      problems.add("vitrine.genesis is not set: the path of the ledger's genesis document");
      return Optional.empty();
    }
    try {
      return Optional.of(Genesis.decode(Bytes.wrap(Files.readAllBytes(Path.of(file)))));
    } catch (IOException e) {
      problems.add("vitrine.genesis: " + file + " cannot be read");
    } catch (CodecException e) {
      problems.add("vitrine.genesis: " + file + " is no genesis document: " + e.getMessage());
    }
    return Optional.empty();
  }

  private void membership(Genesis genesis) {
    String name = vitrine.getString("organisation.name");
    List<String> members = genesis.validators().members().stream().map(Validator::name).toList();
    Optional<ValidatorId> self = genesis.validators().idOf(name);
    boolean joins = vitrine.getBoolean("organisation.joins");
    if (self.isEmpty() && !joins) {
      problems.add(
          "vitrine.organisation.name is '"
              + name
              + "', the validators of "
              + genesis.ledgerId()
              + " are "
              + String.join(", ", members));
    }
    self.filter(id -> !joins).ifPresent(id -> key(genesis.validators().members().get(id.index())));
    TreeSet<String> missing = new TreeSet<>(members);
    missing.remove(name);
    for (Config peer : vitrine.getConfigList("peer.peers")) {
      String other = peer.getString("name");
      places(peer, other);
      boolean joiner = peer.hasPath("joins") && peer.getBoolean("joins");
      if (!members.contains(other) && !joiner) {
        problems.add(
            "vitrine.peer.peers names '"
                + other
                + "', who is no validator of the genesis document; set its joins = true if it is to"
                + " follow or become one");
      }
      missing.remove(other);
    }
    if (!missing.isEmpty()) {
      problems.add("vitrine.peer.peers lacks the address of " + String.join(", ", missing));
    }
  }

  private void key(Validator own) {
    Path directory = Path.of(vitrine.getString("organisation.identity"));
    if (Files.exists(directory.resolve("validator.seed"))
        && !ValidatorSeed.publicKey(directory).equals(own.publicKey())) {
      problems.add(
          directory.resolve("validator.seed")
              + " is not the key that the genesis document has for "
              + own.name());
    }
  }

  private void identity() {
    String directory = vitrine.getString("organisation.identity");
    if (directory.isEmpty()) {
      problems.add(
          "vitrine.organisation.identity is not set: a directory with "
              + String.join(", ", IDENTITY_FILES));
      return;
    }
    for (String file : IDENTITY_FILES) {
      if (!Files.isReadable(Path.of(directory, file))) {
        problems.add("vitrine.organisation.identity: " + Path.of(directory, file) + " is missing");
      }
    }
    mark(NodeSettings.mark(vitrine));
  }

  private void mark(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    try {
      SigningMark.read(file);
      if (!Files.isWritable(directory)) {
        problems.add("vitrine.replica.signing-mark: " + directory + " is not writable");
      }
    } catch (IOException e) {
      problems.add("vitrine.replica.signing-mark: " + e.getMessage());
    }
  }

  private void desk() {
    try {
      DeskSettings.read(vitrine.getConfig("desk"));
    } catch (IllegalArgumentException | UncheckedIOException | ConfigException e) {
      problems.add("vitrine.desk: " + e.getMessage());
    }
  }

  private void payments() {
    try {
      PaymentSettings.read(vitrine);
    } catch (IllegalArgumentException | ConfigException e) {
      problems.add("vitrine.payment: " + e.getMessage());
    }
  }

  private void places(Config peer, String other) {
    try {
      PeerPlaces.read(peer);
    } catch (IllegalArgumentException | ConfigException e) {
      problems.add("vitrine.peer.peers: " + other + ": " + e.getMessage());
    }
  }

  private void cluster() {
    try {
      ClusterSettings.read(all, "");
    } catch (IllegalArgumentException | ConfigException e) {
      problems.add(e.getMessage());
    }
  }

  private void ports() {
    free("vitrine.gateway.port");
    free("vitrine.gateway.grpc.port");
    free("vitrine.peer.port");
    free(boundInsteadOf("akka.management.http.port", "akka.management.http.bind-port"));
    free(boundInsteadOf("akka.remote.artery.canonical.port", "akka.remote.artery.bind.port"));
  }

  /** Behind a proxy a node listens on another port than the one others know. */
  private String boundInsteadOf(String known, String bound) {
    return all.getString(bound).isEmpty() ? known : bound;
  }

  private void free(String key) {
    PortHolder.of(all.getInt(key))
        .ifPresent(holder -> problems.add(key + ": port " + all.getInt(key) + " is taken"));
  }

  private void database() {
    String host = vitrine.getString("cassandra.host");
    int port = vitrine.getInt("cassandra.port");
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
    } catch (IOException e) {
      problems.add(
          "vitrine.cassandra: nothing answers at "
              + host
              + ":"
              + port
              + " ("
              + e.getMessage()
              + ")");
    }
  }
}
