package io.vitrine.ledger.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenesisTest {
  private final Consortium consortium = Consortium.of(4);

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper", "under_score", "dot.", "a b"})
  void refusesLedgerIdsThatAreNoPlainNames(String ledgerId) {
    assertThatThrownBy(() -> new Genesis(ledgerId, 0, consortium.validators(), new Value.Null()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsLengthsAndTimestampInRange() {
    assertThat(new Genesis("a".repeat(64), 0, consortium.validators(), new Value.Null()).domain())
        .isNotNull();
    assertThatThrownBy(() -> Consortium.named("a".repeat(65), 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Genesis("a", -1, consortium.validators(), new Value.Null()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesBytesWhoseValuesAreOutOfRangeAsACodecError() {
    Bytes otherFormat = genesisBytes("vitrine/genesis/v2", "ledger", 4);
    Bytes badName = genesisBytes("vitrine/genesis/v1", "Ledger", 4);
    Bytes noValidators = genesisBytes("vitrine/genesis/v1", "ledger", 0);
    for (Bytes bytes : List.of(otherFormat, badName, noValidators)) {
      assertThatThrownBy(() -> Genesis.decode(bytes)).isInstanceOf(CodecException.class);
    }
    assertThat(Genesis.decode(genesisBytes("vitrine/genesis/v1", "ledger", 4)).ledgerId())
        .isEqualTo("ledger");
  }

  @Test
  void everyPartEntersTheHash() {
    Genesis genesis = consortium.genesis();
    assertThat(genesis.hash())
        .isNotEqualTo(Consortium.named("other", 4).genesis().hash())
        .isNotEqualTo(Consortium.of(5).genesis().hash())
        .isNotEqualTo(Consortium.with(4, Value.of(1)).genesis().hash())
        .isNotEqualTo(new Genesis("fixture", 1, genesis.validators(), genesis.parameters()).hash())
        .isEqualTo(Consortium.of(4).genesis().hash());
  }

  @Test
  void aSetHasOneToTwentyDistinctMembers() {
    Validator member = consortium.validators().members().get(0);
    Validator sameKey = new Validator("another", member.publicKey());
    Validator sameName =
        new Validator(member.name(), consortium.validators().members().get(1).publicKey());
    assertThatThrownBy(() -> new ValidatorSet(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ValidatorSet(List.of(member, sameKey)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ValidatorSet(List.of(member, sameName)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Consortium.of(21)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Consortium.of(20).validators().quorum().size()).isEqualTo(14);
  }

  @Test
  void findsMembersByIndexAndName() {
    ValidatorSet set = consortium.validators();
    assertThat(set.find(new ValidatorId(3))).contains(set.members().get(3));
    assertThat(set.find(new ValidatorId(4))).isEmpty();
    assertThat(set.idOf("org-2")).contains(new ValidatorId(1));
    assertThat(set.idOf("org-5")).isEmpty();
  }

  private Bytes genesisBytes(String format, String ledgerId, int validators) {
    CborWriter writer = new CborWriter().array(5).text(format).text(ledgerId).integer(0);
    writer.list(
        consortium.validators().members().subList(0, validators),
        (w, m) -> w.array(2).text(m.name()).bytes(m.publicKey()));
    return writer.nil().toBytes();
  }
}
