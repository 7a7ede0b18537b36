package io.vitrine.payments.intent;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.policy.PublishPolicy;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.types.Amount;
import io.vitrine.payments.types.Money;

/**
 * What is paid for: orders of one drop.
 *
 * @param drop which
 * @param acceptance the series of the drop, and the version of its policy that the buyer accepts
 * @param quantity how many orders, 1 to {@link #MAX_QUANTITY}; each gets an end of its own
 * @param price of one, at least 1
 * @param proof that the buyer is on the allow list; {@link AllowListProof#NONE} without one
 */
public record Basket(
    SaleId drop, Acceptance acceptance, int quantity, Money price, AllowListProof proof) {
  /** The most orders of one payment. */
  public static final int MAX_QUANTITY = 10;

  /** The most hashes of a proof, as the contract has it. */
  public static final int MAX_PATH = 32;

  /** As the ledger has its amounts: below 2^63, with room for a sum of two. */
  private static final long MAX_TOTAL = 1L << 62;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException outside of them
   */
  public Basket {
    if (quantity < 1 || quantity > MAX_QUANTITY) {
      throw new IllegalArgumentException("quantity is " + quantity + ", not 1 to " + MAX_QUANTITY);
    } else if (price.amount().equals(Amount.ZERO)
        || price.amount().units() > MAX_TOTAL / quantity) {
      throw new IllegalArgumentException("price is " + price + " for one of " + quantity);
    } else if (proof.proof().path().size() > MAX_PATH) {
      throw new IllegalArgumentException("the proof has more than " + MAX_PATH + " hashes");
    } else if (acceptance.policyVersion() < 0
        || acceptance.policyVersion() > PublishPolicy.MAX_VERSIONS) {
      throw new IllegalArgumentException("policyVersion is " + acceptance.policyVersion());
    }
  }

  /** What all of it costs. */
  public Money total() {
    return price.times(quantity);
  }

  /** Appends nine elements. */
  CborWriter writeTo(CborWriter writer) {
    writer
        .text(drop.text())
        .text(acceptance.series().text())
        .integer(acceptance.policyVersion())
        .integer(quantity);
    return price
        .writeTo(writer)
        .integer(proof.proof().index())
        .integer(proof.proof().size())
        .list(proof.proof().path(), CborWriter::hash);
  }

  static Basket read(CborReader r) {
    try {
      SaleId drop = new SaleId(r.text(SaleId.MAX_LENGTH));
      Acceptance acceptance =
          new Acceptance(new SeriesId(r.text(SeriesId.MAX_LENGTH)), r.unsigned());
      int quantity = r.unsignedUpTo(MAX_QUANTITY);
      Money price = Money.read(r);
      InclusionProof proof =
          new InclusionProof(r.unsigned(), r.unsigned(), r.list(MAX_PATH, CborReader::hash));
      return new Basket(drop, acceptance, quantity, price, new AllowListProof(proof));
    } catch (IllegalArgumentException e) {
      throw new CodecException(e.getMessage());
    }
  }
}
