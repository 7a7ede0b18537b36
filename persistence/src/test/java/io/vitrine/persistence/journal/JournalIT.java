package io.vitrine.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import com.datastax.oss.driver.api.core.cql.Row;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.schema.Keyspace;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The plugin on our tables and settings: what was acknowledged is replayed, in our own bytes. */
class JournalIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CassandraForTests cassandra = CassandraForTests.shared();
  private final Keyspace keyspace = cassandra.keyspace(JournalTables.all());

  @Test
  void eventsAreReplayedByTheNextIncarnationInOrder() {
    List<LaneFact> facts = LongStream.rangeClosed(1, 40).mapToObj(JournalIT::sealed).toList();
    ActorTestKit first = kit();
    try {
      TestProbe<List<LaneFact>> probe = probe(first);
      ActorRef<LaneNotebook.Command> notebook = first.spawn(LaneNotebook.create("l|lane|1"));
      facts.forEach(fact -> notebook.tell(new LaneNotebook.Note(fact, probe.ref())));
      facts.forEach(fact -> probe.receiveMessage(PATIENCE));
    } finally {
      first.shutdownTestKit();
    }
    ActorTestKit second = kit();
    try {
      TestProbe<List<LaneFact>> probe = probe(second);
      second.spawn(LaneNotebook.create("l|lane|1")).tell(new LaneNotebook.Read(probe.ref()));
      assertThat(probe.receiveMessage(PATIENCE)).isEqualTo(facts);
      second.spawn(LaneNotebook.create("l|lane|2")).tell(new LaneNotebook.Read(probe.ref()));
      assertThat(probe.receiveMessage(PATIENCE)).isEmpty();
    } finally {
      second.shutdownTestKit();
    }
    Row row =
        cassandra
            .session()
            .execute("SELECT ser_id, ser_manifest FROM " + keyspace + ".messages LIMIT 1")
            .one();
    assertThat(row.getInt("ser_id")).isEqualTo(JournalSerializer.IDENTIFIER);
    assertThat(row.getString("ser_manifest")).isEqualTo("lane-fact.v2");
  }

  private static TestProbe<List<LaneFact>> probe(ActorTestKit kit) {
    return kit.createTestProbe();
  }

  private ActorTestKit kit() {
    Config config =
        JournalSettings.config(keyspace, cassandra.endpoint())
            .withFallback(
                ConfigFactory.parseString(
                    "akka.coordinated-shutdown.run-by-actor-system-terminate = off\n"
                        + "akka.actor.provider = local"))
            .withFallback(ConfigFactory.load());
    return ActorTestKit.create("journal-it", config);
  }

  private static LaneFact sealed(long seq) {
    Hash previous = seq == 1 ? Hash.ZERO : new Hash(Bytes.fromHex("%064x".formatted(seq)));
    Hash root = new Hash(Bytes.fromHex("%064x".formatted(1000 + seq)));
    return new LaneFact.BatchSealed(
        new BatchHeader(0, new ValidatorId(0), seq, previous, root, 1), 200);
  }
}
