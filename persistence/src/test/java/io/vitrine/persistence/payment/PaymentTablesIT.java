package io.vitrine.persistence.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.payment.PlaceTable.Place;
import io.vitrine.persistence.schema.Keyspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An intent is claimed once, an event number is given once, lists lose nothing. */
class PaymentTablesIT {
  private static final CqlSession SESSION = CassandraForTests.shared().session();
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);
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

  @Test
  void ofTwoProcessesOneGetsTheNumber() {
    PaymentEventTable one = new PaymentEventTable(SESSION, keyspace, "events");
    PaymentEventTable other = new PaymentEventTable(SESSION, keyspace, "events");
    assertThat(get(one.append(id(1), 1, id(10)))).isTrue();
    List<CompletableFuture<Boolean>> both =
        List.of(
            one.append(id(1), 2, id(11)).toCompletableFuture(),
            other.append(id(1), 2, id(12)).toCompletableFuture());
    assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(true, false);
    assertThat(get(one.events(id(1)))).hasSize(2).startsWith(id(10));
    assertThat(get(one.events(id(2)))).isEmpty();
  }

  @Test
  void pagesOfAListLoseNothing() {
    PlaceTable table = new PlaceTable(SESSION, keyspace, "places");
    List<Place> all =
        IntStream.range(0, 7)
            // Several at one millisecond.
            .mapToObj(n -> new Place(TIME.plusMillis(n / 3), id(n)))
            .toList();
    all.forEach(place -> get(table.put("open", place)));
    get(table.put("refunds", all.get(0)));
    List<Place> read = new ArrayList<>();
    Optional<Place> last = Optional.empty();
    do {
      List<Place> page = get(table.page("open", last, 2));
      read.addAll(page);
      last = page.size() < 2 ? Optional.empty() : Optional.of(page.get(1));
    } while (last.isPresent());
    assertThat(read).isEqualTo(all);
    get(table.remove("open", all.get(0)));
    assertThat(get(table.page("open", Optional.empty(), 10))).hasSize(6);
    assertThat(get(table.page("refunds", Optional.empty(), 10))).containsExactly(all.get(0));
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
