package io.vitrine.persistence.registrar;

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

/** Records go with their person, keys are given once whoever asks, ledgers do not mix. */
class RegistrarTablesIT {
  private static final CqlSession SESSION = CassandraForTests.shared().session();
  private static Keyspace keyspace;

  @BeforeAll
  static void createTables() {
    keyspace = CassandraForTests.shared().keyspace(RegistrarSchema.all());
  }

  @Test
  void recordsOfAPersonAreRemovedTogether() {
    VaultTable table = new VaultTable(SESSION, keyspace, "vault");
    VaultTable.Sealed sealed = new VaultTable.Sealed(bytes("wrapped"), bytes("body"));
    get(table.put(id(1), "file", sealed));
    get(table.put(id(1), "rejection", sealed));
    get(table.put(id(2), "file", sealed));
    assertThat(get(table.find(id(1), "file"))).contains(sealed);
    assertThat(get(table.find(id(1), "none"))).isEmpty();
    assertThat(get(table.names(id(1)))).containsExactly("file", "rejection");
    get(table.remove(id(1), "rejection"));
    assertThat(get(table.names(id(1)))).containsExactly("file");
    get(table.remove(id(1)));
    assertThat(get(table.names(id(1)))).isEmpty();
    assertThat(get(table.names(id(2)))).containsExactly("file");
  }

  @Test
  void theAuditLogIsReadBackOverItsPartitions() {
    AuditTable table = new AuditTable(SESSION, keyspace, "audit");
    assertThat(get(table.newest())).isEmpty();
    assertThat(get(table.below(1, 10))).isEmpty();
    long end = AuditTable.PAGE + 2;
    // What a partition holds besides its ends is the same to a reader.
    for (long number : new long[] {1, 2, end - 3, end - 2, end - 1, end}) {
      assertThat(get(table.append(number, bytes("entry " + number)))).isTrue();
    }
    assertThat(get(table.append(end, bytes("another")))).isFalse();
    assertThat(get(table.newest())).containsExactly(bytes("entry " + end));
    assertThat(get(table.below(end + 1, 4)))
        .containsExactly(
            bytes("entry " + end),
            bytes("entry " + (end - 1)),
            bytes("entry " + (end - 2)),
            bytes("entry " + (end - 3)));
    assertThat(get(table.below(3, 10))).containsExactly(bytes("entry 2"), bytes("entry 1"));
  }

  @Test
  void anAddressHasItsApplications() {
    AccountTable table = new AccountTable(SESSION, keyspace, "accounts");
    Bytes address = Bytes.wrap(new byte[20]);
    get(table.put(address, id(1)));
    get(table.put(address, id(1)));
    get(table.put(address, id(2)));
    assertThat(get(table.applications(address))).containsExactly(id(1), id(2));
  }

  @Test
  void ofAllProcessesOneTakesAKeyAndASlotHoldsOne() {
    KeyTable one = new KeyTable(SESSION, keyspace, "keys");
    KeyTable other = new KeyTable(SESSION, keyspace, "keys");
    KeyTable.Stored key = key(1);
    assertThat(get(one.add(3, key))).isTrue();
    assertThat(get(other.add(3, key(2)))).isFalse();
    assertThat(get(one.add(0, key(4)))).isTrue();
    assertThat(get(other.slots())).containsExactly(0, 3);
    assertThat(get(other.find(3))).contains(key);
    assertThat(get(one.take(3, key(2).address()))).isFalse();
    List<CompletableFuture<Boolean>> both =
        List.of(
            one.take(3, key.address()).toCompletableFuture(),
            other.take(3, key.address()).toCompletableFuture());
    assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(true, false);
    assertThat(get(one.find(3))).isEmpty();
    assertThat(get(one.add(3, key(5)))).isTrue();
    // Who read the slot before it was used again does not get what is there now.
    assertThat(get(other.take(3, key.address()))).isFalse();
    assertThat(get(one.slots())).containsExactly(0, 3);
    assertThat(get(new KeyTable(SESSION, keyspace, "other").slots())).isEmpty();
  }

  @Test
  void aKeyIsKeptForAPersonUntilItIsNot() {
    CustodyTable table = new CustodyTable(SESSION, keyspace, "custody");
    CustodyTable.Kept kept = new CustodyTable.Kept(id(1), bytes("print"));
    get(table.put(key(1).address(), kept));
    assertThat(get(table.find(key(1).address()))).contains(kept);
    assertThat(get(table.find(key(2).address()))).isEmpty();
    get(table.remove(key(1).address()));
    assertThat(get(table.find(key(1).address()))).isEmpty();
  }

  private static KeyTable.Stored key(int number) {
    return new KeyTable.Stored(
        bytes("address " + number), id(number), bytes("wrapped"), bytes("body"));
  }

  private static Bytes id(int number) {
    byte[] bytes = new byte[16];
    bytes[15] = (byte) number;
    return Bytes.wrap(bytes);
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
