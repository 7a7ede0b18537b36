package io.vitrine.persistence.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.history.PlaceTable.Place;
import io.vitrine.persistence.payment.PaymentSchema;
import io.vitrine.persistence.registrar.RegistrarSchema;
import io.vitrine.persistence.schema.Keyspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event's number is given once whoever asks, lists lose nothing, ledgers do not mix. */
class HistoryTablesIT {
  private static final CqlSession SESSION = CassandraForTests.shared().session();
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);
  private static Keyspace keyspace;

  @BeforeAll
  static void createTables() {
    keyspace =
        CassandraForTests.shared()
            .keyspace(
                Stream.concat(RegistrarSchema.all().stream(), PaymentSchema.all().stream())
                    .filter(table -> table.name().matches(".*_(event|open|place)"))
                    .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"desk", "payments"})
  void ofTwoProcessesOneGetsTheNumber(String whose) {
    EventTable one = events(whose, "events");
    EventTable other = events(whose, "events");
    assertThat(get(one.append(id(1), 1, id(10)))).isTrue();
    List<CompletableFuture<Boolean>> both =
        List.of(
            one.append(id(1), 2, id(11)).toCompletableFuture(),
            other.append(id(1), 2, id(12)).toCompletableFuture());
    assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(true, false);
    assertThat(get(one.events(id(1)))).hasSize(2).startsWith(id(10));
    assertThat(get(one.events(id(2)))).isEmpty();
    assertThat(get(events(whose, "other").events(id(1)))).isEmpty();
  }

  @Test
  void pagesOfOpenApplicationsLoseNothing() {
    losesNothing(RegistrarSchema.open(SESSION, keyspace), List.of("open"), List.of("others"));
  }

  @Test
  void pagesOfAListOfPaymentsLoseNothing() {
    losesNothing(
        PaymentSchema.places(SESSION, keyspace),
        List.of("places", "open"),
        List.of("places", "refunds"));
  }

  private static void losesNothing(PlaceTable table, List<String> list, List<String> another) {
    List<Place> all =
        IntStream.range(0, 7)
            // Several at one millisecond.
            .mapToObj(n -> new Place(TIME.plusMillis(n / 3), id(n)))
            .toList();
    all.forEach(place -> get(table.put(list, place)));
    get(table.put(list, all.get(6)));
    get(table.put(another, all.get(0)));
    assertThat(get(table.count(list))).isEqualTo(7);
    List<Place> read = new ArrayList<>();
    Optional<Place> last = Optional.empty();
    do {
      List<Place> page = get(table.page(list, last, 2));
      read.addAll(page);
      last = page.size() < 2 ? Optional.empty() : Optional.of(page.get(1));
    } while (last.isPresent());
    assertThat(read).isEqualTo(all);
    get(table.remove(list, all.get(0)));
    get(table.remove(list, all.get(3)));
    assertThat(get(table.page(list, Optional.empty(), 10)))
        .hasSize(5)
        .doesNotContain(all.get(0), all.get(3));
    assertThat(get(table.page(another, Optional.empty(), 10))).containsExactly(all.get(0));
  }

  private static EventTable events(String whose, String ledger) {
    return whose.equals("desk")
        ? RegistrarSchema.events(SESSION, keyspace, ledger)
        : PaymentSchema.events(SESSION, keyspace, ledger);
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
