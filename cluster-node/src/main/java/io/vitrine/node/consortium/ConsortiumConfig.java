package io.vitrine.node.consortium;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vitrine.node.dev.DevDesk;
import io.vitrine.node.dev.DevPayments;
import io.vitrine.node.dev.DevPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration of each organisation of a development consortium, on top of the resources.
 *
 * @param files keys, certificates, genesis
 * @param ports which port is whose
 * @param cqlPort where Cassandra answers
 */
public record ConsortiumConfig(ConsortiumFiles files, DevPorts ports, int cqlPort) {
  /** The whole configuration of organisation {@code n}, from 1. */
  public Config of(int n) {
    return drill(n).withFallback(own(n)).withFallback(desk(n)).withFallback(ConfigFactory.load());
  }

  /** What organisation {@code n} sets itself: what a file for {@code vitrine node} would hold. */
  public Config own(int n) {
    Map<String, Object> values = new HashMap<>();
    values.put("vitrine.organisation.name", ConsortiumFiles.name(n));
    values.put("vitrine.organisation.identity", files.organisation(n).toString());
    values.put("vitrine.genesis", files.genesisFile().toString());
    values.put("vitrine.gateway.port", ports.gateway(n));
    values.put("vitrine.gateway.grpc.port", ports.grpc(n));
    values.put("vitrine.peer.port", ports.peer(n));
    values.put("vitrine.peer.peers", peers());
    values.put("vitrine.cassandra.port", cqlPort);
    values.put("vitrine.cassandra.keyspace", "org_" + n + keyspaceOfLedger());
    // Shorter than in production, as this machine is restarted more often than it fails; with 2s a
    // busy machine of two cores lost leases (load 9), and every loss restarts a replica.
    values.put("vitrine.replica.lease.valid-for", "4s");
    values.put("vitrine.index.enabled", n == 1);
    values.put("vitrine.media.replicas", n == 1 ? replicas(n) : List.of());
    values.put("vitrine.search.enabled", n == 1);
    values.put("vitrine.search.directory", files.organisation(n).resolve("search").toString());
    if (n == 1 && Files.exists(files.settlementKey())) {
      values.put("vitrine.settlement.key", files.settlementKey().toString());
      values.put("vitrine.settlement.interval", "500ms");
    }
    if (n == 1 && Files.exists(files.payments().resolve(DevPayments.KEY))) {
      values.putAll(DevPayments.settings(files.payments()));
    }
    // Receivers that people try out run on the same machine.
    values.put("vitrine.webhooks.loopback", true);
    values.put("vitrine.webhooks.first-retry", "500ms");
    values.put("akka.remote.artery.canonical.port", ports.artery(n));
    values.put("akka.management.http.port", ports.management(n));
    values.put("vitrine.diagnosis.data-directory", files.directory().toString());
    return ConfigFactory.parseMap(values, "organisation " + n + " of a development consortium");
  }

  /** Nothing for the first ledger; for the others the number at the end of their name. */
  private String keyspaceOfLedger() {
    return files
        .genesis()
        .ledgerId()
        .replace(ConsortiumFiles.LEDGER, "")
        .replaceAll("[^a-z0-9]", "_");
  }

  /**
   * Settings of a drill: a file beside the keys of the organisation, read at each of its starts.
   */
  private Config drill(int n) {
    return ConfigFactory.parseFile(files.organisation(n).resolve("drill.conf").toFile());
  }

  /** The registrar's desk, which organisation 1 runs where one was made. */
  private Config desk(int n) {
    Path desk = files.directory().resolve("desk");
    return n == 1
        ? ConfigFactory.parseFile(desk.resolve(DevDesk.CONFIGURATION).toFile())
            .withFallback(ConfigFactory.parseMap(Map.of("vitrine.desk.directory", desk.toString())))
        : ConfigFactory.empty();
  }

  private List<String> replicas(int n) {
    Path media = files.organisation(n).resolve("media");
    return List.of(media.resolve("1").toString(), media.resolve("2").toString());
  }

  private List<Map<String, Object>> peers() {
    List<Map<String, Object>> peers = new ArrayList<>();
    for (int n = 1; n <= files.size(); n++) {
      peers.add(
          Map.of("name", ConsortiumFiles.name(n), "host", "127.0.0.1", "port", ports.peer(n)));
    }
    return peers;
  }
}
