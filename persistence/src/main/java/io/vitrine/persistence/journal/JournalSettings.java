package io.vitrine.persistence.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vitrine.persistence.schema.CassandraEndpoint;
import io.vitrine.persistence.schema.Keyspace;
import java.util.List;
import java.util.Map;

/** The configuration that makes an actor system persist to one organisation's keyspace. */
public final class JournalSettings {
  private JournalSettings() {}

  /**
   * Settings to be put over {@code ConfigFactory.load()}: resource {@code persistence.conf} with
   * keyspace and database filled in.
   */
  public static Config config(String keyspace, String contactPoint, int port, String datacenter) {
    String checked = new Keyspace(keyspace).name();
    return ConfigFactory.parseMap(
            Map.of(
                "akka.persistence.cassandra.journal.keyspace",
                checked,
                "akka.persistence.cassandra.snapshot.keyspace",
                checked,
                "datastax-java-driver.basic.contact-points",
                List.of(contactPoint + ":" + port),
                "datastax-java-driver.basic.load-balancing-policy.local-datacenter",
                datacenter),
            "journal settings of " + checked)
        .withFallback(
            ConfigFactory.parseResources(
                JournalSettings.class.getClassLoader(), "persistence.conf"));
  }

  /** The same from checked values. */
  public static Config config(Keyspace keyspace, CassandraEndpoint endpoint) {
    return config(keyspace.name(), endpoint.host(), endpoint.port(), endpoint.datacenter());
  }
}
