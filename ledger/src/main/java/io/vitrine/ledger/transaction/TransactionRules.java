package io.vitrine.ledger.transaction;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.transaction.TransactionCheck.Accepted;
import io.vitrine.ledger.transaction.TransactionCheck.Rejected;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/**
 * What makes an envelope acceptable on one ledger, before execution.
 *
 * <p>At the edge: {@link #checkCheap}, which costs no signature, then {@link #verifySignature}. In
 * a lane: {@link #checkInLane}, which looks at nothing but the bytes, because validators that see a
 * batch at different times must agree on it (L2).
 *
 * @param domain the ledger
 */
public record TransactionRules(SigningDomain domain) {
  /** W: a transaction may be valid for at most this long, in milliseconds. */
  public static final long WINDOW = 600_000;

  /**
   * Size, shape, ledger id and validity window.
   *
   * @param now the caller's time, milliseconds since 1970 UTC
   */
  public TransactionCheck checkCheap(Bytes envelope, long now) {
    return checkShape(envelope)
        .match(
            transaction ->
                checkWindow(transaction.body().validUntil(), now)
                    .<TransactionCheck>map(Rejected::new)
                    .orElseGet(() -> new Accepted(transaction)),
            Rejected::new);
  }

  /** Size, shape, ledger id and signature: everything that depends on the bytes alone (L2). */
  public TransactionCheck checkInLane(Bytes envelope) {
    return checkShape(envelope)
        .match(
            transaction ->
                verifySignature(transaction)
                    .<TransactionCheck>map(Rejected::new)
                    .orElseGet(() -> new Accepted(transaction)),
            Rejected::new);
  }

  /**
   * Recovers the key, once, and compares its address with the sender in the body.
   *
   * @return why it is refused, or empty
   */
  public Optional<TransactionRejection> verifySignature(SignedTransaction transaction) {
    Optional<String> objection = Secp256k1.objection(transaction.signature());
    if (objection.isPresent()) {
      return objection.map(TransactionRejection.BadSignature::new);
    }
    Optional<Bytes> key =
        Secp256k1.recover(
            SignedTransaction.digestToSign(domain, transaction.bodyBytes()),
            transaction.signature());
    if (key.isEmpty()) {
      return Optional.of(new TransactionRejection.BadSignature("it recovers to no key"));
    }
    Address claimed = transaction.body().sender();
    Address recovered = Addresses.ofPublicKey(key.get());
    return recovered.equals(claimed)
        ? Optional.empty()
        : Optional.of(new TransactionRejection.WrongSender(claimed, recovered));
  }

  /**
   * The validity window: {@code now <= validUntil <= now + W}. At execution, {@code now} is the
   * block's time.
   *
   * @return why it is refused, or empty
   */
  public static Optional<TransactionRejection> checkWindow(long validUntil, long now) {
    if (validUntil < now) {
      return Optional.of(new TransactionRejection.Expired(validUntil, now));
    }
    // No overflow: both are non-negative and the difference is too.
    if (validUntil - now > WINDOW) {
      return Optional.of(new TransactionRejection.TooFarAhead(validUntil, now + WINDOW));
    }
    return Optional.empty();
  }

  private TransactionCheck checkShape(Bytes envelope) {
    if (envelope.size() > SignedTransaction.MAX_SIZE) {
      return new Rejected(
          new TransactionRejection.TooLarge(envelope.size(), SignedTransaction.MAX_SIZE));
    }
    try {
      SignedTransaction transaction = SignedTransaction.decode(envelope);
      String ledgerId = transaction.body().ledgerId();
      return ledgerId.equals(domain.ledgerId())
          ? new Accepted(transaction)
          : new Rejected(new TransactionRejection.WrongLedger(domain.ledgerId(), ledgerId));
    } catch (CodecException e) {
      return new Rejected(new TransactionRejection.Malformed(e.getMessage()));
    }
  }
}
