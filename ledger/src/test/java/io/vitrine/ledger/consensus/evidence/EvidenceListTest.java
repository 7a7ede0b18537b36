package io.vitrine.ledger.consensus.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.consensus.simulation.FakeKeys;
import io.vitrine.ledger.lane.SignedBatchHeader;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The byte form of evidence and of a block's body, and what makes a body invalid (R4 h). */
class EvidenceListTest {
  private final Genesis genesis = FakeKeys.genesis(4);
  private final EvidenceSamples samples = new EvidenceSamples(genesis.domain(), 0);

  private Optional<String> invalidity(EvidenceList list) {
    return list.invalidity(0, genesis.validators(), genesis.domain(), new FakeKeys());
  }

  @Test
  void everyKindIsWrittenAndReadAgainAndStillProves() {
    for (Evidence evidence : samples.all(3)) {
      assertThat(EvidenceCodec.decode(EvidenceCodec.encode(evidence))).isEqualTo(evidence);
      assertThat(
              EvidenceCodec.join(
                  evidence.kind(), EvidenceCodec.first(evidence), EvidenceCodec.second(evidence)))
          .isEqualTo(evidence);
    }
    EvidenceList all = new EvidenceList(samples.all(3));
    assertThat(EvidenceList.decode(all.encode())).isEqualTo(all);
    assertThat(invalidity(all)).isEmpty();
    assertThat(all.keys()).hasSize(Evidence.KINDS.size());
  }

  @Test
  void noEvidenceIsTheEmptyArray() {
    assertThat(new EvidenceList(List.of()).encode()).isEqualTo(Block.NO_EVIDENCE);
  }

  @Test
  void theLargestBadTransactionFitsIntoABody() {
    Bytes envelope = Bytes.wrap(new byte[SignedTransaction.MAX_SIZE]);
    EvidenceList list = new EvidenceList(List.of(samples.badBatch(3, envelope)));
    assertThat(list.encode().size()).isLessThan(Block.MAX_BODY);
    assertThat(invalidity(EvidenceList.decode(list.encode()))).isEmpty();
  }

  @Test
  void itemsAreAscendingAndAtMostEight() {
    List<Evidence> nine = new ArrayList<>(samples.all(0));
    nine.addAll(samples.all(1).subList(0, 4));
    assertThatThrownBy(() -> new EvidenceList(nine)).isInstanceOf(CodecException.class);
    assertThat(new EvidenceList(nine.subList(0, 8)).items()).hasSize(8);
    Bytes tooMany = new CborWriter().list(nine, EvidenceCodec::write).toBytes();
    assertThatThrownBy(() -> EvidenceList.decode(tooMany)).isInstanceOf(CodecException.class);

    List<Evidence> reversed = new ArrayList<>(samples.all(2));
    Collections.reverse(reversed);
    assertThatThrownBy(() -> new EvidenceList(reversed)).isInstanceOf(CodecException.class);
    Evidence one = samples.of("LANE_FORK", 2);
    assertThatThrownBy(() -> new EvidenceList(List.of(one, one)))
        .isInstanceOf(CodecException.class);
  }

  @Test
  void whatIsNotCanonicalIsRefused() {
    Bytes item = EvidenceCodec.encode(samples.of("DOUBLE_NOTARIZE", 3));
    Bytes longer = Bytes.fromHex(item.toHex() + "00");
    assertThatThrownBy(() -> EvidenceCodec.decode(longer)).isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> EvidenceCodec.decode(Bytes.fromHex("83051818")))
        .isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> EvidenceList.decode(Bytes.EMPTY)).isInstanceOf(CodecException.class);
  }

  @Test
  void oneContradictionHasOneForm() {
    Evidence.DoubleNotarize one = (Evidence.DoubleNotarize) samples.of("DOUBLE_NOTARIZE", 3);
    assertThat(Evidence.between(one.second(), one.first())).contains(one);
    Vote lower = one.first();
    Vote higher = one.second();
    Evidence swapped = new Evidence.DoubleNotarize(higher, lower);
    assertThat(invalidity(new EvidenceList(List.of(swapped))).orElseThrow())
        .contains("DOUBLE_NOTARIZE of v3");
    Evidence.LaneFork fork = (Evidence.LaneFork) samples.of("LANE_FORK", 3);
    SignedBatchHeader smaller = new SignedBatchHeader(fork.first(), fork.firstSignature());
    SignedBatchHeader larger = new SignedBatchHeader(fork.second(), fork.secondSignature());
    Evidence turned = Evidence.LaneFork.of(larger, smaller);
    assertThat(invalidity(new EvidenceList(List.of(turned))).orElseThrow())
        .contains("the smaller digest comes first");
  }

  @Test
  void evidenceOfAnotherEpochOrLedgerOrOutsiderIsRefused() {
    EvidenceSamples later = new EvidenceSamples(genesis.domain(), 1);
    assertThat(invalidity(new EvidenceList(List.of(later.of("LANE_FORK", 3)))))
        .hasValueSatisfying(why -> assertThat(why).contains("block of epoch 0"));
    EvidenceSamples foreign = new EvidenceSamples(FakeKeys.genesis(5).domain(), 0);
    for (Evidence evidence : foreign.all(3)) {
      assertThat(invalidity(new EvidenceList(List.of(evidence)))).isPresent();
    }
    assertThat(invalidity(new EvidenceList(List.of(samples.of("DOUBLE_FINALIZE", 4))))).isPresent();
  }

  @Test
  void noBitOfAnItemCanBeChanged() {
    for (Evidence evidence : samples.all(3)) {
      Bytes bytes = EvidenceCodec.encode(evidence);
      for (int i = 0; i < bytes.size(); i++) {
        byte[] changed = bytes.toArray();
        changed[i] ^= 1;
        assertThat(isProof(Bytes.wrap(changed))).as(evidence.kind() + " byte " + i).isFalse();
      }
    }
    assertThat(isProof(EvidenceCodec.encode(samples.of("BAD_BATCH", 3)))).isTrue();
  }

  private boolean isProof(Bytes bytes) {
    try {
      return invalidity(new EvidenceList(List.of(EvidenceCodec.decode(bytes)))).isEmpty();
    } catch (CodecException e) {
      return false;
    }
  }
}
