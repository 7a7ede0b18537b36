package io.vitrine.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.execution.ScriptContract;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.state.WorldProof;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a state held, and what it did not hold, under a root that a final header attests. */
class StateBundleTest {
  private static final StateKey NOTHING = ScriptContract.slot("nothing-here");

  private final ProofFixture fixture = new ProofFixture();
  private final Verifier verifier = new Verifier(ProofFixture.ED25519);

  @Test
  void whatTheStateHoldsAndWhatItDoesNotHoldVerifiesFromTheGenesisHash() {
    StateBundle bundle = bundle(proofs());

    ProofReport report = verifier.verifyState(bundle.encode(), fixture.anchor());

    assertThat(report.checks()).extracting(Check::name).isEqualTo(Verifier.STATE_CHECKS);
    assertThat(report.checks()).allMatch(check -> check.verdict() == Check.Verdict.PASS);
    StateBundle read = StateBundle.decode(bundle.encode());
    assertThat(read).isEqualTo(bundle);
    assertThat(read.state()).extracting(WorldProof::value).contains(Optional.empty());
  }

  @Test
  void anotherValueOrAbsenceOfWhatIsThereFails() {
    WorldProof absent = fixture.after.prove(NOTHING);
    WorldProof invented =
        new WorldProof(
            NOTHING, Optional.of(Bytes.fromHex("01")), absent.keyProof(), absent.contractProof());

    assertThat(failures(bundle(List.of(invented)).encode())).containsExactly(Verifier.STATE);
  }

  @Test
  void aChangedByteIsFoundUnlessTheProofThenSaysSomethingElseThatIsTrue() {
    Bytes good = bundle(proofs()).encode();
    for (int at = 0; at < good.size(); at++) {
      byte[] bad = good.toArray();
      bad[at] ^= 1;
      if (failures(Bytes.wrap(bad)).isEmpty()) {
        WorldProof other = StateBundle.decode(Bytes.wrap(bad)).state().get(1);
        assertThat(other.key()).as("byte %s", at).isNotEqualTo(NOTHING);
        assertThat(fixture.after.read(other.key())).isEmpty().isEqualTo(other.value());
      }
    }
  }

  @Test
  void anotherGenesisIsNotTrusted() {
    ProofReport report =
        verifier.verifyState(bundle(proofs()).encode(), new TrustAnchor.GenesisHash(Hash.ZERO));
    assertThat(failures(report)).containsExactly(Verifier.GENESIS);
  }

  /** Found by seed 20002037: a replica that executes again was asked for a proof. */
  @Test
  void whoseLogIsShorterThanTheAttestedOneCannotAssembleYet() {
    Block block = fixture.attesting(0, 2, fixture.first, Optional.empty());
    ProofAssembly.Attestation attestation =
        new ProofAssembly.Attestation(
            FinalizedHeader.of(List.of(block), fixture.finalization(block, fixture.keys)),
            List.of());
    assertThat(attestation.isWithin(fixture.log)).isTrue();
    assertThat(attestation.isWithin(MerkleLog.EMPTY)).isFalse();
  }

  @Test
  void aLogThatDoesNotReachTheBlockIsRefusedByWhoAssembles() {
    Block early = fixture.first;
    FinalizedHeader header =
        FinalizedHeader.of(List.of(early), fixture.finalization(early, fixture.keys));
    assertThatThrownBy(
            () ->
                ProofAssembly.ofState(
                    fixture.genesis,
                    fixture.executed.record(),
                    fixture.log,
                    new ProofAssembly.Attestation(header, List.of()),
                    proofs()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Of an entry, and of one that is not there. */
  private List<WorldProof> proofs() {
    return List.of(fixture.after.prove(ScriptContract.slot("count")), fixture.after.prove(NOTHING));
  }

  private StateBundle bundle(List<WorldProof> proofs) {
    Block attesting = fixture.attesting(0, 2, fixture.first, Optional.empty());
    FinalizedHeader header =
        FinalizedHeader.of(List.of(attesting), fixture.finalization(attesting, fixture.keys));
    return ProofAssembly.ofState(
        fixture.genesis,
        fixture.executed.record(),
        fixture.log,
        new ProofAssembly.Attestation(header, List.of()),
        proofs);
  }

  private List<String> failures(Bytes bundle) {
    return failures(verifier.verifyState(bundle, fixture.anchor()));
  }

  private static List<String> failures(ProofReport report) {
    return report.checks().stream()
        .filter(check -> check.verdict() == Check.Verdict.FAIL)
        .map(Check::name)
        .toList();
  }
}
