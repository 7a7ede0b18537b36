package io.vitrine.persistence.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.schema.Keyspace;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An intent is claimed once and kept for its time. */
class PaymentTablesIT {
  private static final CqlSession SESSION = CassandraForTests.shared().session();
  private static Keyspace keyspace;

  @BeforeAll
  static void createTables() {
    keyspace = CassandraForTests.shared().keyspace(PaymentSchema.all());
  }

  @Test
  void ofTwoPaymentsOneClaimsTheIntent() {
    IntentTable one = new IntentTable(SESSION, keyspace, "claims");
    IntentTable other = new IntentTable(SESSION, keyspace, "claims");
    assertThat(get(one.claimedBy(id(1)))).isEmpty();
    List<CompletableFuture<Bytes>> both =
        List.of(
            one.claim(id(1), id(7)).toCompletableFuture(),
            other.claim(id(1), id(8)).toCompletableFuture());
    List<Bytes> winners = both.stream().map(CompletableFuture::join).distinct().toList();
    assertThat(winners).hasSize(1);
    assertThat(get(one.claim(id(1), id(9)))).isEqualTo(winners.get(0));
    assertThat(get(one.claimedBy(id(1)))).contains(winners.get(0));
    assertThat(get(one.claim(id(2), id(9)))).isEqualTo(id(9));
  }

  @Test
  void anIntentIsKeptForItsTime() {
    IntentTable table = new IntentTable(SESSION, keyspace, "intents");
    get(table.put(id(1), id(42)));
    get(table.put(id(1), id(42)));
    assertThat(get(table.find(id(1)))).contains(id(42));
    assertThat(get(table.find(id(2)))).isEmpty();
    assertThat(get(new IntentTable(SESSION, keyspace, "others").find(id(1)))).isEmpty();
    int left =
        SESSION
            .execute("SELECT TTL(body) AS left FROM " + keyspace + ".payment_intent LIMIT 1")
            .one()
            .getInt("left");
    assertThat((long) left)
        .isBetween(IntentTable.KEPT.toSeconds() - 3_600, IntentTable.KEPT.toSeconds());
  }

  private static Bytes id(int number) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) number;
    return Bytes.wrap(bytes);
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
