package io.vitrine.contracts.settlement;

import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * Which payments made outside the ledger have become units here: each at most once, whatever it was
 * for, so that who reports a payment can repeat the call until it is answered.
 */
public final class PaymentReferences {
  private static final int REFERENCE = 4;

  /**
   * What a payment became.
   *
   * @param to whose balance it raised
   * @param amount by how much
   */
  public record Use(Address to, Amount amount) {}

  private PaymentReferences() {}

  /**
   * Reads a value of the state.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   */
  public static Use decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(2);
          return new Use(new Address(r.bytes(Address.SIZE)), new Amount(r.unsigned()));
        });
  }

  /** The partition of a payment. */
  public static Partition partition(Hash reference) {
    return PartitionId.of(SettlementContract.NAME, REFERENCE, reference.value());
  }

  /** Where a payment stands, as {@code [address, amount]}; absent means not used. */
  public static StateKey key(Hash reference) {
    return partition(reference).key(Bytes.EMPTY);
  }

  /** Whether a payment has become units. */
  public static boolean isUsed(StateReader state, Hash reference) {
    return state.read(key(reference)).isPresent();
  }

  /** Refuses PAYMENT_ALREADY_USED. */
  public static void requireUnused(Invocation invocation, Hash reference) {
    if (isUsed(invocation, reference)) {
      throw Refusal.of(ReasonCode.PAYMENT_ALREADY_USED).with("reference", reference).exception();
    }
  }

  /** Notes that a payment became {@code amount} units of {@code to}. */
  public static void use(Invocation invocation, Hash reference, Address to, Amount amount) {
    invocation.write(
        key(reference),
        new CborWriter().array(2).bytes(to.value()).integer(amount.units()).toBytes());
  }
}
