package io.vitrine.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;

/**
 * A signed transaction as the bytes of the request that submits it and waits for its block.
 *
 * @param id the transaction
 * @param bytes head and envelope
 */
record Request(Hash id, byte[] bytes) {
  private static final String HEAD =
      "POST /v1/transactions?wait=commit&timeout=60s HTTP/1.1\r\n"
          + "Host: 127.0.0.1\r\n"
          + "Content-Type: application/cbor\r\n"
          + "Content-Length: %d\r\n\r\n";

  static Request of(SignedTransaction transaction) {
    byte[] envelope = transaction.envelope().unsafeArray();
    byte[] head = HEAD.formatted(envelope.length).getBytes(US_ASCII);
    byte[] bytes = new byte[head.length + envelope.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(envelope, 0, bytes, head.length, envelope.length);
    return new Request(transaction.id(), bytes);
  }
}
