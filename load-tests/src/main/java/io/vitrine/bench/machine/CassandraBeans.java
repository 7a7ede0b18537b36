package io.vitrine.bench.machine;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;

/** The database's management beans, through the attach interface of its JVM. */
public final class CassandraBeans implements Closeable {
  private static final String KEYSPACES = "NonSystemKeyspaces";

  private final JMXConnector connector;
  private final MBeanServerConnection beans;
  private final ObjectName storage;

  private CassandraBeans(JMXConnector connector) throws IOException, JMException {
    this.connector = connector;
    this.beans = connector.getMBeanServerConnection();
    this.storage = new ObjectName("org.apache.cassandra.db:type=StorageService");
  }

  /** Attaches to the database {@code pid}. */
  public static CassandraBeans attach(long pid) throws IOException {
    JMXConnector connector = Attachment.to(pid);
    try {
      return new CassandraBeans(connector);
    } catch (JMException e) {
      connector.close();
      throw new IOException("the database at pid " + pid + " cannot be asked", e);
    }
  }

  /** Writes every table's memory to its files, so that what is stored can be seen there. */
  public void flush() throws IOException {
    try {
      for (Object keyspace : keyspaces()) {
        beans.invoke(
            storage,
            "forceKeyspaceFlush",
            new Object[] {keyspace, new String[0]},
            new String[] {String.class.getName(), String[].class.getName()});
      }
    } catch (JMException e) {
      throw new IOException("the database does not flush", e);
    }
  }

  /** Rows written since the start, by table; over all organisations. */
  public Map<String, Long> writes() throws IOException {
    Map<String, Long> writes = new TreeMap<>();
    try {
      List<?> ours = keyspaces();
      ObjectName all =
          new ObjectName("org.apache.cassandra.metrics:type=Table,name=WriteLatency,*");
      for (ObjectName table : beans.queryNames(all, null)) {
        if (ours.contains(table.getKeyProperty("keyspace"))) {
          long count = (Long) beans.getAttribute(table, "Count");
          writes.merge(table.getKeyProperty("scope"), count, Long::sum);
        }
      }
    } catch (JMException e) {
      throw new IOException("the database does not tell its writes", e);
    }
    return writes;
  }

  /** What its collector has done so far. */
  public HeapUse heap() throws IOException {
    return HeapUse.read(beans);
  }

  private List<?> keyspaces() throws IOException, JMException {
    return (List<?>) beans.getAttribute(storage, KEYSPACES);
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
