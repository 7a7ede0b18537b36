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

class ConsortiumSizeTest {
  @TempDir Path directory;

  @Test
  void isFourUnlessSomethingElseIsWished() throws Exception {
    assertThat(ConsortiumSize.of(directory, "")).isEqualTo(4);
    assertThat(ConsortiumSize.of(directory, "1")).isEqualTo(1);
    assertThat(ConsortiumSize.of(directory, "10")).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "-4", "four", "4 ", "04", "99999999999"})
  void refusesWhatIsNoNumberOfOrganisations(String wish) {
    assertThatThrownBy(() -> ConsortiumSize.of(directory, wish))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("VITRINE_ORGANISATIONS is '" + wish + "'");
  }

  @Test
  void whatWasMadeKeepsItsSize() throws Exception {
    ConsortiumFiles made = open(2);

    assertThat(made.size()).isEqualTo(2);
    assertThat(ConsortiumSize.of(directory, "")).isEqualTo(2);
    assertThat(ConsortiumSize.of(directory, "2")).isEqualTo(2);
    assertThatThrownBy(() -> ConsortiumSize.of(directory, "3"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("has 2 organisations");
    assertThat(open(7).genesis()).isEqualTo(made.genesis());
    assertThat(made.organisation(3)).doesNotExist();
  }

  private ConsortiumFiles open(int organisations) {
    return ConsortiumFiles.open(
        directory,
        organisations,
        GenesisParameters.of(
            TestAccount.named("registrar").address(), TestAccount.named("payments").address()));
  }
}
