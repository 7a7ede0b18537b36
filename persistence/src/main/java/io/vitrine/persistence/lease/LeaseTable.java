package io.vitrine.persistence.lease;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * {@link LeaseStore} on Cassandra: lightweight transactions (Paxos) for every change, SERIAL for
 * the read, QUORUM for the commit. No statement is ever retried by the driver, because a retried
 * condition that was applied reports that it was not.
 */
public final class LeaseTable implements LeaseStore {
  /** The table, one per organisation's keyspace. */
  public static final Table TABLE =
      Table.of(
          "signing_lease",
          "ledger text, validator text, generation bigint, owner text, renewals bigint, "
              + "PRIMARY KEY ((ledger, validator))");

  private final CqlSession session;
  private final String ledger;
  private final String validator;
  private final Duration timeout;
  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement update;

  /**
   * Prepares the statements. Blocks.
   *
   * @param ledger the ledger's id
   * @param validator the validator's name: whose key is fenced
   * @param timeout after which an outcome counts as unknown; well below D
   */
  public LeaseTable(
      CqlSession session, Keyspace keyspace, String ledger, String validator, Duration timeout) {
    this.session = session;
    this.ledger = ledger;
    this.validator = validator;
    this.timeout = timeout;
    String table = keyspace + "." + TABLE.name();
    this.select =
        session.prepare(
            "SELECT generation, owner, renewals FROM %s WHERE ledger = ? AND validator = ?"
                .formatted(table));
    this.insert =
        session.prepare(
            ("INSERT INTO %s (ledger, validator, generation, owner, renewals)"
                    + " VALUES (?, ?, ?, ?, ?) IF NOT EXISTS")
                .formatted(table));
    this.update =
        session.prepare(
            ("UPDATE %s SET generation = ?, owner = ?, renewals = ?"
                    + " WHERE ledger = ? AND validator = ?"
                    + " IF generation = ? AND owner = ? AND renewals = ?")
                .formatted(table));
  }

  @Override
  public CompletionStage<Optional<LeaseRow>> read() {
    return session
        .executeAsync(
            select
                .bind(ledger, validator)
                .setConsistencyLevel(ConsistencyLevel.SERIAL)
                .setTimeout(timeout))
        .thenApply(result -> Optional.ofNullable(result.one()).map(LeaseTable::row));
  }

  @Override
  public CompletionStage<LeaseChange> takeFirst(String owner) {
    LeaseRow first = new LeaseRow(1, named(owner), 0);
    return change(
        first, insert.bind(ledger, validator, first.generation(), first.owner(), first.renewals()));
  }

  @Override
  public CompletionStage<LeaseChange> take(LeaseRow seen, String owner) {
    return replace(seen, seen.takenBy(named(owner)));
  }

  @Override
  public CompletionStage<LeaseChange> renew(LeaseRow held) {
    return replace(held, held.renewed());
  }

  @Override
  public CompletionStage<LeaseChange> release(LeaseRow held) {
    return replace(held, held.released());
  }

  private CompletionStage<LeaseChange> replace(LeaseRow expected, LeaseRow next) {
    return change(
        next,
        update.bind(
            next.generation(),
            next.owner(),
            next.renewals(),
            ledger,
            validator,
            expected.generation(),
            expected.owner(),
            expected.renewals()));
  }

  private CompletionStage<LeaseChange> change(LeaseRow next, BoundStatement conditional) {
    return session
        .executeAsync(
            conditional
                .setConsistencyLevel(ConsistencyLevel.QUORUM)
                .setSerialConsistencyLevel(ConsistencyLevel.SERIAL)
                .setIdempotent(false)
                .setTimeout(timeout))
        .thenApply(result -> outcome(next, result));
  }

  private static LeaseChange outcome(LeaseRow next, AsyncResultSet result) {
    if (result.wasApplied()) {
      return new LeaseChange.Applied(next);
    }
    Row current = result.one();
    boolean present = current != null && current.getColumnDefinitions().contains("generation");
    return new LeaseChange.Refused(present ? Optional.of(row(current)) : Optional.empty());
  }

  private static LeaseRow row(Row row) {
    return new LeaseRow(
        row.getLong("generation"), String.valueOf(row.getString("owner")), row.getLong("renewals"));
  }

  private static String named(String owner) {
    if (owner.isEmpty()) {
      throw new IllegalArgumentException("an owner needs a name");
    }
    return owner;
  }
}
