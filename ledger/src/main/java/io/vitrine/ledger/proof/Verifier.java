package io.vitrine.ledger.proof;

import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.state.WorldProof;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Verifies proofs offline: architecture.md section 4, "Verification of a proof". Never throws,
 * whatever it is given, and always reports every check by name.
 */
public final class Verifier {
  /** The bundle and everything in it is canonically encoded. */
  public static final String ENCODING = "encoding";

  /** The genesis document, or a header of the bundle, is the trusted one. */
  public static final String GENESIS = "genesis";

  /** The receipt is of this transaction, and the transaction is for this ledger. */
  public static final String TRANSACTION_ID = "transaction-id";

  /** The sender signed the transaction. */
  public static final String TRANSACTION_SIGNATURE = "transaction-signature";

  /** The transaction is under the record's transaction root, at the receipt's index. */
  public static final String TRANSACTION_INCLUDED = "transaction-included";

  /** The receipt is under the record's receipt root at its index, and of the record's height. */
  public static final String RECEIPT_INCLUDED = "receipt-included";

  /** The record is the leaf of its height in the log that the attesting header names. */
  public static final String RECORD_IN_LOG = "record-in-log";

  /** The attesting header's log reaches the record and ends below the header itself. */
  public static final String HEADER_ATTESTS_LOG = "header-attests-log";

  /** Connecting headers link up, and each epoch's set follows from the one before. */
  public static final String HEADER_CHAIN = "header-chain";

  /** Each Finalization names the right header and has a quorum of its epoch's set. */
  public static final String FINALIZATION_QUORUM = "finalization-quorum";

  /** Every signature of every Finalization verifies. */
  public static final String FINALIZATION_SIGNATURES = "finalization-signatures";

  /** The state held what the bundle says; skipped when it says nothing about the state. */
  public static final String STATE = "state";

  /** All checks in the order of the report. */
  public static final List<String> CHECKS =
      List.of(
          ENCODING,
          GENESIS,
          TRANSACTION_ID,
          TRANSACTION_SIGNATURE,
          TRANSACTION_INCLUDED,
          RECEIPT_INCLUDED,
          RECORD_IN_LOG,
          HEADER_ATTESTS_LOG,
          HEADER_CHAIN,
          FINALIZATION_QUORUM,
          FINALIZATION_SIGNATURES,
          STATE);

  /** Those of a proof about the state alone. */
  public static final List<String> STATE_CHECKS =
      List.of(
          ENCODING,
          GENESIS,
          RECORD_IN_LOG,
          HEADER_ATTESTS_LOG,
          HEADER_CHAIN,
          FINALIZATION_QUORUM,
          FINALIZATION_SIGNATURES,
          STATE);

  private final ValidatorSignatures scheme;

  /** Verifies validators' signatures by {@code scheme}. */
  public Verifier(ValidatorSignatures scheme) {
    this.scheme = scheme;
  }

  /**
   * Verifies {@code bundle}, the bytes of {@link ProofBundle#encode}, trusting {@code anchor}
   * alone.
   */
  public ProofReport verify(Bytes bundle, TrustAnchor anchor) {
    DecodedProof proof;
    ProofSummary summary;
    try {
      proof = DecodedProof.of(bundle);
      summary = ProofSummary.of(proof);
    } catch (RuntimeException e) {
      return unreadable(e, CHECKS);
    }
    AttestedRecord attested = proof.attested();
    Finality finality = new Finality(attested, scheme);
    List<Check> checks = new ArrayList<>();
    checks.add(Check.pass(ENCODING, bundle.size() + " bytes, canonical"));
    checks.add(check(GENESIS, "is the trusted one", () -> attested.notAnchored(anchor)));
    checks.add(check(TRANSACTION_ID, summary.fields().get("transactionId"), () -> id(proof)));
    checks.add(
        check(TRANSACTION_SIGNATURE, summary.fields().get("sender"), () -> signature(proof)));
    checks.add(check(TRANSACTION_INCLUDED, "at its index", () -> transaction(proof)));
    checks.add(check(RECEIPT_INCLUDED, "at its index", () -> receipt(proof)));
    checks.add(check(RECORD_IN_LOG, "leaf " + proof.record().height(), attested::notInLog));
    checks.add(check(HEADER_ATTESTS_LOG, "log ends below the header", attested::notAttested));
    checks.add(check(HEADER_CHAIN, "headers and epochs link up", finality::brokenChain));
    checks.add(check(FINALIZATION_QUORUM, "of the epoch's validators", finality::missingQuorum));
    checks.add(check(FINALIZATION_SIGNATURES, "all verify", finality::badSignature));
    checks.add(
        proof.bundle().state().isEmpty()
            ? Check.skipped(STATE, "the proof says nothing about the state")
            : check(
                STATE,
                "held at height " + proof.record().height(),
                () -> state(List.of(proof.bundle().state().orElseThrow()), attested)));
    return new ProofReport(checks, Optional.of(summary));
  }

  /**
   * Verifies {@code bundle}, the bytes of {@link StateBundle#encode}, trusting {@code anchor}
   * alone. What it says is in the bundle.
   */
  public ProofReport verifyState(Bytes bundle, TrustAnchor anchor) {
    StateBundle proof;
    AttestedRecord attested;
    try {
      proof = StateBundle.decode(bundle);
      attested =
          AttestedRecord.of(
              proof.genesis(), proof.record(), proof.logPath(), proof.epochs(), proof.attesting());
    } catch (RuntimeException e) {
      return unreadable(e, STATE_CHECKS);
    }
    Finality finality = new Finality(attested, scheme);
    long height = attested.record().height();
    return new ProofReport(
        List.of(
            Check.pass(ENCODING, bundle.size() + " bytes, canonical"),
            check(GENESIS, "is the trusted one", () -> attested.notAnchored(anchor)),
            check(RECORD_IN_LOG, "leaf " + height, attested::notInLog),
            check(HEADER_ATTESTS_LOG, "log ends below the header", attested::notAttested),
            check(HEADER_CHAIN, "headers and epochs link up", finality::brokenChain),
            check(FINALIZATION_QUORUM, "of the epoch's validators", finality::missingQuorum),
            check(FINALIZATION_SIGNATURES, "all verify", finality::badSignature),
            check(
                STATE,
                proof.state().size() + " keys at height " + height,
                () -> state(proof.state(), attested))),
        Optional.empty());
  }

  private static ProofReport unreadable(RuntimeException cause, List<String> names) {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.fail(ENCODING, "not a proof: " + cause.getMessage()));
    for (String name : names.subList(1, names.size())) {
      checks.add(Check.skipped(name, "the proof could not be read"));
    }
    return new ProofReport(checks, Optional.empty());
  }

  /** One check; {@code objection} yields what speaks against it. */
  private static Check check(String name, String passed, Supplier<Optional<String>> objection) {
    try {
      return objection
          .get()
          .map(reason -> Check.fail(name, reason))
          .orElseGet(() -> Check.pass(name, passed));
    } catch (RuntimeException e) {
      return Check.fail(name, "could not be checked: " + e);
    }
  }

  private static Optional<String> id(DecodedProof proof) {
    Hash id = proof.transaction().id();
    if (!proof.receipt().transactionId().equals(id)) {
      return Optional.of("receipt of " + proof.receipt().transactionId() + ", not of " + id);
    }
    String ledger = proof.transaction().body().ledgerId();
    return unless(
        ledger.equals(proof.attested().genesis().ledgerId()),
        "transaction for ledger " + ledger + ", not " + proof.attested().genesis().ledgerId());
  }

  private static Optional<String> signature(DecodedProof proof) {
    return new TransactionRules(proof.attested().domain())
        .verifySignature(proof.transaction())
        .map(rejection -> "refused: " + rejection);
  }

  private static Optional<String> transaction(DecodedProof proof) {
    return unless(
        inBlock(proof, proof.bundle().txPath())
            .verifies(proof.bundle().envelope(), proof.record().txRoot()),
        "not under the record's transaction root");
  }

  private static Optional<String> receipt(DecodedProof proof) {
    if (proof.receipt().height() != proof.record().height()) {
      return Optional.of(
          "receipt of height "
              + proof.receipt().height()
              + ", record of height "
              + proof.record().height());
    }
    return unless(
        inBlock(proof, proof.bundle().receiptPath())
            .verifies(proof.bundle().receipt(), proof.record().receiptRoot()),
        "not under the record's receipt root");
  }

  private static InclusionProof inBlock(DecodedProof proof, List<Hash> path) {
    return new InclusionProof(proof.receipt().index(), proof.record().count(), path);
  }

  private static Optional<String> state(List<WorldProof> proofs, AttestedRecord attested) {
    return unless(
        proofs.stream().allMatch(proof -> proof.verifies(attested.record().stateRoot())),
        "the state proof does not lead to the record's state root");
  }

  static Optional<String> unless(boolean holds, String objection) {
    return holds ? Optional.empty() : Optional.of(objection);
  }
}
