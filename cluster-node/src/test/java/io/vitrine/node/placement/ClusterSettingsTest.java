package io.vitrine.node.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {
  @Test
  void theOwnLedgerIsAmongThemInAnyCase() {
    assertThat(ClusterSettings.read(with("ledgers = [b, a]"), "c").ledgers())
        .containsExactly("a", "b", "c");
    assertThat(ClusterSettings.read(ConfigFactory.load(), "c").ledgers()).containsExactly("c");
  }

  @Test
  void aNameTravelsAsARole() {
    assertThat(ClusterSettings.naming(with("node = core-1")).getStringList("akka.cluster.roles"))
        .containsExactly("core", "node-core-1");
    assertThat(ClusterSettings.naming(ConfigFactory.load()).getStringList("akka.cluster.roles"))
        .containsExactly("core");
  }

  @Test
  void whatIsNoNameIsRefused() {
    assertThatThrownBy(() -> ClusterSettings.read(with("node = \"Core 1\""), "c"))
        .hasMessageStartingWith("vitrine.cluster.node is 'Core 1'");
  }

  private static Config with(String setting) {
    return ConfigFactory.parseString("vitrine.cluster { " + setting + " }")
        .withFallback(ConfigFactory.load());
  }
}
