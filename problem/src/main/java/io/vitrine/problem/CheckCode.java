package io.vitrine.problem;

import java.util.Arrays;

/**
 * A check of a proof that failed; the slug is the name of the check in the report of {@code vitrine
 * verify}. The numbers 6301 and 6302 were given before there was one for each check.
 */
public enum CheckCode implements Code {
  /** The file's own form. */
  FILE(
      6310,
      "The file is not a whole proof file",
      "Fetch it again with: vitrine proof get ID   It was cut, edited or re-saved on its way."),
  /** The bytes inside. */
  ENCODING(
      6311,
      "The proof inside the file is not in its one encoding",
      "Fetch it again with: vitrine proof get ID   Do not rely on this file."),
  /** The trust anchor. */
  GENESIS(
      6312,
      "The proof is of another ledger than the one you trust",
      "Ask the issuer which ledger it is of; if yours was reset, pin its new genesis hash."),
  /** Receipt and transaction belong together. */
  TRANSACTION_ID(
      6313,
      "The receipt is not of this transaction, or the transaction not for this ledger",
      "Do not rely on this file: parts of two proofs were put together."),
  /** The sender signed. */
  TRANSACTION_SIGNATURE(
      6314,
      "The sender did not sign the transaction",
      "Do not rely on this file: the transaction was changed after it was signed."),
  /** The transaction is in the block. */
  TRANSACTION_INCLUDED(
      6315,
      "The transaction is not in the block that the proof names",
      "Do not rely on this file; fetch the proof again from another organisation."),
  /** The receipt is in the block. */
  RECEIPT_INCLUDED(
      6316,
      "The receipt is not among those of the block that the proof names",
      "Do not rely on this file: what it says happened is not what the ledger recorded."),
  /** The block's record is in the log. */
  RECORD_IN_LOG(
      6317,
      "The block's record is not in the log that the validators attest",
      "Do not rely on this file; fetch the proof again from another organisation."),
  /** The header speaks about the block. */
  HEADER_ATTESTS_LOG(
      6318,
      "The header of the proof does not attest the block",
      "Do not rely on this file; fetch the proof again from another organisation."),
  /** Headers link up. */
  HEADER_CHAIN(
      6319,
      "The headers of the proof do not link up to one another",
      "Do not rely on this file; fetch the proof again from another organisation."),
  /** Enough validators signed. */
  FINALIZATION_QUORUM(
      6320,
      "Fewer validators than a quorum signed the header",
      "Do not rely on this file: nothing shows that the network agreed."),
  /** Their signatures hold. */
  FINALIZATION_SIGNATURES(
      6321,
      "A validator's signature does not verify",
      "Do not rely on this file: a signature was changed or made up."),
  /** The state held it. */
  STATE(
      6322,
      "The state of the ledger was not what the proof says",
      "Do not rely on this file; fetch the proof again from another organisation."),
  /** What stands beside the proof. */
  SUMMARY(
      6323,
      "The readable fields of the file are not what it proves",
      "Believe what the proof itself says, not the readable fields: they were edited.");

  @SuppressWarnings("ImmutableEnumChecker") // a record of values, but without the annotation
  private final Entry entry;

  CheckCode(int number, String title, String remedy) {
    this.entry = Entry.of(number, Origin.VERIFIER, ExitCode.NOT_VERIFIED, title, remedy);
  }

  @Override
  public Entry entry() {
    return entry;
  }

  /**
   * The code of the check that a report calls {@code name}.
   *
   * @throws IllegalArgumentException when there is none: every check has its code
   */
  public static CheckCode of(String name) {
    return Arrays.stream(values())
        .filter(code -> code.slug().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no code for the check " + name));
  }
}
