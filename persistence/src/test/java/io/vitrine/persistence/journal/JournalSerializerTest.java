package io.vitrine.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.Facts;
import io.vitrine.ledger.lane.BatchHeader;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.io.NotSerializableException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalSerializerTest {
  private final JournalSerializer serializer = new JournalSerializer();
  private final Facts facts = new Facts(List.of(new Fact.Nullified(new View(0, 5))));
  private final LaneFact sealed =
      new LaneFact.BatchSealed(
          new BatchHeader(0, new ValidatorId(2), 1, Hash.ZERO, Hash.ZERO, 1), 200);

  @Test
  void factsKeepTheirBytesForEver() throws Exception {
    byte[] bytes = serializer.toBinary(facts);
    assertThat(serializer.manifest(facts)).isEqualTo("facts.v2");
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("8201818204820005449e2f03");
    assertThat(serializer.fromBinary(bytes, "facts.v2")).isEqualTo(facts);
  }

  @Test
  void factsOfTheFirstVersionAreStillRead() throws Exception {
    byte[] bytes = HexFormat.of().parseHex("8201818204820005");
    assertThat(serializer.fromBinary(bytes, "facts.v1")).isEqualTo(facts);
  }

  @Test
  void laneFactsAreReadBack() throws Exception {
    assertThat(serializer.manifest(sealed)).isEqualTo("lane-fact.v2");
    assertThat(serializer.fromBinary(serializer.toBinary(sealed), "lane-fact.v2"))
        .isEqualTo(sealed);
  }

  @Test
  void everyFlippedBitIsFound() {
    byte[] bytes = serializer.toBinary(sealed);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> serializer.fromBinary(damaged, "lane-fact.v2"))
          .as("bit %d", bit)
          .isInstanceOf(NotSerializableException.class)
          .hasMessageContaining("checksum");
    }
  }

  @Test
  void unknownManifestAndCutBytesStopRecovery() {
    byte[] bytes = serializer.toBinary(facts);
    assertThatThrownBy(() -> serializer.fromBinary(bytes, "facts.v3"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("facts.v3");
    for (int size = 0; size < bytes.length; size++) {
      byte[] cut = Arrays.copyOf(bytes, size);
      assertThatThrownBy(() -> serializer.fromBinary(cut, "facts.v2"))
          .isInstanceOf(NotSerializableException.class);
    }
  }

  @Test
  void foreignTypesHaveNoForm() {
    assertThatThrownBy(() -> serializer.toBinary("text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String");
  }
}
