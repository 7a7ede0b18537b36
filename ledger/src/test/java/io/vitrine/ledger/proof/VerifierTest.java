package io.vitrine.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.ScriptContract;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.state.WorldProof;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerifierTest {
  private final ProofFixture ledger = new ProofFixture();
  private final Verifier verifier = new Verifier(ProofFixture.ED25519);

  @Test
  void everyTransactionOfTheBlockIsProvenWhateverItsResult() {
    for (int index = 0; index < 3; index++) {
      ProofReport report = verify(ledger.bundle(index));
      assertThat(report.isValid()).as(report.checks().toString()).isTrue();
      assertThat(report.checks()).extracting(Check::name).isEqualTo(Verifier.CHECKS);
    }
    assertThat(verify(ledger.bundle(1)).summary().orElseThrow().fields())
        .containsEntry("status", "FAILED")
        .containsEntry("reasonCode", "REFUSED")
        .containsEntry("height", "1")
        .containsEntry("index", "1")
        .containsEntry("ledgerId", "proof-test");
  }

  @Test
  void withoutAStateProofTheStateIsSkippedAndWithOneItIsChecked() {
    assertThat(verdict(verify(ledger.bundle(0)), Verifier.STATE)).isEqualTo(Check.Verdict.SKIPPED);
    for (String slot : List.of("count", "nothing-here")) {
      WorldProof state = ledger.after.prove(ScriptContract.slot(slot));
      ProofReport report = verify(ledger.bundle(0).withState(state));
      assertThat(report.isValid()).isTrue();
      assertThat(verdict(report, Verifier.STATE)).isEqualTo(Check.Verdict.PASS);
      assertThat(report.summary().orElseThrow().fields())
          .containsEntry("statePresent", Boolean.toString(slot.equals("count")));
    }
  }

  @Test
  void aFalseStateFails() {
    WorldProof real = ledger.after.prove(ScriptContract.slot("count"));
    WorldProof lie =
        new WorldProof(
            real.key(), Optional.of(Bytes.fromHex("63")), real.keyProof(), real.contractProof());
    assertOnlyFailure(verify(ledger.bundle(0).withState(lie)), Verifier.STATE);
  }

  @Test
  void finalityThroughADescendantConvinces() {
    assertThat(verify(ledger.bundleThroughDescendants(2)).isValid()).isTrue();
  }

  @Test
  void finalityInALaterEpochConvincesThroughTheChainOfSets() {
    ProofReport report = verify(ledger.bundleAcrossEpochs(2));
    assertThat(report.isValid()).as(report.checks().toString()).isTrue();
    assertThat(report.summary().orElseThrow().fields()).containsEntry("epoch", "1");
  }

  @Test
  void anotherGenesisIsNotTrusted() {
    TrustAnchor other = new TrustAnchor.GenesisHash(Hash.ZERO);
    ProofReport report = verifier.verify(ledger.bundle(0).encode(), other);
    assertOnlyFailure(report, Verifier.GENESIS);
  }

  @Test
  void aPinnedHeaderOfTheProofIsAnAnchorAndAnyOtherIsNot() {
    ProofBundle bundle = ledger.bundleAcrossEpochs(0);
    for (Bytes header :
        List.of(bundle.attesting().header(), bundle.epochs().get(0).end().header())) {
      TrustAnchor pinned = new TrustAnchor.PinnedHeader(Sha256.of(header));
      assertThat(verifier.verify(bundle.encode(), pinned).isValid()).isTrue();
    }
    TrustAnchor absent = new TrustAnchor.PinnedHeader(ledger.first.hash());
    assertOnlyFailure(verifier.verify(bundle.encode(), absent), Verifier.GENESIS);
  }

  @Test
  void aNotarizationIsNotEnough() {
    Block attesting = ledger.attesting(0, 2, ledger.first, Optional.empty());
    Ballot ballot = new Ballot.Notarize(attesting.header().view(), attesting.hash());
    ProofReport report = verify(bundleWith(attesting, ledger.certificate(ballot, ledger.keys, 3)));
    assertOnlyFailure(report, Verifier.FINALIZATION_QUORUM);
  }

  @Test
  void oneSignatureLessThanAQuorumIsNotEnough() {
    Block attesting = ledger.attesting(0, 2, ledger.first, Optional.empty());
    Ballot ballot = new Ballot.Finalize(attesting.header().view(), attesting.hash());
    ProofReport report = verify(bundleWith(attesting, ledger.certificate(ballot, ledger.keys, 2)));
    assertThat(verdict(report, Verifier.FINALIZATION_QUORUM)).isEqualTo(Check.Verdict.FAIL);
    assertThat(report.isValid()).isFalse();
  }

  @Test
  void oneSignerCannotCountTwice() {
    Block attesting = ledger.attesting(0, 2, ledger.first, Optional.empty());
    Certificate.Signed one = ledger.finalization(attesting, ledger.keys).signatures().get(0);
    Ballot ballot = new Ballot.Finalize(attesting.header().view(), attesting.hash());
    Certificate repeated = new Certificate(ballot, List.of(one, one, one));
    assertThat(verify(bundleWith(attesting, repeated)).isValid()).isFalse();
  }

  @Test
  void validatorsOfAnotherEpochCannotFinalize() {
    Block attesting = ledger.attesting(0, 2, ledger.first, Optional.empty());
    ProofReport report =
        verify(bundleWith(attesting, ledger.finalization(attesting, ledger.nextKeys)));
    assertOnlyFailure(report, Verifier.FINALIZATION_SIGNATURES);
  }

  @Test
  void aSignerOutsideTheSetDoesNotCount() {
    Block attesting = ledger.attesting(0, 2, ledger.first, Optional.empty());
    Certificate real = ledger.finalization(attesting, ledger.keys);
    Certificate padded =
        new Certificate(
            real.ballot(),
            List.of(
                real.signatures().get(0),
                real.signatures().get(1),
                new Certificate.Signed(new ValidatorId(9), real.signatures().get(2).signature())));
    ProofReport report = verify(bundleWith(attesting, padded));
    assertThat(verdict(report, Verifier.FINALIZATION_QUORUM)).isEqualTo(Check.Verdict.FAIL);
    assertThat(verdict(report, Verifier.FINALIZATION_SIGNATURES)).isEqualTo(Check.Verdict.FAIL);
  }

  @Test
  void aFinalizationOfAnUnrelatedHeaderDoesNotHelp() {
    Block attesting = ledger.attesting(0, 2, ledger.first, Optional.empty());
    Block stranger = ledger.attesting(0, 4, ledger.first, Optional.empty());
    Certificate other = ledger.finalization(stranger, ledger.keys);
    assertOnlyFailure(verify(bundleWith(attesting, other)), Verifier.FINALIZATION_QUORUM);
    ProofBundle unlinked =
        ledger.bundle(0, FinalizedHeader.of(List.of(attesting, stranger), other));
    assertOnlyFailure(verify(unlinked), Verifier.HEADER_CHAIN);
  }

  @Test
  void aSetThatNoFinalizedHeaderNamedIsRefused() {
    ProofBundle real = ledger.bundleAcrossEpochs(0);
    EpochChange usurped = new EpochChange(real.epochs().get(0).end(), ledger.genesis.validators());
    ProofReport report = verify(withEpochs(real, List.of(usurped)));
    assertThat(verdict(report, Verifier.HEADER_CHAIN)).isEqualTo(Check.Verdict.FAIL);
    assertThat(verify(withEpochs(real, List.of())).isValid()).isFalse();
  }

  @Test
  void partsOfAnotherTransactionDoNotFit() {
    ProofBundle zero = ledger.bundle(0);
    ProofBundle two = ledger.bundle(2);
    ProofReport report =
        verify(
            new ProofBundle(
                zero.genesis(),
                two.envelope(),
                zero.receipt(),
                zero.txPath(),
                zero.receiptPath(),
                zero.record(),
                zero.logPath(),
                zero.epochs(),
                zero.attesting(),
                zero.state()));
    assertThat(verdict(report, Verifier.TRANSACTION_ID)).isEqualTo(Check.Verdict.FAIL);
    assertThat(verdict(report, Verifier.TRANSACTION_INCLUDED)).isEqualTo(Check.Verdict.FAIL);
    assertThat(verdict(report, Verifier.TRANSACTION_SIGNATURE)).isEqualTo(Check.Verdict.PASS);
  }

  @Test
  void readableFieldsAreComparedWithTheProof() {
    ProofReport report = verify(ledger.bundle(0));
    Map<String, String> fields = new TreeMap<>(report.summary().orElseThrow().fields());
    assertThat(report.comparedWith(fields).isValid()).isTrue();
    fields.put("status", "FAILED");
    ProofReport embellished = report.comparedWith(fields);
    assertThat(embellished.isValid()).isFalse();
    assertOnlyFailure(embellished, ProofReport.SUMMARY);
  }

  @Test
  void anAssemblyThatCouldNotVerifyIsRefused() {
    MerkleLog other = ledger.log.appendLeafHash(Hash.ZERO);
    Block attesting = ledger.attesting(0, 2, ledger.first, Optional.empty());
    FinalizedHeader header =
        FinalizedHeader.of(List.of(attesting), ledger.finalization(attesting, ledger.keys));
    ProofAssembly.Attestation attestation = new ProofAssembly.Attestation(header, List.of());
    MerkleLog foreign = MerkleLog.ofLeafHashes(List.of(Hash.ZERO, Hash.ZERO));
    assertThat(ProofAssembly.of(ledger.genesis, ledger.executed, 0, other, attestation).encode())
        .isEqualTo(ledger.bundle(0).encode());
    assertThatThrownBy(
            () -> ProofAssembly.of(ledger.genesis, ledger.executed, 0, foreign, attestation))
        .isInstanceOf(IllegalArgumentException.class);
    FinalizedHeader early =
        FinalizedHeader.of(List.of(ledger.first), ledger.finalization(ledger.first, ledger.keys));
    assertThatThrownBy(() -> ledger.bundle(0, early)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void proofsHaveOneLastingEncoding() {
    ProofBundle bundle =
        ledger.bundleAcrossEpochs(0).withState(ledger.after.prove(ScriptContract.slot("count")));
    GoldenBytes.assertMatches("proof-over-window-chain.v1", bundle.encode());
    assertThat(ProofBundle.decode(bundle.encode())).isEqualTo(bundle);
  }

  /** The root of the window's tree was defined otherwise then (ADR 0056); proofs do not look in. */
  @Test
  void proofsOverEarlierStateRootsStillHold() {
    Bytes old = GoldenBytes.read("proof.v1");
    ProofBundle bundle = ProofBundle.decode(old);
    assertThat(bundle.encode()).isEqualTo(old);
    assertThat(verify(bundle).isValid()).isTrue();
  }

  private ProofBundle bundleWith(Block attesting, Certificate certificate) {
    return ledger.bundle(0, FinalizedHeader.of(List.of(attesting), certificate));
  }

  private static ProofBundle withEpochs(ProofBundle b, List<EpochChange> epochs) {
    return new ProofBundle(
        b.genesis(),
        b.envelope(),
        b.receipt(),
        b.txPath(),
        b.receiptPath(),
        b.record(),
        b.logPath(),
        epochs,
        b.attesting(),
        b.state());
  }

  private ProofReport verify(ProofBundle bundle) {
    return verifier.verify(bundle.encode(), ledger.anchor());
  }

  private static Check.Verdict verdict(ProofReport report, String name) {
    return report.checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  private static void assertOnlyFailure(ProofReport report, String name) {
    assertThat(report.isValid()).isFalse();
    assertThat(report.checks())
        .filteredOn(check -> check.verdict() == Check.Verdict.FAIL)
        .extracting(Check::name)
        .containsExactly(name);
  }
}
