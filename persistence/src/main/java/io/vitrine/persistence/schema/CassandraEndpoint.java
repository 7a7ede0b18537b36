package io.vitrine.persistence.schema;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Where a Cassandra answers CQL.
 *
 * @param host name or address of a contact point
 * @param port its CQL port
 * @param datacenter the local data centre, from which coordinators are chosen
 */
public record CassandraEndpoint(String host, int port, String datacenter) {
  /** A single node on this machine, with the data centre name of a default Cassandra. */
  public static CassandraEndpoint loopback(int port) {
    return new CassandraEndpoint("127.0.0.1", port, Replication.SINGLE_NODE.datacenter());
  }

  /**
   * A session with the settings that all our stores expect: quorum reads and writes, SERIAL
   * conditions, small pages, and no copy of the schema (nobody here asks for it, and keeping it
   * makes every schema change slow). The caller closes it.
   */
  public CqlSession open() {
    return open(
        new RequestTracker() {
          @Override
          public void close() {}
        });
  }

  /** The same; {@code tracker} hears of every request, from the driver's threads. */
  public CqlSession open(RequestTracker tracker) {
    DriverConfigLoader config =
        DriverConfigLoader.programmaticBuilder()
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "QUORUM")
            .withString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY, "SERIAL")
            .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, false)
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(10))
            .withInt(DefaultDriverOption.REQUEST_PAGE_SIZE, 500)
            .withBoolean(DefaultDriverOption.RECONNECT_ON_INIT, true)
            .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(200))
            .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(1))
            // One line per attempt floods the log of an outage; what fails for want of it says so.
            .withBoolean(DefaultDriverOption.CONNECTION_WARN_INIT_ERROR, false)
            .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
            .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, Duration.ofSeconds(10))
            .withInt(DefaultDriverOption.NETTY_IO_SIZE, 2)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
            .withDuration(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, Duration.ZERO)
            .withDuration(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, Duration.ZERO)
            .build();
    return CqlSession.builder()
        .withConfigLoader(config)
        .addContactPoint(new InetSocketAddress(host, port))
        .withLocalDatacenter(datacenter)
        .withRequestTracker(tracker)
        .build();
  }
}
