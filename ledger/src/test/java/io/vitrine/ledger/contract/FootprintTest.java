package io.vitrine.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.execution.ScriptContract;
import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FootprintTest {
  @Test
  void writesMayBeReadAndReadsMayNotBeWritten() {
    Footprint footprint = Footprint.of(List.of(part(1)), List.of(part(2)));
    assertThat(footprint.mayRead(part(1))).isTrue();
    assertThat(footprint.mayWrite(part(1))).isFalse();
    assertThat(footprint.mayRead(part(2))).isTrue();
    assertThat(footprint.mayWrite(part(2))).isTrue();
    assertThat(footprint.mayRead(part(3))).isFalse();
  }

  @Test
  void holdsSixtyFourDistinctPartitions() {
    List<Partition> some = new ArrayList<>();
    for (int i = 0; i < Footprint.MAX; i++) {
      some.add(part(i));
    }
    assertThat(Footprint.of(some, some).reads()).hasSize(Footprint.MAX);
    Partition oneMore = part(Footprint.MAX);
    assertThatThrownBy(() -> Footprint.of(some, List.of(oneMore)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65");
  }

  @Test
  void partitionsAreOrderedAndCountOnce() {
    Footprint footprint =
        Footprint.writing(part(3), part(1), part(3)).reading(part(9), part(2)).reading(part(2));
    assertThat(footprint.writes()).containsExactly(part(1), part(3));
    assertThat(footprint.reads()).containsExactly(part(2), part(9));
    assertThat(footprint)
        .isEqualTo(Footprint.of(List.of(part(9), part(2)), List.of(part(1), part(3))));
  }

  @Test
  void namesAndLengthsAreChecked() {
    assertThatThrownBy(() -> new Partition("Upper", Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Partition("", Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    Bytes tooLong = Bytes.wrap(new byte[257]);
    assertThatThrownBy(() -> new Partition("a", tooLong))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> part(1).key(tooLong)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void differentKeysNeverShareATreeKey() {
    StateKey split = new Partition("a", Bytes.fromHex("0102")).key(Bytes.fromHex("03"));
    StateKey shifted = new Partition("a", Bytes.fromHex("01")).key(Bytes.fromHex("0203"));
    assertThat(split.treeKey()).isNotEqualTo(shifted.treeKey());
  }

  @Test
  void aRegistryRefusesDoubleAndReservedNames() {
    List<Contract> twice = List.of(new ScriptContract(), new ScriptContract());
    assertThatThrownBy(() -> new ContractRegistry(twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("script");
    assertThat(new ContractRegistry(List.of(new ScriptContract())).find("script")).isPresent();
    assertThat(new ContractRegistry(List.of()).find("script")).isEmpty();
    assertThat(ContractName.isReserved(ContractName.SYSTEM)).isTrue();
    assertThat(ContractName.isReserved(ContractName.EVIDENCE)).isTrue();
    assertThat(ContractName.isReserved("script")).isFalse();
  }

  private static Partition part(int i) {
    return new Partition("a", Bytes.wrap(new byte[] {(byte) i}));
  }
}
