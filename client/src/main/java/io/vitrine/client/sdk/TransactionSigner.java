package io.vitrine.client.sdk;

import io.vitrine.client.wallet.TransactionKey;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Bytes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Makes signed transactions for one ledger. Works offline. Thread-safe. */
public final class TransactionSigner {
  /** How long a transaction is valid; the ledger accepts at most 10 minutes. */
  public static final Duration VALIDITY = Duration.ofMinutes(5);

  private final SigningDomain domain;
  private final Clock clock;
  private final SecureRandom random;

  /** Signs for {@code domain}; the clock sets the end of validity, the random source the salt. */
  public TransactionSigner(SigningDomain domain, Clock clock, SecureRandom random) {
    this.domain = domain;
    this.clock = clock;
    this.random = random;
  }

  /**
   * A transaction that makes {@code call} in the name of {@code key}. The calls of the built-in
   * contracts come from classes such as {@code CollectionCalls} and {@code SaleCalls}.
   */
  public SignedTransaction sign(TransactionKey key, ContractCall call) {
    byte[] salt = new byte[TransactionBody.SALT_SIZE];
    random.nextBytes(salt);
    TransactionBody body =
        new TransactionBody(
            domain.ledgerId(),
            key.address(),
            Bytes.wrap(salt),
            clock.instant().plus(VALIDITY).toEpochMilli(),
            call.contract(),
            call.method(),
            call.arguments(),
            call.gas(),
            Bytes.EMPTY);
    return key.sign(body, domain);
  }
}
