package io.vitrine.node.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.genesis.GenesisIdentity;
import io.vitrine.contracts.types.Role;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevAccountsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void place() {
    file = directory.resolve("dev/accounts.json");
  }

  @Test
  void theFileIsTheOwnersAloneAndHasWhatTheCommandLineReads() throws Exception {
    DevAccounts made = DevAccounts.open(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    JsonNode json = JSON.readTree(Files.readString(file));
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "registrar",
            "registrar-2",
            "payments",
            "settlement",
            "reviewer",
            "risk-officer",
            "approver",
            "publisher",
            "buyer-1",
            "buyer-2",
            "buyer-3");
    for (JsonNode entry : json) {
      Bytes key = Bytes.fromHex(entry.path("privateKey").asText());
      assertThat(entry.path("address").asText())
          .isEqualTo(Addresses.format(Secp256k1.address(key)));
    }
    assertThat(made.accounts().values()).doesNotHaveDuplicates();
  }

  @Test
  void theSameAccountsComeBack() throws Exception {
    DevAccounts made = DevAccounts.open(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(DevAccounts.open(file)).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void whoeverHasARoleOfTheirOwnStandsInGenesis() throws Exception {
    DevAccounts accounts = DevAccounts.open(file);

    assertThat(accounts.genesisParameters().identities())
        .extracting(GenesisIdentity::address, GenesisIdentity::roles)
        .containsExactly(
            tuple(accounts.address("registrar"), List.of(Role.REGISTRAR)),
            tuple(accounts.address("payments"), List.of(Role.PAYMENT)),
            tuple(accounts.address("reviewer"), List.of(Role.REVIEWER)),
            tuple(accounts.address("risk-officer"), List.of(Role.RISK_OFFICER)),
            tuple(accounts.address("approver"), List.of(Role.APPROVER)),
            tuple(accounts.address("registrar-2"), List.of(Role.REGISTRAR)),
            tuple(accounts.address("settlement"), List.of()));
  }

  @Test
  void keysAreNotPrinted() throws Exception {
    DevAccounts accounts = DevAccounts.open(file);
    String key = accounts.accounts().get("registrar").privateKey().toHex();
    assertThat(accounts.toString()).doesNotContain(key).contains("registrar");
  }

  @Test
  void aFileThatIsNotOursIsRefusedAndKept() throws Exception {
    DevAccounts.open(file);
    ObjectNode good = (ObjectNode) JSON.readTree(Files.readString(file));

    refused("{", "cannot be used");
    refused("[]", "'registrar' is missing");
    refused(good.deepCopy().without("payments").toString(), "'payments' is missing");
    ObjectNode noKey = good.deepCopy();
    ((ObjectNode) noKey.path("buyer-1")).put("privateKey", "00".repeat(32));
    refused(noKey.toString(), "private key of 'buyer-1'");
    ObjectNode swapped = good.deepCopy();
    swapped.set("buyer-1", wrongAddress(good));
    refused(swapped.toString(), "address of 'buyer-1'");
  }

  private static ObjectNode wrongAddress(ObjectNode good) {
    ObjectNode entry = good.path("buyer-1").deepCopy();
    return entry.put("address", good.path("buyer-2").path("address").asText());
  }

  private void refused(String content, String reason) throws IOException {
    Files.writeString(file, content);
    StartRefused refusal = catchThrowableOfType(StartRefused.class, () -> DevAccounts.open(file));
    assertThat(refusal.reason()).contains(file.toString()).contains(reason);
    assertThat(refusal.remedy()).contains("dev reset");
    assertThat(file).hasContent(content);
  }
}
