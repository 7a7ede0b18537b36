package io.vitrine.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Bytes;
import org.junit.jupiter.api.Test;

class LaneForkTest {
  private final LaneFixture lane = new LaneFixture();
  private final Consortium consortium = lane.consortium();
  private final SignedBatchHeader one = lane.after(LaneTip.NONE, "one");
  private final SignedBatchHeader other = lane.after(LaneTip.NONE, "other");

  @Test
  void oneForkHasOneEncodingAndProvesItself() {
    LaneFork fork = LaneFork.of(one, other);
    assertThat(LaneFork.of(other, one)).isEqualTo(fork);
    assertThat(LaneFork.decode(fork.encode())).isEqualTo(fork);
    assertThat(invalid(fork)).isFalse();
  }

  @Test
  void nobodyIsAccusedByAHeaderHeDidNotSign() {
    Bytes forged = consortium.key(1).sign(other.header().signedDigest(consortium.domain()));
    assertThat(invalid(LaneFork.of(one, new SignedBatchHeader(other.header(), forged)))).isTrue();
    assertThat(invalid(LaneFork.of(new SignedBatchHeader(one.header(), forged), other))).isTrue();
  }

  @Test
  void headersThatDoNotContradictEachOtherAreNoFork() {
    SignedBatchHeader next = lane.after(one.tip(), "next");
    assertThatThrownBy(() -> LaneFork.of(one, next)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LaneFork.of(one, one)).isInstanceOf(IllegalArgumentException.class);
    CborWriter same = new CborWriter().array(2);
    SignedBatchHeader.write(same, one);
    SignedBatchHeader.write(same, one);
    assertThatThrownBy(() -> LaneFork.decode(same.toBytes())).isInstanceOf(CodecException.class);
  }

  private boolean invalid(LaneFork fork) {
    return fork.invalidity(consortium.validators(), consortium.domain(), consortium.scheme())
        .isPresent();
  }
}
