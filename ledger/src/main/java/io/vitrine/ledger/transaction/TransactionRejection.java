package io.vitrine.ledger.transaction;

import io.vitrine.ledger.types.Address;

/** Why a transaction is not admitted: the cause with its numbers. */
public sealed interface TransactionRejection {
  /** Not the canonical encoding of an envelope. */
  record Malformed(String reason) implements TransactionRejection {}

  /** The envelope has more bytes than allowed. */
  record TooLarge(int size, int max) implements TransactionRejection {}

  /** Signed for another ledger. */
  record WrongLedger(String expected, String actual) implements TransactionRejection {}

  /** {@code validUntil} lies before {@code now}; both in milliseconds since 1970 UTC. */
  record Expired(long validUntil, long now) implements TransactionRejection {}

  /** {@code validUntil} lies after {@code latest}, the end of the window now. */
  record TooFarAhead(long validUntil, long latest) implements TransactionRejection {}

  /** The signature is not one the protocol accepts. */
  record BadSignature(String reason) implements TransactionRejection {}

  /** The signature is of another account than the sender in the body. */
  record WrongSender(Address claimed, Address recovered) implements TransactionRejection {}

  /** No contract has this name. */
  record UnknownContract(String contract) implements TransactionRejection {}

  /** The contract has no method of this name. */
  record UnknownMethod(String contract, String method) implements TransactionRejection {}

  /** The arguments do not fit the method. */
  record BadArguments(String reason) implements TransactionRejection {}

  /** One method per variant. */
  interface Cases<R> {
    R onMalformed(Malformed rejection);

    R onTooLarge(TooLarge rejection);

    R onWrongLedger(WrongLedger rejection);

    R onExpired(Expired rejection);

    R onTooFarAhead(TooFarAhead rejection);

    R onBadSignature(BadSignature rejection);

    R onWrongSender(WrongSender rejection);

    R onUnknownContract(UnknownContract rejection);

    R onUnknownMethod(UnknownMethod rejection);

    R onBadArguments(BadArguments rejection);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Malformed r) {
      return cases.onMalformed(r);
    } else if (this instanceof TooLarge r) {
      return cases.onTooLarge(r);
    } else if (this instanceof WrongLedger r) {
      return cases.onWrongLedger(r);
    } else if (this instanceof Expired r) {
      return cases.onExpired(r);
    } else if (this instanceof TooFarAhead r) {
      return cases.onTooFarAhead(r);
    } else if (this instanceof BadSignature r) {
      return cases.onBadSignature(r);
    } else if (this instanceof WrongSender r) {
      return cases.onWrongSender(r);
    } else if (this instanceof UnknownContract r) {
      return cases.onUnknownContract(r);
    } else if (this instanceof UnknownMethod r) {
      return cases.onUnknownMethod(r);
    }
    return cases.onBadArguments((BadArguments) this);
  }
}
