package io.vitrine.node.payment;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** The organisation's account with the payment role, with its key. */
final class PaymentAccount {
  /** How long a transaction can be executed; the ledger accepts at most 10 minutes. */
  static final Duration VALIDITY = Duration.ofMinutes(2);

  private final SigningDomain domain;
  private final Secret key;
  private final Address address;
  private final SecureRandom random = new SecureRandom();

  PaymentAccount(SigningDomain domain, Secret key) {
    this.domain = domain;
    this.key = key;
    this.address = Secp256k1.address(key.reveal());
  }

  /** A transaction that makes {@code call}. */
  SignedTransaction sign(ContractCall call, Instant now) {
    byte[] salt = new byte[TransactionBody.SALT_SIZE];
    random.nextBytes(salt);
    TransactionBody body =
        new TransactionBody(
            domain.ledgerId(),
            address,
            Bytes.wrap(salt),
            now.plus(VALIDITY).toEpochMilli(),
            call.contract(),
            call.method(),
            call.arguments(),
            call.gas(),
            Bytes.EMPTY);
    return SignedTransaction.sign(body, domain, key.reveal());
  }

  /** The address; never the key. */
  @Override
  public String toString() {
    return Addresses.format(address);
  }
}
