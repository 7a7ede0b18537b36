package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.wallet.TransactionKey;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ClientCode;
import java.util.Base64;

/**
 * A key that the registrar keeps: it is asked for each signature. What comes back is taken only if
 * it holds what was to be signed; whether the signature is the account's says the ledger.
 */
final class CustodialKey implements TransactionKey {
  private final CustodyNote note;
  private final RegistrarPort port;

  CustodialKey(CustodyNote note) {
    this.note = note;
    this.port = note.port();
  }

  @Override
  public Address address() {
    return note.address();
  }

  @Override
  public SignedTransaction sign(TransactionBody body, SigningDomain domain) {
    JsonNode answer =
        port.post(
            note.path(":sign"),
            Session.document()
                .put("body", Base64.getEncoder().encodeToString(body.encode().unsafeArray())));
    try {
      SignedTransaction signed =
          SignedTransaction.decode(
              Bytes.wrap(Base64.getDecoder().decode(answer.path("envelope").asText())));
      if (signed.body().equals(body)) {
        return signed;
      }
    } catch (CodecException | IllegalArgumentException e) {
      // Told below: neither is what was asked for.
    }
    throw new CommandFailure(
        ClientCode.UNDOCUMENTED_ANSWER, "the registrar signed something else than it was sent");
  }

  @Override
  public void close() {
    // There is nothing of the key here.
  }

  /** Names the address only. */
  @Override
  public String toString() {
    return "CustodialKey(" + Addresses.format(note.address()) + ")";
  }
}
