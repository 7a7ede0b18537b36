package io.vitrine.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.execution.ScriptContract;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** No byte of a proof is without meaning, and no bytes make the verifier throw. */
class TamperedProofProperties {
  private final ProofFixture ledger = new ProofFixture();
  private final Verifier verifier = new Verifier(ProofFixture.ED25519);

  private Bytes proof() {
    return ledger
        .bundleAcrossEpochs(0)
        .withState(ledger.after.prove(ScriptContract.slot("count")))
        .encode();
  }

  @Example
  void changingAnySingleByteFailsANamedCheck() {
    assertEveryChangeFails(proof(), ledger.anchor());
  }

  @Example
  void theSameHoldsWithAPinnedHeader() {
    Bytes header = ledger.bundleThroughDescendants(1).attesting().header();
    assertEveryChangeFails(
        ledger.bundleThroughDescendants(1).encode(),
        new TrustAnchor.PinnedHeader(Sha256.of(header)));
  }

  private void assertEveryChangeFails(Bytes real, TrustAnchor anchor) {
    assertThat(verifier.verify(real, anchor).isValid()).isTrue();
    for (int at = 0; at < real.size(); at++) {
      for (int mask : List.of(0x01, 0x80, 0xff)) {
        byte[] changed = real.toArray();
        changed[at] ^= (byte) mask;
        ProofReport report = verifier.verify(Bytes.wrap(changed), anchor);
        Optional<Check> failure = report.firstFailure();
        assertThat(failure).as("byte %s of %s, mask %s", at, real.size(), mask).isPresent();
        assertThat(report.isValid()).isFalse();
        assertThat(Verifier.CHECKS).contains(failure.get().name());
      }
    }
  }

  @Example
  void cuttingOrExtendingAProofFails() {
    Bytes real = proof();
    for (int size = 0; size < real.size(); size += 7) {
      assertThat(verifier.verify(real.slice(0, size), ledger.anchor()).isValid()).isFalse();
    }
    assertThat(verifier.verify(real.slice(0, real.size() + 1), ledger.anchor()).isValid())
        .isFalse();
  }

  @Property(tries = 300)
  void arbitraryBytesAreReportedNotThrown(@ForAll @Size(max = 400) byte[] bytes) {
    ProofReport report = verifier.verify(Bytes.copyOf(bytes), ledger.anchor());
    assertThat(report.isValid()).isFalse();
    assertThat(report.firstFailure().orElseThrow().name()).isEqualTo(Verifier.ENCODING);
    assertThat(report.checks()).extracting(Check::name).isEqualTo(Verifier.CHECKS);
  }
}
