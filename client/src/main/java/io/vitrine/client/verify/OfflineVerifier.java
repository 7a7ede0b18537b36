package io.vitrine.client.verify;

import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.proof.Check;
import io.vitrine.ledger.proof.ProofReport;
import io.vitrine.ledger.proof.TrustAnchor;
import io.vitrine.ledger.proof.Verifier;
import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies {@code .vproof} files: the file's own form, then the ledger's checks. Never throws. */
public final class OfflineVerifier {
  /** The file is whole and in its one form; comes before the ledger's checks. */
  public static final String FILE = "file";

  private final Verifier verifier;

  /** Verifies validators' signatures by {@code scheme}. */
  public OfflineVerifier(ValidatorSignatures scheme) {
    this.verifier = new Verifier(scheme);
  }

  /** Every check of {@code file} by name, trusting {@code anchor} alone. */
  public ProofReport verify(Bytes file, TrustAnchor anchor) {
    try {
      ProofFile read = ProofFile.read(file);
      ProofReport report = verifier.verify(read.bundle(), anchor);
      ProofReport compared = read.summary().map(report::comparedWith).orElse(report);
      return prepend(new Check(FILE, Check.Verdict.PASS, file.size() + " bytes, whole"), compared);
    } catch (MalformedProofFile e) {
      return unreadable(e.getMessage());
    }
  }

  /** A report in which nothing but the file's form was checked. */
  private static ProofReport unreadable(String reason) {
    List<Check> checks = new ArrayList<>();
    checks.add(new Check(FILE, Check.Verdict.FAIL, reason));
    for (String name : Verifier.CHECKS) {
      checks.add(new Check(name, Check.Verdict.SKIPPED, "the file could not be read"));
    }
    return new ProofReport(checks, Optional.empty());
  }

  private static ProofReport prepend(Check first, ProofReport report) {
    List<Check> checks = new ArrayList<>();
    checks.add(first);
    checks.addAll(report.checks());
    return new ProofReport(checks, report.summary());
  }
}
