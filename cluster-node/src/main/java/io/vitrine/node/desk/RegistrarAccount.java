package io.vitrine.node.desk;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.vault.ErasureReceipt;
import java.time.Duration;
import java.time.Instant;

/** The registrar's account on the ledger, with its key. */
final class RegistrarAccount {
  /** How long a transaction can be executed; the ledger accepts at most 10 minutes. */
  static final Duration VALIDITY = Duration.ofMinutes(5);

  private final SigningDomain domain;
  private final Secret key;
  private final Address address;

  RegistrarAccount(SigningDomain domain, Secret key) {
    this.domain = domain;
    this.key = key;
    this.address = Secp256k1.address(key.reveal());
  }

  Address address() {
    return address;
  }

  /** A transaction that makes {@code call}. */
  SignedTransaction sign(ContractCall call, Bytes salt, Instant now) {
    TransactionBody body =
        new TransactionBody(
            domain.ledgerId(),
            address,
            salt,
            now.plus(VALIDITY).toEpochMilli(),
            call.contract(),
            call.method(),
            call.arguments(),
            ContractCall.RECOMMENDED_GAS,
            Bytes.EMPTY);
    return SignedTransaction.sign(body, domain, key.reveal());
  }

  Bytes sign(ErasureReceipt receipt) {
    return receipt.sign(key);
  }

  /** The address; never the key. */
  @Override
  public String toString() {
    return address.toString();
  }
}
