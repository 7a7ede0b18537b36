package io.vitrine.node;

import com.typesafe.config.Config;
import io.vitrine.node.conduct.Software;
import io.vitrine.node.diagnosis.DiagnosisOfNode;
import io.vitrine.node.diagnosis.MachineReadings;
import io.vitrine.node.diagnosis.PeerReadings;
import io.vitrine.node.diagnosis.VitalsReader;
import io.vitrine.node.health.Check;
import io.vitrine.node.health.Health;
import io.vitrine.node.health.HealthOfNode;
import io.vitrine.node.health.HealthReader;
import io.vitrine.node.identity.PeerTls;
import io.vitrine.node.metrics.ConsensusMeters;
import io.vitrine.node.metrics.LaneMeters;
import io.vitrine.node.metrics.MachineMeters;
import io.vitrine.node.metrics.MetricsOfNode;
import io.vitrine.node.metrics.NodeMeters;
import io.vitrine.node.metrics.PeerMeters;
import io.vitrine.node.metrics.RuntimeMeters;
import io.vitrine.node.peer.PeerAddress;
import io.vitrine.wire.WireLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What operators look at, whatever services run here: health, metrics, diagnosis. */
final class NodeObservation {
  private NodeObservation() {}

  /**
   * Answers probes.
   *
   * @param shown what they show and do not decide by
   */
  static HealthReader health(NodeParts node, Supplier<List<Check>> shown) {
    Config config = node.config().getConfig("vitrine.readiness");
    Health.Rule rule =
        new Health.Rule(
            config.getLong("max-behind"),
            node.settings().genesis().validators().quorum().size(),
            config.getBoolean("needs-quorum"));
    HealthReader health = new HealthReader(node.board(), rule, shown);
    HealthOfNode.of(node.system()).use(health);
    return health;
  }

  /**
   * Adds the meters that every node has.
   *
   * @param indexedHeight how far the indexer is
   */
  static void measure(NodeParts node, PeerTls tls, AtomicLong indexedHeight) {
    List<String> others = node.settings().others().stream().map(PeerAddress::name).toList();
    node.metrics().add(new RuntimeMeters());
    node.metrics().add(new MachineMeters(dataDirectory(node)));
    node.metrics()
        .add(
            new NodeMeters(
                Software.current().version(),
                tls.certificateEnds(),
                indexedHeight,
                node.storage().blocks()::keptFrom));
    node.metrics().add(new ConsensusMeters(node.board(), node.settings().limits().pending()));
    node.metrics().add(new PeerMeters(node.board(), others));
    node.metrics()
        .add(
            new LaneMeters(
                node.board(), Stream.concat(Stream.of(node.name()), others.stream()).toList()));
    MetricsOfNode.of(node.system()).use(node.metrics());
    node.system().getWhenTerminated().thenAccept(done -> node.metrics().close());
  }

  /** Lets {@code vitrine doctor} ask. */
  static void diagnose(NodeParts node, PeerTls tls) {
    MachineReadings machine =
        new MachineReadings(
            dataDirectory(node),
            node.config().getBytes("vitrine.diagnosis.minimum-free-disk"),
            tls.certificateEnds(),
            node.clock());
    DiagnosisOfNode.of(node.system())
        .use(
            VitalsReader.start(
                node.system(),
                node.board(),
                new VitalsReader.Sources(
                    node.storage().probe(),
                    machine,
                    new PeerReadings(node.board().conduct(), WireLimits.PROTOCOL_VERSION),
                    Software.current(node.clock()).version(),
                    node.settings().limits().pending(),
                    node.storage().blocks()::keptFrom)));
  }

  private static Optional<Path> dataDirectory(NodeParts node) {
    return Optional.of(node.config().getString("vitrine.diagnosis.data-directory"))
        .filter(directory -> !directory.isEmpty())
        .map(Path::of);
  }
}
