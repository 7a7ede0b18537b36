package io.vitrine.ledger.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {
  private static final View VIEW = new View(0, 7);
  private static final Hash HASH = Sha256.of(Bytes.EMPTY);

  private final Consortium consortium = Consortium.of(4);

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 7, 20})
  void aQuorumIsEnoughAndOneLessIsNot(int n) {
    Consortium all = Consortium.of(n);
    int q = all.validators().quorum().size();
    for (Ballot ballot : ballots(VIEW, HASH)) {
      assertThat(invalid(all, all.certificate(ballot))).isFalse();
      assertThat(invalid(all, all.certificate(ballot, IntStream.range(0, n).toArray()))).isFalse();
      assertThat(invalid(all, all.certificate(ballot, IntStream.range(n - q, n).toArray())))
          .isFalse();
      assertThat(invalid(all, all.certificate(ballot, IntStream.range(0, q - 1).toArray())))
          .isTrue();
    }
  }

  @Test
  void aSignerCountsOnceAndOnlyInOrderAndOnlyIfAMember() {
    Ballot ballot = new Ballot.Finalize(VIEW, HASH);
    assertThat(invalid(consortium, consortium.certificate(ballot, 0, 1, 3))).isFalse();
    assertThat(invalid(consortium, consortium.certificate(ballot, 0, 1, 1))).isTrue();
    assertThat(invalid(consortium, consortium.certificate(ballot, 0, 0, 1, 2))).isTrue();
    assertThat(invalid(consortium, consortium.certificate(ballot, 1, 0, 2))).isTrue();
    assertThat(invalid(consortium, consortium.certificate(ballot, 2, 1, 0))).isTrue();
    // Validator 4 exists in a larger set, and signs under the smaller one's genesis.
    Bytes outsider = Consortium.of(5).key(4).sign(ballot.signedDigest(consortium.domain()));
    List<Certificate.Signed> signed = signatures(consortium.certificate(ballot, 0, 1));
    signed.add(new Certificate.Signed(new ValidatorId(4), outsider));
    assertThat(invalid(consortium, new Certificate(ballot, signed))).isTrue();
  }

  @Test
  void everySignatureIsChecked() {
    Ballot ballot = new Ballot.Notarize(VIEW, HASH);
    Certificate good = consortium.certificate(ballot, 0, 1, 2, 3);
    for (int i = 0; i < 4; i++) {
      List<Certificate.Signed> signed = signatures(good);
      // The signature of another member in its place.
      signed.set(
          i, new Certificate.Signed(new ValidatorId(i), signed.get((i + 1) % 4).signature()));
      assertThat(invalid(consortium, new Certificate(ballot, signed))).isTrue();
      signed.set(i, new Certificate.Signed(new ValidatorId(i), Bytes.wrap(new byte[64])));
      assertThat(invalid(consortium, new Certificate(ballot, signed))).isTrue();
    }
  }

  /** S5: a signature counts for one ledger, genesis, epoch, view, kind and hash only. */
  @Test
  void noSignatureCountsForAnotherDomain() {
    List<Ballot> ballots = new ArrayList<>();
    for (View view : List.of(VIEW, new View(0, 8), new View(1, 7))) {
      ballots.addAll(ballots(view, HASH));
      ballots.addAll(ballots(view, Sha256.of(HASH.value())));
    }
    List<Ballot> distinct = ballots.stream().distinct().toList();
    for (Ballot signed : distinct) {
      Certificate certificate = consortium.certificate(signed);
      for (Ballot claimed : distinct) {
        assertThat(invalid(consortium, new Certificate(claimed, certificate.signatures())))
            .as("%s passed off as %s", signed, claimed)
            .isEqualTo(!claimed.equals(signed));
      }
      for (Consortium other : List.of(Consortium.named("other", 4), Consortium.of(5))) {
        assertThat(certificate.invalidity(consortium.validators(), other.domain(), other.scheme()))
            .isPresent();
      }
    }
  }

  @Test
  void decodingRefusesDisorderAndWrongShapes() {
    Ballot ballot = new Ballot.Finalize(VIEW, HASH);
    for (Certificate bad :
        List.of(consortium.certificate(ballot, 1, 0, 2), consortium.certificate(ballot, 0, 1, 1))) {
      assertThatThrownBy(() -> Certificate.decode(bad.encode())).isInstanceOf(CodecException.class);
    }
    Certificate noSigners = new Certificate(ballot, List.of());
    assertThat(Certificate.decode(noSigners.encode())).isEqualTo(noSigners);
    assertThat(invalid(consortium, noSigners)).isTrue();
    Bytes nullifyWithHash = new Certificate(new Ballot.Notarize(VIEW, HASH), List.of()).encode();
    // The ballot's kind is the third byte: make the Notarize a Nullify that names a block.
    byte[] changed = nullifyWithHash.toArray();
    assertThat(changed[2]).isZero();
    changed[2] = 1;
    assertThatThrownBy(() -> Certificate.decode(Bytes.wrap(changed)))
        .isInstanceOf(CodecException.class);
  }

  @Test
  void aReasonNamesTheNumbers() {
    assertThat(
            consortium
                .certificate(new Ballot.Nullify(VIEW), 0, 1)
                .invalidity(consortium.validators(), consortium.domain(), consortium.scheme()))
        .contains("2 signatures, 3 are needed");
  }

  @Test
  void aBallotDispatchesOnItsKind() {
    assertThat(ballots(VIEW, HASH).stream().map(b -> b.kind().tag()))
        .containsExactly("notarize", "nullify", "finalize");
    assertThat(ballots(VIEW, HASH).stream().map(Ballot::hash))
        .containsExactly(HASH, Hash.ZERO, HASH);
    assertThat(Collections.frequency(ballots(VIEW, HASH), new Ballot.Nullify(VIEW))).isOne();
  }

  private static List<Ballot> ballots(View view, Hash hash) {
    return List.of(
        new Ballot.Notarize(view, hash), new Ballot.Nullify(view), new Ballot.Finalize(view, hash));
  }

  private static List<Certificate.Signed> signatures(Certificate certificate) {
    return new ArrayList<>(certificate.signatures());
  }

  private static boolean invalid(Consortium consortium, Certificate certificate) {
    return certificate
        .invalidity(consortium.validators(), consortium.domain(), consortium.scheme())
        .isPresent();
  }
}
