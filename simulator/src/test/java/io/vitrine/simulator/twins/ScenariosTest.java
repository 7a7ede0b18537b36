package io.vitrine.simulator.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The space of scenarios is complete, without repetition, and every scenario has a text. */
class ScenariosTest {
  @Test
  void thereAreBellManyDivisions() {
    assertThat(Partition.all(4)).hasSize(15);
    assertThat(Partition.all(5)).hasSize(52).doesNotHaveDuplicates();
    assertThat(Partition.all(9)).hasSize(21_147);
  }

  @Test
  void exchangingTwoInstancesTwiceChangesNothing() {
    for (Partition partition : Partition.all(5)) {
      assertThat(partition.exchanged(2, 4).exchanged(2, 4)).isEqualTo(partition);
      assertThat(Partition.parse(partition.toString())).isEqualTo(partition);
    }
    assertThat(Partition.parse("00112").exchanged(2, 4)).isEqualTo(Partition.parse("00122"));
  }

  /** Of 52 divisions 20 do not change when the copies are exchanged: (52 * 52 + 20 * 20) / 2. */
  @Test
  void mirrorImagesAreLeftOut() {
    Scenarios space = new Scenarios(4, 2);
    List<String> scenarios = new ArrayList<>();
    for (long place = 0; place < space.places(); place++) {
      space.at(place).ifPresent(s -> scenarios.add(s.toString()));
    }
    assertThat(new TreeSet<>(scenarios)).hasSize(scenarios.size()).hasSize(4 * 1_552);
  }

  @Test
  void aScenarioIsWhatItsTextSays() {
    for (long seed = 0; seed < 50; seed++) {
      Scenario scenario = Scenarios.drawn(7, 8, seed);
      assertThat(scenario.twinned()).hasSize(2).doesNotHaveDuplicates();
      assertThat(Scenario.parse(scenario.toString())).isEqualTo(scenario);
      assertThat(Scenarios.drawn(7, 8, seed)).isEqualTo(scenario);
    }
    assertThatThrownBy(() -> Scenario.parse("4 2 0000"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Scenario.parse("4 2")).isInstanceOf(IllegalArgumentException.class);
  }
}
