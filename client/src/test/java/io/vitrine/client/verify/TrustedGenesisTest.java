package io.vitrine.client.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedGenesisTest {
  private static final Hash FIRST = Sha256.of(Bytes.fromHex("01"));
  private static final Hash SECOND = Sha256.of(Bytes.fromHex("02"));

  @TempDir Path home;

  @Test
  void theFirstHashOfALedgerStays() throws IOException {
    TrustedGenesis trusted = new TrustedGenesis(home);
    assertThat(trusted.find("a")).isEmpty();
    assertThat(trusted.remember("a", FIRST)).isEqualTo(FIRST);
    assertThat(trusted.remember("a", SECOND)).isEqualTo(FIRST);
    assertThat(trusted.remember("b", SECOND)).isEqualTo(SECOND);
    assertThat(new TrustedGenesis(home).find("a")).contains(FIRST);
  }

  @Test
  void nothingButALedgerIdBecomesAPath() throws IOException {
    TrustedGenesis trusted = new TrustedGenesis(home);
    assertThat(trusted.find("../a")).isEmpty();
    assertThatThrownBy(() -> trusted.remember("../a", FIRST))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDamagedFileIsNotTakenForAbsence() throws IOException {
    TrustedGenesis trusted = new TrustedGenesis(home);
    trusted.remember("a", FIRST);
    Files.writeString(trusted.file("a"), "damaged");
    assertThatThrownBy(() -> trusted.find("a")).isInstanceOf(IOException.class);
  }
}
