package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.node.dev.StartRefused;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerCountTest {
  private static final long GIB = 1L << 30;

  @TempDir Path directory;

  @Test
  void isOneUnlessSomethingElseIsWished() throws Exception {
    assertThat(LedgerCount.of(directory, "")).isEqualTo(1);
    assertThat(LedgerCount.of(directory, "16")).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "17", "two", "1 ", "01"})
  void refusesWhatIsNoNumberOfLedgers(String wish) {
    assertThatThrownBy(() -> LedgerCount.of(directory, wish))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("VITRINE_LEDGERS is '" + wish + "'");
  }

  @Test
  void whatWasMadeKeepsItsLedgersEachWithAGenesisOfItsOwn() throws Exception {
    ConsortiumFiles first = made(1);
    ConsortiumFiles second = made(2);
    assertThat(second.genesis().ledgerId()).isEqualTo("vitrine-dev-2");
    assertThat(second.genesis().validators()).isNotEqualTo(first.genesis().validators());
    assertThat(LedgerCount.of(directory, "")).isEqualTo(2);
    assertThatThrownBy(() -> LedgerCount.of(directory, "3"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("has 2 of them");
  }

  @Test
  void memoryThatDoesNotSufficeIsRefusedWithWhatWould() throws Exception {
    LedgerCount.requireMemory(1, 10, GIB / 8);
    LedgerCount.requireMemory(4, 4, 3 * GIB / 2);
    assertThatThrownBy(() -> LedgerCount.requireMemory(16, 4, 3 * GIB / 2))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith(
            "16 ledgers of 4 organisations need a heap of 4496 MiB (VITRINE_NODE_HEAP=4496m) and a"
                + " machine with 10 GiB, the database included; the heap is 1536 MiB");
  }

  private ConsortiumFiles made(int ledger) {
    return ConsortiumFiles.open(
        LedgerCount.directory(directory, ledger),
        LedgerCount.name(ledger),
        1,
        GenesisParameters.of(
            TestAccount.named("registrar").address(), TestAccount.named("payments").address()));
  }
}
