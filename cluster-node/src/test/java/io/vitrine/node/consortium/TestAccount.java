package io.vitrine.node.consortium;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;

/** A user with a key derived from a name, who signs calls. */
record TestAccount(Bytes privateKey) {
  private static long salts;

  static TestAccount named(String name) {
    return new TestAccount(Sha256.of(Bytes.wrap(name.getBytes(StandardCharsets.UTF_8))).value());
  }

  Address address() {
    return Secp256k1.address(privateKey);
  }

  SignedTransaction sign(Genesis genesis, ContractCall call) {
    TransactionBody body =
        new TransactionBody(
            genesis.ledgerId(),
            address(),
            salt(),
            System.currentTimeMillis() + 300_000,
            call.contract(),
            call.method(),
            call.arguments(),
            ContractCall.RECOMMENDED_GAS,
            Bytes.EMPTY);
    return SignedTransaction.sign(body, genesis.domain(), privateKey);
  }

  private static synchronized Bytes salt() {
    byte[] salt = new byte[TransactionBody.SALT_SIZE];
    java.nio.ByteBuffer.wrap(salt).putLong(System.nanoTime()).putLong(salts++);
    return Bytes.wrap(salt);
  }
}
