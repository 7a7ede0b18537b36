package io.vitrine.payments.intent;

import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.Splits;
import io.vitrine.ledger.types.Address;
import java.util.List;

/** What is paid for. */
public sealed interface Good {
  /** One method per kind. */
  interface Cases<R> {
    /** On orders of a drop. */
    R onOrders(Orders orders);

    /** On a listed item. */
    R onListing(Listing listing);
  }

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /**
   * Orders of a drop.
   *
   * @param drop which
   * @param proof that the buyer is on the allow list; {@link AllowListProof#NONE} without one
   */
  record Orders(SaleId drop, AllowListProof proof) implements Good {
    /** The most hashes of a proof, as the contract has it. */
    public static final int MAX_PATH = 32;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when the proof is too long
     */
    public Orders {
      if (proof.proof().path().size() > MAX_PATH) {
        throw new IllegalArgumentException("the proof has more than " + MAX_PATH + " hashes");
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onOrders(this);
    }
  }

  /**
   * One item that its owner offers at a price. Nothing is kept for who pays: whoever is first buys.
   *
   * @param item which
   * @param seller its owner; bought of another one it is not what was wanted
   * @param payees those of the series in their order, 1 to {@link Splits#MAX}
   */
  record Listing(ItemId item, Address seller, List<Address> payees) implements Good {
    /**
     * Copies the payees and checks their number.
     *
     * @throws IllegalArgumentException when there are none or too many
     */
    public Listing {
      payees = List.copyOf(payees);
      if (payees.isEmpty() || payees.size() > Splits.MAX) {
        throw new IllegalArgumentException(
            "payees are " + payees.size() + ", not 1 to " + Splits.MAX);
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onListing(this);
    }
  }
}
