package io.vitrine.persistence.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.schema.Keyspace;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is stored is read again, by another reader of the same tables. */
class WebhookTablesIT {
  private static final CqlSession SESSION = CassandraForTests.shared().session();
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);
  private static Keyspace keyspace;

  @BeforeAll
  static void createTables() {
    keyspace = CassandraForTests.shared().keyspace(WebhookSchema.all());
  }

  @Test
  void aSubscriptionKeepsItsSecretsAndItsCursorMovesAlone() {
    SubscriptionTable table = new SubscriptionTable(SESSION, keyspace, "one");
    StoredSubscription all = subscription("a", new TreeSet<>(), Optional.empty());
    StoredSubscription some =
        subscription(
            "b",
            new TreeSet<>(List.of("vitrine.item.sold.v1", "vitrine.item.listed.v1")),
            Optional.of(new StoredSecrets.Former(secret(9), TIME.plusSeconds(60))));
    get(table.put(all));
    get(table.put(some));
    get(table.move("b", "3fa81c02-9"));

    List<StoredSubscription> read = get(new SubscriptionTable(SESSION, keyspace, "one").all());

    assertThat(read).extracting(StoredSubscription::id).containsExactly("a", "b");
    assertThat(read.get(0)).usingRecursiveComparison().isEqualTo(all);
    assertThat(read.get(1)).usingRecursiveComparison().ignoringFields("cursor").isEqualTo(some);
    assertThat(read.get(1).cursor()).isEqualTo("3fa81c02-9");
    assertThat(read.toString()).contains("[secret, 32 bytes]");
    assertThat(get(new SubscriptionTable(SESSION, keyspace, "two").all())).isEmpty();

    get(table.put(all));
    get(table.remove("b"));
    get(table.move("b", "3fa81c02-10"));
    assertThat(get(table.all())).extracting(StoredSubscription::id).containsExactly("a");
  }

  @Test
  void lettersAreInOrderOfTheLogAndReplacedByTheirPlace() {
    LetterTable table = new LetterTable(SESSION, keyspace, "one");
    StoredLetter late = letter(300, false, 4);
    StoredLetter early = letter(7, false, 5);
    get(table.put("a", late));
    get(table.put("a", early));
    get(table.put("b", early));
    assertThat(get(table.all("a"))).containsExactly(early, late);

    StoredLetter dead = letter(7, true, 14);
    get(table.put("a", dead));
    get(table.remove("a", 300, 2, 1));
    assertThat(get(table.all("a"))).containsExactly(dead);
    get(table.clear("a"));
    assertThat(get(table.all("a"))).isEmpty();
    assertThat(get(table.all("b"))).containsExactly(early);
  }

  @Test
  void ofAttemptsTheNewestAreKept() {
    AttemptTable table = new AttemptTable(SESSION, keyspace, "one");
    assertThat(get(table.nextNumber("a"))).isZero();
    int more = 7;
    CompletableFuture.allOf(
            LongStream.range(0, AttemptTable.KEPT)
                .mapToObj(n -> table.put("a", n, attempt(n)).toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .join();
    for (long n = AttemptTable.KEPT; n < AttemptTable.KEPT + more; n++) {
      get(table.put("a", n, attempt(n)));
    }
    List<StoredAttempt> kept = get(table.newest("a"));
    assertThat(kept).hasSize(AttemptTable.KEPT);
    assertThat(kept.get(0)).isEqualTo(attempt(AttemptTable.KEPT + more - 1));
    assertThat(kept.get(AttemptTable.KEPT - 1)).isEqualTo(attempt(more));
    assertThat(get(table.nextNumber("a"))).isEqualTo(more);
    get(table.clear("a"));
    assertThat(get(table.newest("a"))).isEmpty();
  }

  private static StoredSubscription subscription(
      String id, SortedSet<String> types, Optional<StoredSecrets.Former> former) {
    return new StoredSubscription(
        id,
        "https://hooks.example/in",
        types,
        "birds",
        true,
        "",
        TIME,
        "3fa81c02-4-0-1",
        new StoredSecrets(secret(3), former));
  }

  private static StoredLetter letter(long height, boolean dead, int failures) {
    return new StoredLetter(
        height, 2, 1, dead, failures, TIME, TIME.plusSeconds(9), "rejected", 500);
  }

  private static StoredAttempt attempt(long number) {
    return new StoredAttempt(TIME.plusMillis(number), "msg_a_" + number, "delivered", 200, 12);
  }

  private static Secret secret(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return Secret.of(Bytes.wrap(bytes));
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
