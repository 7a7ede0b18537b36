package io.vitrine.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * A signed transaction as the bytes of the request that submits it and waits for its block.
 *
 * @param id the transaction
 * @param bytes head and envelope
 * @param envelopeSize the part of them that is the transaction
 * @param validUntil in milliseconds since 1970-01-01 UTC; no ledger executes it later
 */
record Request(Hash id, Bytes bytes, int envelopeSize, long validUntil) {
  private static final String HEAD =
      """
      POST /v1/transactions?wait=commit&timeout=60s HTTP/1.1\r
      Host: 127.0.0.1\r
      Content-Type: application/cbor\r
      Content-Length: %d\r
      \r
      """;

  static Request of(SignedTransaction transaction) {
    byte[] envelope = transaction.envelope().unsafeArray();
    byte[] head = HEAD.formatted(envelope.length).getBytes(US_ASCII);
    byte[] bytes = new byte[head.length + envelope.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(envelope, 0, bytes, head.length, envelope.length);
    return new Request(
        transaction.id(), Bytes.wrap(bytes), envelope.length, transaction.body().validUntil());
  }
}
