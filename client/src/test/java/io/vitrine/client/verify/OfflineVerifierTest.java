package io.vitrine.client.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.proof.Check;
import io.vitrine.ledger.proof.ProofReport;
import io.vitrine.ledger.proof.TrustAnchor;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfflineVerifierTest {
  private static final OfflineVerifier VERIFIER = new OfflineVerifier(Ed25519.load());
  private static final TrustAnchor GENESIS =
      new TrustAnchor.GenesisHash(SampleProof.genesis().hash());
  private static final Bytes FILE = SampleProof.file();

  @Test
  void aGoodFilePassesEveryCheckInBothSpellingsWithAndWithoutSummary() {
    for (Bytes file :
        List.of(
            FILE,
            SampleProof.file(SampleProof.bundle().encode(), true),
            bytes(text(FILE).replaceAll("\\s", "")))) {
      ProofReport report = VERIFIER.verify(file, GENESIS);
      assertThat(report.firstFailure()).isEmpty();
      assertThat(report.isValid()).isTrue();
      assertThat(report.checks().get(0).name()).isEqualTo(OfflineVerifier.FILE);
      assertThat(report.checks()).hasSizeGreaterThan(10);
      assertThat(report.summary().orElseThrow().fields())
          .containsEntry("method", "register")
          .containsEntry("status", "OK");
    }
  }

  @Test
  void anotherGenesisIsNotTrusted() {
    ProofReport report = VERIFIER.verify(FILE, new TrustAnchor.GenesisHash(Sha256.of(Bytes.EMPTY)));
    assertThat(report.isValid()).isFalse();
    assertThat(report.firstFailure().orElseThrow().name()).isEqualTo("genesis");
  }

  @Property(tries = 300)
  void anyByteChangedFailsANamedCheck(
      @ForAll @IntRange(max = 1_000_000) int position,
      @ForAll @IntRange(min = 1, max = 255) int by) {
    byte[] changed = FILE.toArray();
    changed[position % changed.length] ^= (byte) by;
    ProofReport report = VERIFIER.verify(Bytes.wrap(changed), GENESIS);
    assertThat(report.isValid()).isFalse();
    assertThat(report.firstFailure()).isPresent();
  }

  @Test
  void anySignatureOrContentByteChangedFailsBehindAGoodWrapper() {
    Bytes bundle = SampleProof.bundle().encode();
    for (int i = 0; i < bundle.size(); i += 7) {
      byte[] changed = bundle.toArray();
      changed[i] ^= 1;
      byte[] wrapper =
          text(FILE)
              .replaceAll(
                  "(\"proof\" : \")[^\"]*",
                  "$1" + java.util.Base64.getEncoder().encodeToString(changed))
              .getBytes(StandardCharsets.UTF_8);
      ProofReport report = VERIFIER.verify(Bytes.wrap(wrapper), GENESIS);
      assertThat(report.checks().get(0).verdict()).isEqualTo(Check.Verdict.PASS);
      assertThat(report.isValid()).as("byte " + i).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vitrine/proof/v1|vitrine/proof/v2|format",
        "\"format\"|\"more\" : 1, \"format\"|spelled",
        "\"proof\" : |\"proof\":|spelled",
        "\"proof\"|\"prove\"|unknown field",
        "{|[|JSON",
      })
  void namesWhatIsWrongWithTheFile(String from, String to, String reason) {
    ProofReport report = VERIFIER.verify(bytes(text(FILE).replace(from, to)), GENESIS);
    Check failed = report.firstFailure().orElseThrow();
    assertThat(failed.name()).isEqualTo(OfflineVerifier.FILE);
    assertThat(failed.reason()).contains(reason);
    assertThat(report.checks().stream().skip(1))
        .allMatch(c -> c.verdict() == Check.Verdict.SKIPPED);
  }

  @Test
  void aSummaryThatSaysSomethingElseFails() {
    Bytes file = SampleProof.file(SampleProof.bundle().encode(), true);
    ProofReport report =
        VERIFIER.verify(
            bytes(text(file).replace("\"status\" : \"OK\"", "\"status\" : \"NO\"")), GENESIS);
    assertThat(report.firstFailure().orElseThrow().name()).isEqualTo("summary");
  }

  @Test
  void emptyAndHugeFilesAreRefused() {
    assertThat(VERIFIER.verify(Bytes.EMPTY, GENESIS).isValid()).isFalse();
    assertThat(VERIFIER.verify(Bytes.wrap(new byte[ProofFile.MAX_SIZE + 1]), GENESIS).isValid())
        .isFalse();
    assertThat(VERIFIER.verify(bytes("{}"), GENESIS).isValid()).isFalse();
  }

  private static String text(Bytes bytes) {
    return new String(bytes.toArray(), StandardCharsets.UTF_8);
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
