package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.verify.OfflineVerifier;
import io.vitrine.client.verify.SampleProof;
import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.execution.GenesisState;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.proof.ProofBundle;
import io.vitrine.ledger.proof.ProofReport;
import io.vitrine.ledger.proof.Verifier;
import io.vitrine.ledger.state.WorldProof;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.CheckCode;
import io.vitrine.problem.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check of a proof fails once, as the first one, and ends the command with its code. */
class CheckRefusalsTest {
  private static final ProofBundle GOOD = SampleProof.bundle();

  @TempDir Path home;

  /** A file that fails {@code code}. */
  record Case(CheckCode code, Bytes file) {
    @Override
    public String toString() {
      return code.slug();
    }
  }

  static Stream<Case> cases() {
    FinalizedHeader header = GOOD.attesting();
    Bytes other = Consortium.of(4).transaction(1, 9, "sale", "list").envelope();
    return Stream.of(
        new Case(CheckCode.FILE, text("hello")),
        new Case(CheckCode.ENCODING, file(GOOD.encode().slice(0, 200))),
        new Case(CheckCode.GENESIS, SampleProof.file()),
        forged(CheckCode.TRANSACTION_ID, new Parts().envelope(other)),
        forged(CheckCode.TRANSACTION_SIGNATURE, new Parts().envelope(flipped(GOOD.envelope(), 5))),
        forged(CheckCode.TRANSACTION_INCLUDED, new Parts().txPath(List.of(Hash.ZERO))),
        forged(CheckCode.RECEIPT_INCLUDED, new Parts().receiptPath(List.of(Hash.ZERO))),
        forged(CheckCode.RECORD_IN_LOG, new Parts().logPath(List.of(Hash.ZERO))),
        new Case(CheckCode.HEADER_ATTESTS_LOG, file(SampleProof.bundle(1).encode())),
        forged(
            CheckCode.HEADER_CHAIN,
            new Parts()
                .attesting(
                    new FinalizedHeader(
                        header.header(), List.of(header.header()), header.finalization()))),
        forged(
            CheckCode.FINALIZATION_QUORUM,
            new Parts()
                .attesting(
                    new FinalizedHeader(
                        header.header(),
                        List.of(),
                        SampleProof.bundle(3).attesting().finalization()))),
        new Case(CheckCode.FINALIZATION_SIGNATURES, file(flipped(GOOD.encode(), 10))),
        new Case(CheckCode.STATE, file(GOOD.withState(stateBefore()).encode())),
        new Case(CheckCode.SUMMARY, lyingSummary()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFirstFailedCheckNamesCauseAndRemedy(Case given) throws IOException {
    ScriptedTerminal terminal = new ScriptedTerminal(home);
    Path file = Files.write(home.resolve("a.vproof"), given.file().toArray());
    Hash pin = given.code() == CheckCode.GENESIS ? Hash.ZERO : SampleProof.genesis().hash();

    int exit = terminal.run("verify", file.toString(), "--pin", pin.toString());

    assertThat(exit).isEqualTo(5);
    assertThat(terminal.told())
        .startsWith("error " + given.code().code() + ": ")
        .contains(given.code().slug() + ": ", "remedy: " + given.code().remedy());
    assertThat(terminal.printed()).contains("FAIL").endsWith("NOT VALID\n");
  }

  @Test
  void everyCheckOfAReportHasItsCodeAndEveryCodeItsCase() {
    TreeSet<String> checks = new TreeSet<>(Verifier.CHECKS);
    checks.addAll(Set.of(OfflineVerifier.FILE, ProofReport.SUMMARY));
    assertThat(Arrays.stream(CheckCode.values()).map(CheckCode::slug))
        .containsExactlyInAnyOrderElementsOf(checks);
    assertThat(cases().map(c -> c.code().code()).collect(Collectors.toSet()))
        .isEqualTo(Catalogue.of(Origin.VERIFIER));
  }

  private static Case forged(CheckCode code, Parts parts) {
    return new Case(code, file(parts.bundle().encode()));
  }

  private static Bytes file(Bytes bundle) {
    return SampleProof.file(bundle, false);
  }

  private static Bytes text(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One bit changed, {@code fromEnd} bytes before the end. */
  private static Bytes flipped(Bytes bytes, int fromEnd) {
    byte[] changed = bytes.toArray();
    changed[changed.length - fromEnd] ^= 1;
    return Bytes.wrap(changed);
  }

  /** Of the state in which the transaction had not been executed. */
  private static WorldProof stateBefore() {
    return GenesisState.create(
            SampleProof.genesis(), BuiltInContracts.registry(SampleProof.genesis()))
        .prove(new StateKey(new Partition("identity", text("x")), Bytes.EMPTY));
  }

  private static Bytes lyingSummary() {
    String file =
        new String(SampleProof.file(GOOD.encode(), true).toArray(), StandardCharsets.UTF_8);
    return text(file.replace("\"status\" : \"OK\"", "\"status\" : \"NO\""));
  }

  /** A bundle of which some parts are replaced. */
  private static final class Parts {
    private Bytes envelope = GOOD.envelope();
    private List<Hash> txPath = GOOD.txPath();
    private List<Hash> receiptPath = GOOD.receiptPath();
    private List<Hash> logPath = new ArrayList<>(GOOD.logPath());
    private FinalizedHeader attesting = GOOD.attesting();

    Parts envelope(Bytes other) {
      envelope = other;
      return this;
    }

    Parts txPath(List<Hash> other) {
      txPath = other;
      return this;
    }

    Parts receiptPath(List<Hash> other) {
      receiptPath = other;
      return this;
    }

    Parts logPath(List<Hash> other) {
      logPath = other;
      return this;
    }

    Parts attesting(FinalizedHeader other) {
      attesting = other;
      return this;
    }

    ProofBundle bundle() {
      return new ProofBundle(
          GOOD.genesis(),
          envelope,
          GOOD.receipt(),
          txPath,
          receiptPath,
          GOOD.record(),
          logPath,
          GOOD.epochs(),
          attesting,
          GOOD.state());
    }
  }
}
